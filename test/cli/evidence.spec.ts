import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ID, makeCycleStore, MARCH } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { hereOver } from '../support/in-process.js';
import type { Here } from '../support/in-process.js';

const OBJECT = ['object', ID, MARCH, '--kind', 'result', '--claim', '漏记'];
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

let cycle: CycleStore;
let here: Here;
let folder: string;
/** Writes a file of that content; named after it. */
const file = (content: string) => {
  const path = cycle.path(`${content}.txt`);
  writeFileSync(path, content);
  return path;
};
const kept = () => (existsSync(folder) ? readdirSync(folder).sort() : []);
const check = async () => {
  const { stdout } = await here.run('verify', '--json');
  const { checks } = JSON.parse(stdout) as { checks: { check: string; looked: number; difference: unknown }[] };
  return checks.find((one) => one.check === 'evidence');
};

beforeAll(async () => {
  cycle = await makeCycleStore();
  here = hereOver(cycle.store);
  folder = join(cycle.store, 'evidence', encodeURIComponent(ID).replaceAll('.', '%2E'));
  await here.run('clock', '--to', '2026-04-07T09:00:00+08:00');
  expect((await here.run('publish', ID, MARCH)).code).toBe(0);
});
afterAll(() => cycle.remove());

describe('files of evidence on the command line', () => {
  it('of a refused objection do not stay', async () => {
    const refused = await here.run(...OBJECT, '--line', 'tickets/nobody/1', '--evidence', file('甲'), file('乙'));
    expect(refused.code).toBe(1);
    expect(kept()).toEqual([]);
    expect((await here.run(...OBJECT, '--line', 'metrics/answer-rate', '--evidence', cycle.path('none'))).code).toBe(1);
    expect(existsSync(folder)).toBe(false);
    const unknown = ['object', 'HT-0', MARCH, '--kind', 'result', '--claim', 'x', '--line', 'metrics/answer-rate'];
    expect((await here.run(...unknown, '--evidence', file('甲'))).code).toBe(1);
    expect(readdirSync(join(cycle.store, 'evidence'))).toEqual([]);
  });

  it('stay where an event names them, whatever is refused later', async () => {
    const line = ['--line', 'metrics/answer-rate/phone'];
    expect((await here.run(...OBJECT, ...line, '--evidence', file('甲'))).code).toBe(0);
    expect(kept()).toEqual([hashOf('甲')]);
    // Disputed already: refused.
    expect((await here.run(...OBJECT, ...line, '--evidence', file('甲'), file('丙'))).code).toBe(1);
    expect(kept()).toEqual([hashOf('甲')]);
  });

  it('are kept of records that are given, too', async () => {
    await here.run('evidence', 'request', ID, '--what', '录音');
    const provide = ['evidence', 'provide', ID, '--request'];
    expect((await here.run(...provide, 'evidence/9', '--file', file('录音'))).code).toBe(1);
    expect(kept()).toEqual([hashOf('甲')]);
    const given = await here.json<{ events: { type: string; data: { evidence: object[] } }[] }>(
      ...[...provide, 'evidence/1', '--file', file('录音')],
    );
    expect(given.events).toMatchObject([
      { type: 'EvidenceProvided', data: { evidence: [{ sha256: hashOf('录音'), bytes: 6, kept: true }] } },
    ]);
    expect(kept()).toEqual([hashOf('甲'), hashOf('录音')].sort());
    expect(readFileSync(join(folder, hashOf('录音')), 'utf8')).toBe('录音');
    expect(await check()).toEqual({ check: 'evidence', looked: 2, difference: null });
  });

  it('that a killed process left half-written go, when the next ones come', async () => {
    const other = join(cycle.store, 'evidence', 'HT-9');
    mkdirSync(other);
    for (const place of [folder, other]) writeFileSync(join(place, '.0123456789abcdef01234567.part'), 'half');
    const next = [...OBJECT, '--line', 'facts/call/来电-8', '--evidence', file('丁')];
    expect((await here.run(...next)).code).toBe(0);
    expect(kept()).toEqual([hashOf('丁'), hashOf('甲'), hashOf('录音')].sort());
    expect(readdirSync(other)).toEqual([]);
  });

  it('are noticed where they were altered, as the same file comes again', async () => {
    const place = join(folder, hashOf('甲'));
    chmodSync(place, 0o600);
    // As long as it was.
    writeFileSync(place, '乙');
    const again = await here.run(...OBJECT, '--line', 'metrics/satisfaction', '--evidence', file('甲'), file('戊'));
    expect(again).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/altered after it was kept.*\n$/) as unknown,
    });
    expect(readFileSync(place, 'utf8')).toBe('乙');
    expect(kept()).not.toContain(hashOf('戊'));
    expect((await check())?.difference).not.toBeNull();
  });
});
