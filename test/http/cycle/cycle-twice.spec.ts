import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdvanceReport } from '../../../src/commands/due/advance.js';
import { fact, ndjson } from '../../support/facts.js';
import {
  answered,
  CYCLE,
  cycleContract,
  cycleFacts,
  monthPath,
  ofContract,
  pathOf,
  recorded,
} from '../../support/cycle/http-cycle.js';
import { startTestServer } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';

const OBJECTION = `${CYCLE.id}/${CYCLE.month}/result/objections/1`;

describe('a command that arrives several times at once', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer('2026-04-07T12:00:00+08:00');
    await server.post('/contracts', cycleContract());
    await server.post('/facts', ndjson(cycleFacts()), 'application/x-ndjson');
  });
  afterAll(() => server.close());

  /** Sends it five times; gives back how many were recorded, and the codes of the other answers. */
  async function together(path: string, body: object): Promise<{ recorded: number; codes: Set<unknown> }> {
    const replies = await Promise.all(Array.from({ length: 5 }, () => server.post(path, body)));
    const refused = replies.filter(({ status }) => status !== 201);
    expect(refused.every(({ status }) => status === 409)).toBe(true);
    return { recorded: replies.length - refused.length, codes: new Set(refused.map(({ body: { code } }) => code)) };
  }

  it('is recorded once, and refused with its reason the other times; of a payment the others are repeats', async () => {
    const once = (code: string) => ({ recorded: 1, codes: new Set([code]) });
    expect(await together(monthPath('result'), {})).toEqual(once('already-provided'));
    expect(await together(monthPath('notice'), {})).toEqual(once('already-provided'));
    const objection = { kind: 'result', lines: ['facts/call/来电-8'], claim: '已接听' };
    expect(await together(monthPath('objections'), objection)).toEqual(once('line-disputed'));
    await server.post('/clock', { to: '2026-04-09T13:00:00+08:00' });
    const decision = { objection: OBJECTION, line: 'facts/call/来电-8', decision: 'upheld', reason: '属实' };
    const upheld = { ...decision, corrections: [answered()] };
    expect(await together(monthPath('decisions'), upheld)).toEqual(once('line-decided'));
    expect(await together(monthPath('acceptances'), { kind: 'fees' })).toEqual(once('already-accepted'));
    const payment = { for: 'penalties', amount: '100.00', reference: '电汇-1' };
    const head = server.session.store.journal.head();
    expect(await together(pathOf('payments'), payment)).toEqual({ recorded: 5, codes: new Set() });
    expect(server.session.store.journal.head()).toBe(head + 1);
  });

  it('makes each step once where it is advance, each run after the other', async () => {
    const to = '2026-05-01T00:00:00+08:00';
    const replies = await Promise.all(Array.from({ length: 4 }, () => server.post<AdvanceReport>('/advance', { to })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const steps = replies.flatMap(({ body }) => body.steps);
    expect(steps.filter(({ types }) => types.includes('ResultFinal'))).toHaveLength(1);
    expect(new Set(steps.map(({ position }) => position)).size).toBe(steps.length);
    expect((await server.get(pathOf('ledger'))).body).toMatchObject({ balance: '4900.00', overdue: '4900.00' });
  });

  it('loses nothing where the commands differ: all are recorded, one after the other', async () => {
    const references = Array.from({ length: 40 }, (_, n) => `同时-${n}`);
    const paid = await Promise.all(
      references.map((reference) =>
        recorded(server, pathOf('payments'), { for: 'penalties', amount: '10.00', reference }),
      ),
    );
    expect(new Set(paid.map(({ events }) => events[0]?.data['entry'])).size).toBe(40);
    expect((await server.get(pathOf('ledger'))).body).toMatchObject({ balance: '4500.00' });
  });

  it('waits for no run of advance to end: payments get in between the steps, and no step is lost', async () => {
    const costs = Array.from({ length: 40 }, (_, n) =>
      ofContract(
        fact('CostIncurred', '2026-03-05T10:00:00+08:00', { costId: `费用-${n}`, clause: '3.4', amount: '1.00' }),
      ),
    );
    expect((await server.post('/facts', ndjson(costs), 'application/x-ndjson')).body).toMatchObject({ accepted: 40 });
    const run = server.post<AdvanceReport>('/advance', {});
    const paid = await Promise.all(
      costs.map((_, n) => server.post(pathOf('payments'), { for: 'fees', amount: '1.00', reference: `其间-${n}` })),
    );
    expect(new Set(paid.map(({ status }) => status))).toEqual(new Set([201]));
    const { status, body } = await run;
    expect([status, body.steps.length]).toEqual([200, 40]);
  });
});
