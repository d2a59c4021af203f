import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../calendar/day.js';
import { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import { rulesWith } from '../charges/testing/rules.js';
import { ContractCycle } from '../cycle/cycle.js';
import type { CycleEvent } from '../cycle/cycle.js';
import { on } from '../settling/testing/entries.js';
import { ContractMoney } from './contract-money.js';
import { settlementOf } from './ledger.js';

const PENALTY = 'HT-1/2026-03/penalty';
const NEXT = 'HT-1/2026-04/penalty';
const PHONE = 'HT-1/2026-03/metrics/answer-rate/phone';
const CALLS = 'HT-1/2026-03/fees/presale-phone';
const ORDERS = 'HT-1/2026-03/fees/service-order';

type Told = readonly [at: string, event: CycleEvent];

const penalty = (at: string, address: string, month: string, amount: string, dueOn: string): Told => [
  at,
  { type: 'PenaltyCharged', data: { month, scorecard: 'consultation', amount, clause: 'A1 1.3', address, dueOn } },
];
const fees = (at: string, ...items: readonly (readonly [string, string])[]): Told => [
  at,
  {
    type: 'FeesCharged',
    data: {
      month: '2026-03',
      lines: items.map(([item, amount]) => ({ item, amount, clause: '5', address: `HT-1/2026-03/fees/${item}` })),
      dueOn: '2026-04-25',
    },
  },
];
const paid = (at: string, purpose: 'penalties' | 'fees', amount: string): Told => [
  at,
  {
    type: 'PaymentReceived',
    data: { entry: `HT-1/ledger/payments/${at}`, amount, reference: at, parts: [{ purpose, amount }] },
  },
];
const objectionOf = (kind: 'result' | 'fees') => `HT-1/2026-03/${kind}/objections/1`;
const objected = (kind: 'result' | 'fees', line: string): Told => [
  '2026-04-10 09:00',
  {
    type: 'ObjectionReceived',
    data: {
      ...{ month: '2026-03', kind, objection: objectionOf(kind), lines: [line] },
      ...{ claim: '', evidence: [], receivedAt: '2026-04-10T09:00:00+08:00', late: false },
    },
  },
];
const decided = (at: string, kind: 'result' | 'fees', line: string): Told => [
  at,
  {
    type: 'LineDecided',
    data: {
      ...{ month: '2026-03', kind, objection: objectionOf(kind), line, decision: 'rejected' },
      ...{ reason: '', by: 'parties', facts: [] },
    },
  },
];
const withdrawn = (at: string, kind: 'result' | 'fees', line: string): Told => [
  at,
  { type: 'ObjectionWithdrawn', data: { month: '2026-03', kind, objection: objectionOf(kind), lines: [line] } },
];

/** What becomes of the charges by a moment, recorded in this order. */
function settled(at: string, ...events: readonly Told[]) {
  const records = events.map(([moment, event], i) => {
    const result = event.type !== 'PaymentReceived' && 'month' in event.data;
    const fee = event.type === 'FeesCharged' || ('kind' in event.data && event.data.kind === 'fees');
    const stream = result ? `${fee ? 'billing' : 'assessment'}-HT-1-2026-03` : 'ledger-HT-1';
    const occurred = on(moment);
    return { ...event, occurred, recorded: occurred, position: 100 + i, stream, revision: i };
  });
  const rules = rulesWith();
  const money = new ContractMoney({
    rules,
    calendars: new StatutoryCalendars([]),
    at: on(at),
    cycle: new ContractCycle(records, on(at)),
    facts: { costs: [], replies: [], violations: [], payables: [] },
    incidents: [],
    items: new Map(),
    payables: [],
  });
  const { charges, onAccount } = settlementOf({ rules, at: on(at), movements: money.movements }, new Map());
  const of = (address: string) => charges.find(({ charge }) => charge.address === address);
  return { of, onAccount };
}

describe('given a penalty that was paid, and a line that an objection made in time and recorded late has opened again', () => {
  const history = [
    penalty('2026-04-20 00:00', PENALTY, '2026-03', '2000.00', '2026-04-25'),
    paid('2026-04-22 10:00', 'penalties', '2000.00'),
    objected('result', PHONE),
    penalty('2026-05-20 00:00', NEXT, '2026-04', '1500.00', '2026-05-25'),
  ];

  it('while it is open the penalty rests, and the money pays what comes', () => {
    const { of, onAccount } = settled('2026-05-31', ...history);
    expect(of(PENALTY)).toMatchObject({ open: 0, paid: 0, charge: { disputed: true } });
    expect(of(NEXT)).toMatchObject({ open: 0, paidOn: on('2026-05-20 00:00') });
    expect(onAccount.penalties).toBe(50000n);
  });

  it('decided, it is owed from the decision on and due as what becomes final then; what was paid meanwhile stays paid', () => {
    const { of, onAccount } = settled('2026-06-30', ...history, decided('2026-06-01 10:00', 'result', PHONE));
    expect(of(NEXT)).toMatchObject({ open: 0, paidOn: on('2026-05-20 00:00') });
    expect(of(PENALTY)).toMatchObject({
      paid: 50000,
      open: 150000,
      openSince: on('2026-06-01 10:00'),
      charge: { at: on('2026-06-01 10:00'), position: 104, dueOn: parseDay('2026-06-25'), disputed: false },
    });
    expect(onAccount.penalties).toBe(0n);
  });

  it('withdrawn, it was never objected to: it comes back at the withdrawal with the due day that it had', () => {
    const { of } = settled('2026-06-30', ...history, withdrawn('2026-06-01 10:00', 'result', PHONE));
    expect(of(NEXT)).toMatchObject({ open: 0 });
    expect(of(PENALTY)).toMatchObject({
      open: 150000,
      charge: { at: on('2026-06-01 10:00'), dueOn: parseDay('2026-04-25') },
    });
  });

  it('a question about the moment before the decision is answered as it was', () => {
    const known = settled('2026-06-01 09:59', ...history, decided('2026-06-01 10:00', 'result', PHONE));
    const then = settled('2026-06-01 09:59', ...history);
    expect([known.of(PENALTY), known.of(NEXT)]).toEqual([then.of(PENALTY), then.of(NEXT)]);
  });
});

it('a line that was decided before anything was charged leaves the charge as it was made', () => {
  const { of } = settled(
    '2026-06-30',
    objected('result', PHONE),
    decided('2026-04-18 10:00', 'result', PHONE),
    penalty('2026-04-20 00:00', PENALTY, '2026-03', '2000.00', '2026-04-25'),
  );
  expect(of(PENALTY)?.charge).toMatchObject({ at: on('2026-04-20 00:00'), dueOn: parseDay('2026-04-25') });
});

it('of fees only the item that the line is about rests and comes back', () => {
  const history = [
    fees('2026-04-20 00:00', ['presale-phone', '14.00'], ['service-order', '8.26']),
    objected('fees', CALLS),
  ];
  const open = settled('2026-05-31', ...history);
  expect([open.of(CALLS)?.charge.disputed, open.of(ORDERS)?.charge.disputed]).toEqual([true, false]);
  const after = settled('2026-06-30', ...history, decided('2026-06-01 10:00', 'fees', CALLS));
  expect(after.of(CALLS)?.charge).toMatchObject({ at: on('2026-06-01 10:00'), dueOn: parseDay('2026-06-25') });
  expect(after.of(ORDERS)?.charge).toMatchObject({ at: on('2026-04-20 00:00'), dueOn: parseDay('2026-04-25') });
});
