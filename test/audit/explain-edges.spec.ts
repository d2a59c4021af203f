import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Explanation } from '../../src/audit/explain/explanation.js';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE } from '../support/facts.js';
import { outcomeOf, printedBy } from '../support/in-process.js';
import { serveStore } from '../support/server.js';
import type { TestServer } from '../support/server.js';
import { importAll, makeExampleStore } from '../support/store.js';

const { id, month } = EXAMPLE;
const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'auditing.md'), 'utf8');

let directory: Awaited<ReturnType<typeof makeDirectory>>;
let server: TestServer;
beforeAll(async () => {
  directory = await makeDirectory();
  await makeExampleStore(directory.dir);
  await importAll(directory.dir, EXAMPLE.facts);
  server = await serveStore(directory.dir);
});
afterAll(async () => {
  await server.close();
  await directory.remove();
});

const pathOf = (address: string) => `/contracts/${id}/explain?address=${encodeURIComponent(address)}`;
const explain = (address: string, more = '') => server.get<Explanation>(`${pathOf(address)}${more}`);
const command = (...args: string[]) => outcomeOf(['explain', ...args, '--store', directory.dir]);

describe('an explanation over HTTP', () => {
  it('takes an address from the contract on or whole, and has words in the language of the reader', async () => {
    const headers = { 'accept-language': 'zh' };
    const reply = await fetch(server.url + pathOf(`${id}/${month}/band`), { headers });
    const whole = (await reply.json()) as Explanation;
    expect(whole.rule.text).toMatch(/^评分达到其下限的最高一档/);
    expect((await explain(`${month}/band`)).body.rule.text).toMatch(/^the highest band/);
    expect((await explain(`${month}/band`, '&lang=zh')).body).toEqual(whole);
  });

  it('lists events a page at a time', async () => {
    const { body } = await explain(`${month}/metrics/answer-rate/phone`, '&events=true&limit=3');
    expect(body.events.list).toHaveLength(3);
    const next = await explain(`${month}/score`, `&events=true&limit=3&cursor=${body.events.next ?? ''}`);
    expect(next.body.events.list?.[0]?.position).toBeGreaterThan(Number(body.events.next));
  });

  it('is 404 where there is nothing at an address, with what there is nearby, and 400 for what is none', async () => {
    const { status, body } = await explain(`${month}/tickets/T-99/1`);
    expect([status, body]).toEqual([404, expect.objectContaining({ code: 'unknown-address' })]);
    expect((await explain('nowhere')).status).toBe(400);
    expect((await server.get('/contracts/HT-9/explain?address=leaks')).status).toBe(404);
  });
});

describe('an explanation on the command line', () => {
  it('ends with 1 where there is nothing, and says so in Chinese too', async () => {
    const { code, stderr } = await command(`${id}/${month}/tickets/T-99/1`, '--lang', 'zh');
    expect(code).toBe(1);
    expect(stderr).toMatch(/没有对应的数据，附近有：/);
  });

  it('is what the page about auditing says, copied and pasted', async () => {
    const lines = [...PAGE.matchAll(/^npx plumbline (explain|fact) (HT-2026-0042.*)$/gm)].map(
      ([, name = '', rest = '']) => [name, ...rest.split(' ')],
    );
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines)
      for (const lang of ['zh', 'en'])
        expect(await printedBy([...line, '--store', directory.dir, '--lang', lang])).toContain(id);
  });
});
