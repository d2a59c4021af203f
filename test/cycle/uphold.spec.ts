import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import type { TriedDecision } from '../../src/commands/review/what-if.js';
import { ID, makeCycleStore, MARCH, ofContract, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { fact, ndjson } from '../support/facts.js';
import { problem, serveStore } from '../support/server.js';
import { headOf, inSession, record } from '../support/store.js';

const ROUND = 'tickets/工单-1/1';
const PHONE = 'metrics/answer-rate/phone';

let cycle: CycleStore;
/** Handed over at 09:30, due 13:30, answered at 14:00; 工单-2 was not answered at all. */
beforeAll(async () => {
  cycle = await makeCycleStore();
  const ticket = (type: string, time: string, ticketId: string, more: object, id: string) =>
    ofContract(fact(type, `2026-03-${time}:00+08:00`, { ticketId, ...more }, { id }));
  const facts = [
    ticket('TicketOpened', '10T09:30', '工单-1', {}, 'g-1'),
    ticket('TicketReplied', '10T14:00', '工单-1', { by: 'supplier' }, 'g-2'),
    ticket('TicketOpened', '11T09:30', '工单-2', {}, 'g-3'),
  ];
  await inSession(cycle.store, 'write', (session) => record(session, facts));
  await cycle.say('en', 'publish', ID, MARCH);
  const lines = ['--line', ROUND, 'tickets/工单-2/1', PHONE, 'facts/call/来电-8'];
  await cycle.say('en', 'object', ID, MARCH, '--kind', 'result', ...lines, '--claim', '有误');
});
afterAll(() => cycle.remove());

const decide = (line: string, how: string) => ['decide', RESULT_1, '--line', line, how, '--reason', '核对'];
const replied = (time: string) =>
  ofContract(
    fact('FactCorrected', '2026-04-01T08:00:00+08:00', {
      kind: 'TicketReplied',
      key: '工单-1/g-2',
      replace: { time },
      reason: '邮件时间',
    }),
  );
async function correcting(one: object): Promise<string[]> {
  const file = cycle.path('corrections.ndjson');
  await writeFile(file, ndjson([one]));
  return ['--correct', file];
}

describe('a ticket round that is upheld', () => {
  it.each(['--uphold', '--partly'])(
    '%s: is refused without a correction, and says which facts made it so',
    async (how) => {
      const head = await headOf(cycle.store);
      for (const more of [[], ['--what-if']]) {
        const { code, stderr } = await cycle.run(...decide(ROUND, how), ...more);
        expect(code).toBe(1);
        expect(stderr).toMatch(
          /工单-1\/1 is breached, due 2026-03-10T13:30:00\+08:00, replied 2026-03-10T14:00:00\+08:00 by the supplier, as it was provided/,
        );
        expect(stderr).toMatch(
          /: ticket 工单-1 of 2026-03-10T09:30:00\+08:00; TicketReplied 工单-1\/g-2 of 2026-03-10T14:00:00\+08:00, or a reply that was not reported \(clause 4\.4\)/,
        );
      }
      expect(await headOf(cycle.store)).toBe(head);
    },
  );

  it('is refused over HTTP: 409 needs-correction', async () => {
    const server = await serveStore(cycle.store);
    try {
      const path = `/contracts/${encodeURIComponent(ID)}/months/${MARCH}/decisions`;
      const body = { objection: RESULT_1, line: ROUND, decision: 'upheld', reason: '核对' };
      for (const whatIf of [true, false])
        expect(await server.post(path, { ...body, whatIf })).toMatchObject(
          problem(409, /needs a correction/, { code: 'needs-correction', clause: '4.4' }),
        );
    } finally {
      await server.close();
    }
  });

  it('is refused with corrections that leave it as it was, and nothing of them is recorded', async () => {
    const head = await headOf(cycle.store);
    const same = await correcting(replied('2026-03-10T14:00:00+08:00'));
    expect((await cycle.run(...decide(ROUND, '--uphold'), ...same)).stderr).toMatch(/needs a correction/);
    expect(await headOf(cycle.store)).toBe(head);
  });

  it('is decided with a correction that makes it another one', async () => {
    const inTime = await correcting(replied('2026-03-10T13:30:00+08:00'));
    const answer = await cycle.json(...decide(ROUND, '--uphold'), ...inTime);
    expect(answer).toMatchObject({
      events: [
        { type: 'LineDecided' },
        { type: 'ResultRestated', data: { result: { breaches: { met: 1, breached: 1 } } } },
        { type: 'FigureReceipted', data: { of: 'ResultRestated' } },
      ],
      figuresChange: true,
    });
  });

  it('is rejected without one', async () => {
    expect(await cycle.json(...decide('tickets/工单-2/1', '--reject'))).toMatchObject({ figuresChange: false });
  });
});

describe('a line that is upheld without corrections', () => {
  it('says that no figure changes: tried out, on the terminal, and in the answer', async () => {
    const tried = await cycle.json<TriedDecision>(...decide(PHONE, '--uphold'), '--what-if');
    expect(tried).toMatchObject({ figuresChange: false, facts: 0 });
    expect(await cycle.say('en', ...decide(PHONE, '--uphold'), '--what-if')).toMatch(/^No figure changes: /m);
    expect(await cycle.say('zh', ...decide(PHONE, '--uphold'))).toMatch(/^各项数据不变/m);
    expect(await cycle.json(...decide('facts/call/来电-8', '--partly'))).toMatchObject({ figuresChange: false });
  });
});
