import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Drift } from '../../../src/rules/review/drift/drift.js';
import type { DutiesPage } from '../../../src/figures/questions/cycle-pages.js';
import type { Answer } from '../../../src/figures/questions/figures.js';
import type { Statement } from '../../../src/rules/statements/statement-shape.js';
import { answered, CYCLE, monthPath, pathOf, recorded } from '../../support/cycle/http-cycle.js';
import { startUnderWay } from '../../support/cycle/http-cycle-under-way.js';
import { problem } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';

/**
 * March's result is provided with 10,000.00 and objected to; its fees are told (10.50, with a delegation) and 10.00 of them paid. Then call 8 turns
 * out to have been answered.
 */
let server: TestServer;
beforeAll(async () => {
  server = await startUnderWay();
  const delegation = { service: 'consultation', from: '2026-03-01T00:00:00+08:00' };
  expect((await server.post(pathOf('delegations'), delegation)).status).toBe(201);
  await recorded(server, monthPath('notice'), {});
  await server.post('/clock', { to: '2026-04-09T14:00:00+08:00' });
  expect((await server.post('/facts', answered())).body).toMatchObject({ accepted: 1 });
});
afterAll(() => server.close());

const stated = (query: string, headers: Record<string, string> = {}) =>
  fetch(server.url + monthPath(`statement?${query}`), { headers });

describe('drift over HTTP', () => {
  it('says what a published result would be now, and by which event', async () => {
    const { status, body } = await server.get<Answer<Drift>>(monthPath('drift?kind=result'));
    expect([status, body.contract]).toEqual([200, CYCLE.id]);
    expect(JSON.stringify(body)).toContain('FactCorrected');
    expect((await server.get(monthPath('drift'))).body).toEqual(body);
  });

  it('has nothing to say of what is not provided: 409', async () => {
    expect(await server.get(monthPath('drift?kind=fees', '2026-02'))).toMatchObject(
      problem(409, /nothing can have drifted/, { code: 'not-provided', clause: '5.3' }),
    );
    expect(await server.get(monthPath('drift?kind=penalties'))).toMatchObject(problem(400, /kind must be one of/));
  });
});

describe('duties over HTTP', () => {
  it('come a page at a time, their totals whole', async () => {
    const whole = (await server.get<Answer<DutiesPage>>(pathOf('duties'))).body;
    expect(whole.duties.length).toBeGreaterThan(10);
    expect(whole.next).toBeUndefined();
    for (const limit of [1, 7, whole.duties.length]) {
      const seen: unknown[] = [];
      let next: string | undefined;
      do {
        const cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`;
        const page = (await server.get<Answer<DutiesPage>>(pathOf(`duties?limit=${limit}${cursor}`))).body;
        expect(page.totals).toEqual(whole.totals);
        expect(page.duties.length).toBeLessThanOrEqual(limit);
        seen.push(...page.duties);
        ({ next } = page);
      } while (next !== undefined);
      expect(seen).toEqual(whole.duties);
    }
    expect(await server.get(pathOf('duties?cursor=none'))).toMatchObject(problem(400, /stands at no duty/));
  });
});

describe('a statement over HTTP', () => {
  it('is JSON unless another form is asked for', async () => {
    const { status, type, body, text } = await server.get<Answer<Statement>>(monthPath('statement?kind=fees'));
    expect([status, type]).toEqual([200, 'application/json']);
    expect(body).toMatchObject({
      contract: CYCLE.id,
      kind: 'fees',
      standing: 'provisional',
      notFinal: [{ amount: '10.50', clause: expect.any(String) as unknown }],
      mode: 'SIMULATED',
    });
    expect((await stated('kind=fees&format=json', { accept: 'text/html' })).headers.get('content-type')).toMatch(
      /^application\/json/,
    );
    expect(await (await stated('kind=fees', { accept: 'application/json' })).text()).toBe(text);
  });

  it.each([
    ['kind=fees&format=csv&lang=zh', {}],
    ['kind=fees&format=csv', { 'accept-language': 'zh-CN,zh;q=0.9' }],
    ['kind=fees&lang=zh', { accept: 'text/csv' }],
  ])('is CSV for spreadsheets, in Chinese: %s %j', async (query, headers) => {
    const response = await stated(query, headers);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/csv; charset=utf-8; header=present',
    ]);
    expect(response.headers.get('content-language')).toBe('zh');
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toBe(
      `attachment; filename*=UTF-8''${CYCLE.id}-2026-03-fees.csv`,
    );
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const rows = bytes.toString('utf8').split('\r\n');
    expect(rows[0]).toContain('金额');
    expect(rows[1]).toContain(`${CYCLE.id}/2026-03/fees/presale-phone`);
    expect(rows[1]).toContain('10.5');
  });

  it.each([
    ['kind=penalties&format=html', {}, 'en'],
    ['kind=penalties', { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8', 'accept-language': 'zh' }, 'zh'],
    ['kind=penalties&lang=zh&format=html', { accept: 'text/csv', 'accept-language': 'en' }, 'zh'],
  ])('is a page to print: %s %j', async (query, headers, lang) => {
    const response = await stated(query, headers);
    expect([response.status, response.headers.get('content-type'), response.headers.get('content-language')]).toEqual([
      200,
      'text/html; charset=utf-8',
      lang,
    ]);
    const page = await response.text();
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain(CYCLE.id);
    expect(page).toContain(`<html lang="${lang}`);
    expect(page).toMatch(lang === 'zh' ? /模拟/ : /SIMULATED/);
  });

  it.each([
    ['kind=fees', { accept: 'image/png' }, 406, /text\/csv/],
    ['kind=fees&format=pdf', {}, 400, /format must be one of/],
    ['kind=fees&lang=fr', {}, 400, /lang must be one of/],
    ['kind=result', {}, 400, /kind must be one of .*penalties, fees/],
    ['format=csv', {}, 400, /kind must be one of/],
    ['kind=fees&format=csv&at=now', {}, 400, /"now" is not a time/],
  ])('cannot be given: %s %j', async (query, headers, status, detail) => {
    const response = await stated(query, headers);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect([response.status, await response.json()]).toEqual([
      status,
      expect.objectContaining({ status, detail: expect.stringMatching(detail) as unknown }),
    ]);
  });

  it('of a contract that is not there is a problem in any form: 404', async () => {
    const response = await fetch(`${server.url}${pathOf('months/2026-03/statement?kind=fees&format=csv', '合同-无')}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      expect.stringMatching(/^application\/problem\+json/),
    ]);
  });
});

it.each([
  ['drift', monthPath('drift?kind=fees'), () => server.session.cycle.drift(CYCLE.id, CYCLE.month, 'fees', {})],
  ['duties', pathOf('duties'), () => server.session.cycle.duties(CYCLE.id, {})],
  [
    'statement',
    monthPath('statement?kind=fees&known=2026-04-08T00:00:00Z'),
    () => server.session.cycle.statement(CYCLE.id, CYCLE.month, 'fees', { known: '2026-04-08T00:00:00Z' }),
  ],
])('%s over HTTP is what the command line is given', async (_what, path, answer) => {
  expect((await server.get(path)).text).toBe(JSON.stringify(answer()));
});
