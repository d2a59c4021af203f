import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { formatInstant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { advance } from '../../src/commands/due/advance.js';
import { moveClock } from '../support/commands.js';
import { iso, on, operations } from '../support/cycle/cycle.js';
import { gistOf, happened, happenedRows } from '../support/cycle/cycle-events.js';
import { chat, of, tens } from '../support/cycle/cycle-facts.js';
import { table } from '../support/cycle/cycle-table.js';
import { makeDirectory } from '../support/directory.js';
import { contractFile, fact } from '../support/facts.js';
import { makeStore } from '../support/store.js';

const SHANGHAI = Zone.of('Asia/Shanghai');
const A = 'HT-甲-1';
const B = 'HT-乙-2';

let directory: Awaited<ReturnType<typeof makeDirectory>>;
let session: Session;

beforeEach(async () => {
  directory = await makeDirectory();
});
afterEach(async () => {
  await session.close();
  await directory.remove();
});

async function open(clock: string, ...contracts: object[]): Promise<void> {
  const files = contracts.map((change) => JSON.stringify(contractFile({ readings: {}, ...change })));
  await makeStore(directory.dir, files, iso(clock));
  session = await openSession(directory.dir, 'write', 'test');
}

describe('terms amended in mid-month (2.6)', () => {
  const terms = { violations: { 'false-reply': '500.00' }, categories: {} };
  const amended = {
    violations: { 'false-reply': '800.00' },
    categories: { 礼品卡: 'plan-2' },
  };
  /** 20 of 27 surveys: 74.07 %, short of 85 % by 10.93. In whole steps 30 + 50 = 80; in proportion 28.1481 + 50. */
  const facts = (contract: string) => [
    ...tens('2026-04', { phone: 9, online: 9, good: 7 }, 1, of(contract)),
    ...Array.from({ length: 17 }, (_, i) =>
      fact(
        'SurveyAnswered',
        iso('2026-04-12 11:00'),
        { surveyId: `X-${i}`, rating: i < 13 ? 'satisfied' : 'neutral' },
        of(contract),
      ),
    ),
    ...['05', '15'].flatMap((day) => [
      fact(
        'ViolationFound',
        iso(`2026-04-${day} 10:00`),
        { violationId: `V-${day}`, kind: 'false-reply' },
        of(contract),
      ),
      chat(
        `K-${day}`,
        iso(`2026-04-${day} 22:00`),
        { stage: 'aftersale', category: '礼品卡', handledBy: 'platform' },
        of(contract),
      ),
    ]),
  ];
  const signed = (id: string, effective: string) => ({
    id,
    ...terms,
    readings: { 'amendment.scoreEffective': effective },
  });
  const newTerms = (id: string, effective: string) =>
    contractFile({
      id,
      ...amended,
      readings: { 'amendment.scoreEffective': effective, 'score.shortfallStep': 'proportional' },
    });

  it('score the month by its start or its end, and price each fact by its time', async () => {
    await open('2026-04-01 09:00', signed(A, 'month-start'), signed(B, 'month-end'));
    await operations(session, A).until('2026-04-08 10:00');
    for (const [id, effective] of [
      [A, 'month-start'],
      [B, 'month-end'],
    ] as const) {
      const party = operations(session, id);
      await party.delegate('online', '2026-04-01', '2026-05-01');
      await party.amend(newTerms(id, effective), '2026-04-08 09:00', '2026-04-10');
    }
    await operations(session, A).until('2026-05-06 09:00');
    for (const id of [A, B]) await operations(session, id).record(facts(id));
    for (const id of [A, B]) await operations(session, id).publish('2026-04');
    for (const id of [A, B]) await operations(session, id).notice('2026-04');
    await operations(session, A).until('2026-05-20 09:00');

    // Published on 6 May; 7, 8, 9 (worked), 11, 12 May.
    const finals = (id: string) => happenedRows(session, id).filter(([, type]) => type !== 'FeesFinal');
    expect(finals(A)).toEqual(
      table(`
        2026-05-13T00:00:00+08:00  ResultAccepted  2026-04  silence
        2026-05-13T00:00:00+08:00  ResultFinal     2026-04  80 standard 0.00
        2026-05-13T00:00:00+08:00  FeesAccepted    2026-04  silence
        2026-05-13T00:00:00+08:00  FeesCharged     2026-04  aftersale-online-plan-2 2.80
      `),
    );
    expect(finals(B)[1]?.[3]).toBe('78.1481 improve 2000.00');
    // The tariff of the time of each, the category priced from the 10th on.
    for (const id of [A, B]) {
      const { entries } = session.cycle.ledger(id, {});
      const sums = (kind: string) => entries.filter((one) => one.kind === kind).map(({ amount }) => amount);
      expect([sums('violation'), sums('fee')]).toEqual([['500.00', '800.00'], ['2.80']]);
      expect(session.figures.fees(id, '2026-04', {}).unpriced).toEqual([{ category: '礼品卡', count: 1 }]);
      expect(session.cycle.drift(id, '2026-04', 'result', {}).drifted).toBe(false);
    }
  });

  it('leave what was provided as it is when they are recorded only later; drift lays it to the amendment', async () => {
    await open('2026-04-01 09:00', signed(B, 'month-end'));
    const party = operations(session, B);
    await party.delegate('online', '2026-04-01', '2026-05-01');
    await party.until('2026-05-06 09:00');
    await party.record(facts(B));
    await party.publish('2026-04');
    await party.notice('2026-04');
    await party.until('2026-05-08 09:00');
    await party.amend(newTerms(B, 'month-end'), '2026-04-08 09:00', '2026-04-10');
    await party.until('2026-05-20 09:00');

    const final = happenedRows(session, B).filter(([, type]) => type === 'ResultFinal' || type === 'FeesFinal');
    expect(final.map(([, , , gist]) => gist)).toEqual(['80 standard 0.00', '0.00']);
    const drift = session.cycle.drift(B, '2026-04', 'result', {});
    const score = drift.figures.find(({ address }) => address === `${B}/2026-04/score`);
    expect(score).toMatchObject({ published: '80', now: '78.1481', causes: [{ cause: 'amendment' }] });
    expect(drift.causes).toMatchObject([{ cause: 'amendment', count: 1, events: [{ type: 'TermsAmended' }] }]);
    const fees = session.cycle.drift(B, '2026-04', 'fees', {});
    expect(fees.figures).toMatchObject([
      { address: `${B}/2026-04/fees`, published: '0.00', now: '2.80', causes: [{ cause: 'amendment' }] },
      { address: `${B}/2026-04/fees/aftersale-online-plan-2`, published: null, now: '2.80' },
    ]);
  });
});

describe('a server that was down for three months', () => {
  it('catches up in the order in which things fell due, each with its moment and the moment of recording', async () => {
    await open('2026-04-01 09:00', { id: A }, { id: B });
    // Only the parties act: nobody runs advance between 1 April and 31 July.
    const pass = (moment: string) => moveClock(session, on(moment));
    const months = [
      ['2026-03', '2026-04-07 10:00', '2026-04-08 10:00'],
      ['2026-04', '2026-05-07 10:00', '2026-05-08 10:00'],
      ['2026-05', '2026-06-08 10:00', '2026-06-09 10:00'],
    ] as const;
    for (const [month, forA, forB] of months) {
      for (const [id, moment] of [
        [A, forA],
        [B, forB],
      ] as const) {
        await pass(moment);
        const party = operations(session, id);
        await party.record(tens(month, { phone: 8, online: 8, good: 8 }, 1, of(id)));
        await party.publish(month);
      }
    }
    await pass('2026-07-31 09:00');
    const head = session.store.journal.head();
    const { steps } = await advance(session);

    const told = steps.map(({ contract, dueAt, about, types }) => [dueAt, contract, about, types.join(' ')]);
    const charged = 'ResultFinal PenaltyCharged ImprovementOpened';
    const judged = `${charged} ImprovementJudged`;
    expect(told).toEqual(
      table(`
        # Provided on 7 and 8 April; 8, 9, 10, 13, 14 and the 15th. Due on the 25th: both overdue at one moment.
        2026-04-15  ${A}  2026-03  ResultAccepted
        2026-04-15  ${A}  2026-03  ${charged}
        2026-04-16  ${B}  2026-03  ResultAccepted
        2026-04-16  ${B}  2026-03  ${charged}
        2026-04-26  ${A}  ${A}/2026-03/penalty  ChargeOverdue
        2026-04-26  ${B}  ${B}/2026-03/penalty  ChargeOverdue
        # 8, 9 (worked), 11, 12, 13 May and the 14th.
        2026-05-14  ${A}  2026-04  ResultAccepted
        2026-05-14  ${A}  2026-04  ${judged}
        2026-05-15  ${B}  2026-04  ResultAccepted
        2026-05-15  ${B}  2026-04  ${judged}
        2026-05-26  ${A}  ${A}/2026-04/penalty  ChargeOverdue
        2026-05-26  ${B}  ${B}/2026-04/penalty  ChargeOverdue
        # 9, 10, 11, 12, 15 June and the 16th.
        2026-06-16  ${A}  2026-05  ResultAccepted
        2026-06-16  ${A}  2026-05  ${judged}
        2026-06-17  ${B}  2026-05  ResultAccepted
        2026-06-17  ${B}  2026-05  ${judged}
        2026-06-26  ${A}  ${A}/2026-05/penalty  ChargeOverdue
        2026-06-26  ${B}  ${B}/2026-05/penalty  ChargeOverdue
      `).map(([day = '', ...rest]) => [iso(day), ...rest]),
    );
    const events = await session.store.events.readAll(head);
    expect(events.map(({ occurred }) => occurred)).toEqual(
      [...events.map(({ occurred }) => occurred)].sort((a, b) => a - b),
    );
    expect(new Set(events.map(({ recorded }) => formatInstant(recorded, SHANGHAI)))).toEqual(
      new Set([iso('2026-07-31 09:00')]),
    );
    expect((await advance(session)).steps).toEqual([]);
  });
});

describe('a contract that ends in mid-month (6.3)', () => {
  it('hands back what was not finished by then, as known when it is recorded, and closes the access', async () => {
    await open('2026-03-01 09:00', { id: A });
    const party = operations(session, A);
    const about = of(A);
    const ticket = (type: string, ticketId: string, time: string, data: object = {}) =>
      fact(type, iso(time), { ticketId, ...data }, about);
    const order = (type: string, orderId: string, time: string, data: object = {}) =>
      fact(type, iso(time), { orderId, ...data }, about);
    const opened = (orderId: string) =>
      order('ServiceOrderOpened', orderId, '2026-04-10 10:00', {
        kind: 'return',
        category: '手机',
        handledBy: 'supplier',
      });
    await party.until('2026-04-16 09:00');
    await party.record([
      ...tens('2026-04', { phone: 8, online: 8, good: 8 }, 1, of(A)),
      ticket('TicketOpened', 'T-未回复', '2026-04-15 17:30'),
      ticket('TicketOpened', 'T-已回复', '2026-04-15 10:00'),
      ticket('TicketReplied', 'T-已回复', '2026-04-15 11:00', { by: 'supplier' }),
      ticket('TicketOpened', 'T-不明确', '2026-04-15 10:00'),
      ticket('TicketReplied', 'T-不明确', '2026-04-15 11:00', { by: 'supplier', clear: false }),
      ticket('TicketOpened', 'T-二次', '2026-04-14 10:00'),
      ticket('TicketReplied', 'T-二次', '2026-04-14 11:00', { by: 'supplier' }),
      ticket('TicketReturned', 'T-二次', '2026-04-15 16:00'),
      ticket('TicketOpened', 'T-代回复', '2026-04-14 10:00'),
      ticket('TicketReplied', 'T-代回复', '2026-04-14 15:00', { by: 'platform', cost: '20.00' }),
      ticket('TicketOpened', 'T-已关闭', '2026-04-15 10:00'),
      ticket('TicketClosed', 'T-已关闭', '2026-04-15 12:00', { reason: 'cancelled' }),
      opened('O-新'),
      opened('O-已审'),
      order('ServiceOrderReviewed', 'O-已审', '2026-04-11 10:00', { decision: 'approve', by: 'supplier' }),
      opened('O-已判'),
      order('ServiceOrderReviewed', 'O-已判', '2026-04-11 10:00', { decision: 'approve', by: 'supplier' }),
      order('ServiceOrderReceived', 'O-已判', '2026-04-12 10:00'),
      order('ServiceOrderJudged', 'O-已判', '2026-04-13 10:00', { verdict: 'refund', by: 'supplier' }),
    ]);
    // Recorded only after the contract has ended.
    await party.terminate('2026-04-15');
    await party.until('2026-04-18 09:00');
    const ending = happened(session, A).filter(({ type }) => /Reclaimed|AccessClosed/.test(type));
    expect(ending.map((event) => [formatInstant(event.at, SHANGHAI), event.type, gistOf(event, A)])).toEqual([
      [iso('2026-04-16'), 'ServiceEventsReclaimed', 'T-不明确, T-二次, T-未回复; O-已审, O-新'],
      [iso('2026-04-16'), 'SystemAccessClosed', '2026-04-15'],
    ]);
    const duties = session.cycle.duties(A, {}).duties.filter(({ clause }) => clause === '6.3');
    expect(duties).toMatchObject([
      { duty: 'hand-over', party: 'platform', state: 'done', detail: { tickets: 3, orders: 2 } },
      { duty: 'access-closing', party: 'platform', state: 'done' },
    ]);
    // What comes after the end is refused, but for leaks (3.7) and costs of 6.3.
    await expect(party.record([ticket('TicketOpened', 'T-晚', '2026-04-16 08:00')])).rejects.toThrow(
      /after the contract/,
    );
    await party.record([
      fact('CostIncurred', iso('2026-04-17 10:00'), { costId: 'K-1', clause: '6.3', amount: '66.00' }, about),
      fact('CustomerDataDisclosed', iso('2026-04-17 11:00'), { incidentId: 'L-1', records: 1 }, about),
    ]);
    // A part of a month: scored, not charged; its fees and result are provided all the same.
    await party.publish('2026-04');
    await party.notice('2026-04');
    await party.until('2026-05-31 09:00');
    const entries = session.cycle.ledger(A, {}).entries.map(({ kind, amount, clause }) => [kind, amount, clause]);
    expect(entries).toEqual([
      ['cost', '20.00', '4.5.2'],
      ['cost', '66.00', '6.3'],
      ['damages', '1000.00', '3.7'],
    ]);
    expect(happenedRows(session, A).filter(([, type]) => type === 'ResultFinal')).toEqual([
      [iso('2026-04-25'), 'ResultFinal', '2026-04', '70 improve 0.00'],
    ]);
  });
});
