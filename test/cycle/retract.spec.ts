import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WindowFigure } from '../../src/rules/review/window-figure.js';
import { answered, ID, makeCycleStore, MARCH, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { inSession, record } from '../support/store.js';
import { serveStore } from '../support/server.js';

const PHONE = `${ID}/${MARCH}/metrics/answer-rate/phone`;
const CALL_9 = `${ID}/${MARCH}/facts/call/来电-9`;
const OBJECT = ['object', ID, MARCH, '--kind', 'result', '--claim', '漏记'];
const WINDOW = ['window', ID, MARCH, '--kind', 'result'];
const RESULT_2 = RESULT_1.replace(/1$/, '2');

let cycle: CycleStore;
/** The log's end and the moment before anything was provided anew. */
const FIRST = '2026-04-08T09:00:00+08:00';
beforeAll(async () => {
  cycle = await makeCycleStore();
  await cycle.say('en', 'clock', '--to', '2026-04-07T09:00:00+08:00');
  await cycle.say('en', 'publish', ID, MARCH);
  await cycle.say('en', 'notice', ID, MARCH);
  await cycle.say('en', ...OBJECT, '--line', PHONE, '--line', CALL_9);
  await cycle.say('en', 'clock', '--to', FIRST);
});
afterAll(() => cycle.remove());

const window = (...args: string[]) => cycle.json<WindowFigure>(...WINDOW, ...args);
const at = (time: string) => cycle.say('en', 'clock', '--to', time);

describe('what was said, or provided, is taken back before it is accepted or final', () => {
  it('the supplier withdraws a line, which is told in both languages and may be raised again', async () => {
    await at('2026-04-08T10:00:00+08:00');
    const withdrawn = await cycle.json('withdraw', RESULT_1, '--line', 'facts/call/来电-9');
    expect(withdrawn).toMatchObject({
      contract: ID,
      events: [
        {
          type: 'ObjectionWithdrawn',
          data: { month: MARCH, kind: 'result', objection: RESULT_1, lines: [CALL_9] },
        },
      ],
    });
    const [objection] = (await window()).objections;
    expect(objection?.lines).toMatchObject([
      { line: PHONE, state: 'open', endedAt: null },
      { line: CALL_9, state: 'withdrawn', decidedAt: null, endedAt: '2026-04-08T10:00:00+08:00' },
    ]);
    expect(await cycle.say('en', ...WINDOW)).toMatch(/facts\/call\/来电-9 +withdrawn +2026-04-08T10:00:00\+08:00/);
    expect(await cycle.say('zh', ...WINDOW)).toMatch(/facts\/call\/来电-9 +已撤回/);
    expect(await cycle.say('en', ...OBJECT, '--line', CALL_9)).toMatch(RESULT_2);
    const { code, stderr } = await cycle.run('withdraw', RESULT_1, '--line', CALL_9);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/was withdrawn on .*\(clause 4\.4\)/)]);
  });

  it('the platform provides the result anew: changed lines are closed, others stay, a window of its own opens', async () => {
    await inSession(cycle.store, 'write', (session) => record(session, [answered(8)]));
    await at('2026-04-10T09:00:00+08:00');
    const { events } = await cycle.json<{ events: { type: string; data: object }[] }>(
      ...['reissue', ID, MARCH, '--kind', 'result', '--reason', '来电-8 漏记'],
    );
    expect(events).toMatchObject([
      { type: 'ResultReissued', data: { reason: '来电-8 漏记', closed: [{ objection: RESULT_1, line: PHONE }] } },
      { type: 'FigureReceipted', data: { of: 'ResultReissued' } },
    ]);
    const now = await window();
    expect(now).toMatchObject({
      ...{ state: 'objected', providedOn: '2026-04-10', closesAt: '2026-04-18T00:00:00+08:00' },
      earlier: [
        {
          ...{ providedOn: '2026-04-07', closesAt: '2026-04-15T00:00:00+08:00' },
          ...{ replacedAt: '2026-04-10T09:00:00+08:00', reason: '来电-8 漏记' },
        },
      ],
      objections: [{ lines: [{ state: 'reissued' }, { state: 'withdrawn' }] }, { lines: [{ state: 'open' }] }],
    });
    expect(await cycle.say('zh', ...WINDOW)).toContain('被重新提供者取代: 来电-8 漏记');
    expect(await cycle.say('en', ...WINDOW)).toContain('Replaced on 2026-04-10T09:00:00+08:00');
    expect(await cycle.json('drift', ID, MARCH, '--kind', 'result')).toMatchObject({ drifted: false });
  });

  it('what was provided first is in every question about then', async () => {
    const then = await window('--known', FIRST);
    expect(then).toMatchObject({ providedOn: '2026-04-07', earlier: [], objections: [{ lines: [{}, {}] }] });
  });

  it('the 7th is judged by the first provision, finality by the latest window', async () => {
    const { duties } = await cycle.json<{ duties: { duty: string; month: string; state: string; doneAt: string }[] }>(
      'duties',
      ID,
    );
    const of = (duty: string) => duties.find((one) => one.duty === duty && one.month === MARCH);
    expect(of('result-provided')).toMatchObject({ state: 'done', doneAt: '2026-04-07T09:00:00+08:00' });
    expect(of('fee-notice')).toMatchObject({ state: 'done', doneAt: '2026-04-07T09:00:00+08:00' });
  });

  it('over HTTP with the same words; fees are provided anew alike', async () => {
    const server = await serveStore(cycle.store);
    try {
      const path = `/contracts/${encodeURIComponent(ID)}/months/${MARCH}`;
      const wrong = await server.post(`${path}/withdrawals`, { objection: RESULT_1, lines: [PHONE] });
      expect([wrong.status, wrong.body['code']]).toEqual([409, 'line-reissued']);
      const withdrawn = await server.post(`${path}/withdrawals`, { objection: RESULT_2 });
      expect([withdrawn.status, withdrawn.body]).toMatchObject([201, { events: [{ data: { lines: [CALL_9] } }] }]);
      const fees = await server.post(`${path}/reissues`, { kind: 'fees', reason: '单价有误' });
      expect([fees.status, fees.body]).toMatchObject([
        201,
        { events: [{ type: 'FeeNoticeReissued', data: { fees: { total: '10.50' }, closed: [] } }, {}] },
      ]);
      for (const body of [{ kind: 'fees' }, { kind: 'fees', reason: ' ' }, { kind: 'score', reason: 'x' }])
        expect((await server.post(`${path}/reissues`, body)).status).toBe(400);
    } finally {
      await server.close();
    }
  });

  it('and silence accepts the result when its own window has closed; then it is replaced no more', async () => {
    const { steps } = await cycle.json<{ steps: { types: string[]; dueAt: string }[] }>(
      ...['advance', '--to', '2026-04-20T09:00:00+08:00'],
    );
    expect(steps.map(({ types, dueAt }) => [dueAt.slice(0, 10), types[0]])).toEqual([
      ['2026-04-18', 'ResultAccepted'],
      ['2026-04-18', 'ResultFinal'],
      ['2026-04-18', 'FeesAccepted'],
      ['2026-04-18', 'FeesFinal'],
    ]);
    const ledger = await cycle.json<{ entries: object[] }>('ledger', ID);
    expect(ledger.entries).toMatchObject([
      { kind: 'penalty', amount: '5000.00' },
      { kind: 'fee', amount: '10.50' },
    ]);
    const { code, stderr } = await cycle.run('reissue', ID, MARCH, '--kind', 'result', '--reason', '再次');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/replaced no more \(clause 4\.4\)/)]);
  });
});
