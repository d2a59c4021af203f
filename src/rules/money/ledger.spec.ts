import { describe, expect, it } from '@jest/globals';
import { formatDay, parseMonth } from '../calendar/day.js';
import { shippedCalendars } from '../../shipped/calendars.js';
import { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import type { ReadingId, WhatIf } from '../terms/readings.js';
import type { ContractRules } from '../terms/types.js';
import { chargesOfFacts } from '../charges/charges-of-facts.js';
import { dueOnFor } from '../charges/due-on.js';
import type { Charge, ChargeKind } from '../charges/charge.js';
import type { Credit } from '../settling/entry.js';
import { ledgerFigure } from './ledger.js';
import type { LedgerFigure } from './ledger.js';
import { charge, on, payment, setOff, waiver } from '../settling/testing/entries.js';
import { rulesWith } from '../charges/testing/rules.js';

const CALENDARS = new StatutoryCalendars(shippedCalendars());
const RULES = rulesWith({ payment: { penalties: 'offset', fees: 'wire' }, violations: { 'false-reply': '500.00' } });

/** A penalty or fee that was charged when it became final: kind, yuan, moment, month, address, and whether it is disputed. */
type Final = readonly [ChargeKind, string, string, string, string, boolean?];

interface Story {
  readonly finals: readonly Final[];
  readonly credits: readonly Credit[];
  /** The records of one incident, and the kinds of violations, each with its moment. */
  readonly leak?: readonly [number, string];
  readonly violations?: readonly (readonly [string, string])[];
  readonly rules?: ContractRules;
}

function ledger(story: Story, at: string, tried: Record<string, string> = {}): LedgerFigure {
  const { finals, leak, violations = [], credits, rules = RULES } = story;
  const facts = (whatIf: WhatIf) =>
    chargesOfFacts({
      rules,
      calendars: CALENDARS,
      whatIf,
      at: on(at),
      incidents:
        leak === undefined
          ? []
          : [{ incidentId: 'L-1', records: leak[0], time: on(leak[1]), wide: false, toCompetitor: false, position: 1 }],
      facts: {
        costs: [],
        replies: [],
        violations: violations.map(([kind, time], i) => ({
          violationId: `V-${i + 1}`,
          kind,
          time: on(time),
          position: 10 + i,
        })),
      },
    });
  const final = ([kind, yuan, moment, month, address, disputed = false]: Final, whatIf: WhatIf): Charge => {
    const due = dueOnFor(parseMonth(month), on(moment), { rules, calendars: CALENDARS, whatIf });
    return charge(kind, yuan, moment, { address: `${month}/${address}`, month, dueOn: formatDay(due.on), disputed });
  };
  const whatIf = new Map(Object.entries(tried) as [ReadingId, string][]);
  return ledgerFigure({
    rules,
    whatIf,
    at: on(at),
    movements: (readings) => ({
      charges: [...finals.map((one) => final(one, readings)), ...facts(readings).charges],
      credits,
    }),
    unpriced: facts(whatIf).unpriced,
  });
}

const YEAR: Story = {
  finals: [
    ['penalty', '2000.00', '2026-04-20 10:00', '2026-03', 'penalty'],
    ['fee', '3.50', '2026-04-20 10:00', '2026-03', 'fees/presale-phone'],
    ['fee', '14.50', '2026-04-20 10:00', '2026-03', 'fees/aftersale-phone-plan-1'],
    ['fee', '16.00', '2026-06-20 09:00', '2026-05', 'fees/presale-online'],
    ['fee', '82.60', '2026-06-20 09:00', '2026-05', 'fees/service-order', true],
  ],
  leak: [21, '2026-05-06 08:00'],
  violations: [
    ['false-reply', '2026-05-10 15:00'],
    ['late-upload', '2026-05-11 15:00'],
  ],
  credits: [
    setOff('2000.00', '2026-04-25 12:00', [['2026-03/penalty', '2000.00']]),
    payment('fees', '18.00', '2026-04-28 09:30'),
    waiver('violations/V-1', '200.00', '2026-06-01 11:00'),
    payment('penalties', '300.00', '2026-06-24 16:00', 2),
    setOff('300000.00', '2026-06-26 12:00', [['leaks/L-1', '300000.00']], 2),
  ],
};

describe("a supplier's ledger, worked by hand", () => {
  it.each([
    // moment, what is owed, what of it is overdue
    ['2026-04-20 09:59', '0.00', '0.00'],
    ['2026-04-20 10:00', '2018.00', '0.00'],
    ['2026-04-25 12:00', '18.00', '0.00'], // the penalty was deducted in time
    ['2026-04-25 23:59', '18.00', '0.00'],
    ['2026-04-26 00:00', '18.00', '18.00'], // the fees were not paid by the 25th
    ['2026-04-28 09:30', '0.00', '0.00'],
    ['2026-05-06 08:00', '500000.00', '0.00'], // 21 records: 500,000 in place of 21,000
    ['2026-05-11 15:00', '500500.00', '0.00'], // one violation by tariff, one without
    ['2026-06-01 11:00', '500300.00', '0.00'],
    ['2026-06-20 09:00', '500316.00', '0.00'], // 16.00 of fees; 82.60 more are disputed
    ['2026-06-24 16:00', '500016.00', '0.00'],
    ['2026-06-26 00:00', '500016.00', '500016.00'],
    ['2026-06-26 12:00', '200016.00', '200016.00'], // the payable was 300,000; 200,000 of the leak remain owed
  ])('at %s: owed %s, overdue %s', (at, balance, overdue) => {
    expect(ledger(YEAR, at)).toMatchObject({ balance, overdue });
  });

  it('has a line for every charge and credit, in the order of time', () => {
    const rows = ledger(YEAR, '2026-06-26 12:00').entries.map(
      ({ at, kind, month, amount, clause, address, dueOn, state, open }) =>
        [at.slice(0, 10), kind, month, amount, clause, address.slice('HT-1/'.length), dueOn, state, open].map(
          (cell) => cell ?? '-',
        ),
    );
    const table = `
      2026-04-20 penalty   2026-03 2000.00    A1 1.3 2026-03/penalty                     2026-04-25 paid     0.00
      2026-04-20 fee       2026-03 3.50       5.1.1  2026-03/fees/presale-phone          2026-04-25 paid     0.00
      2026-04-20 fee       2026-03 14.50      5.1.1  2026-03/fees/aftersale-phone-plan-1 2026-04-25 paid     0.00
      2026-04-25 set-off   2026-03 -2000.00   4.6.1  ledger/set-offs/1                   -          -        -
      2026-04-28 payment   2026-03 -18.00     5.4.2  ledger/payments/1                   -          -        -
      2026-05-06 damages   2026-05 500000.00  3.7    leaks/L-1                           2026-06-25 overdue  200000.00
      2026-05-10 violation 2026-05 500.00     A3     violations/V-1                      2026-06-25 paid     0.00
      2026-06-01 waiver    2026-05 -200.00    4.6    ledger/waivers/1                    -          -        -
      2026-06-20 fee       2026-05 16.00      5.1.1  2026-05/fees/presale-online         2026-06-25 overdue  16.00
      2026-06-20 fee       2026-05 82.60      5.1.1  2026-05/fees/service-order          2026-06-25 disputed 0.00
      2026-06-24 payment   2026-05 -300.00    4.6.2  ledger/payments/2                   -          -        -
      2026-06-26 set-off   2026-05 -300000.00 4.6.1  ledger/set-offs/2                   -          -        -`;
    const expected = table
      .trim()
      .split('\n')
      .map((row) =>
        row
          .trim()
          .replace('A1 1.3', 'A1_1.3')
          .split(/ +/)
          .map((cell) => cell.replace('_', ' ')),
      );
    expect(rows).toEqual(expected);
  });

  it('tells of each credit its cause and where it went, of each charge when it was paid', () => {
    const { entries } = ledger(YEAR, '2026-06-26 12:00');
    const entry = (address: string) => entries.find((line) => line.address === `HT-1/${address}`);
    expect(entry('ledger/payments/1')).toMatchObject({
      purpose: 'fees',
      reference: 'bank-1',
      pays: [
        { address: 'HT-1/2026-03/fees/presale-phone', amount: '3.50' },
        { address: 'HT-1/2026-03/fees/aftersale-phone-plan-1', amount: '14.50' },
      ],
      onAccount: '0.00',
    });
    expect(entry('ledger/set-offs/2')).toMatchObject({
      payable: 'P-2',
      pays: [{ address: 'HT-1/leaks/L-1', amount: '300000.00' }],
    });
    expect(entry('ledger/waivers/1')).toMatchObject({ of: 'HT-1/violations/V-1' });
    expect(entry('2026-03/fees/presale-phone')?.paidAt).toBe('2026-04-28T09:30:00+08:00');
    expect(entry('leaks/L-1')?.paidAt).toBeNull();
  });

  it('keeps what is disputed, what is unpriced and what the books say beside the balance', () => {
    const { disputed, onAccount, unpriced, accounts } = ledger(YEAR, '2026-06-26 12:00');
    expect(disputed).toBe('82.60');
    expect(onAccount).toEqual({ penalties: '0.00', fees: '0.00', damages: '0.00', costs: '0.00' });
    expect(unpriced).toEqual([
      {
        at: '2026-05-11T15:00:00+08:00',
        month: '2026-05',
        violationKind: 'late-upload',
        clause: 'A3',
        address: 'HT-1/violations/V-2',
      },
    ]);
    expect(accounts.map(({ account, balance }) => [account, balance])).toEqual([
      ['receivable.penalties', '0.00'],
      ['receivable.fees', '16.00'],
      ['receivable.damages', '200000.00'],
      ['disputed', '82.60'],
      ['bank', '318.00'],
      ['payables', '302000.00'],
      ['waivers', '200.00'],
      ['income.penalties', '-2000.00'],
      ['income.violations', '-500.00'],
      ['income.damages', '-500000.00'],
      ['income.fees', '-116.60'],
    ]);
  });

  it('prices what is not settled: over 20 records, 500,000 on top of 21,000 would leave 221,000 owed (3.7)', () => {
    const { readings } = ledger(YEAR, '2026-06-26 12:00');
    const same = { balance: '200016.00', overdue: '200016.00' };
    expect(readings.map(({ id, value, settled, alternatives }) => [id, value, settled, alternatives])).toEqual([
      ['deadline.onHoliday', 'fixed', false, [{ value: 'next-working-day', ...same }]],
      ['payment.lateFinal', 'next-25th', false, [{ value: 'on-final', ...same }]],
      ['leak.tiers', 'replace', false, [{ value: 'add', balance: '221016.00', overdue: '221016.00' }]],
      ['setoff.order', 'oldest-due', false, [{ value: 'penalties-first', ...same }]],
      ['payment.sameDueDay', 'in-proportion', false, [{ value: 'as-recorded', ...same }]],
    ]);
    expect(ledger(YEAR, '2026-06-26 12:00', { 'leak.tiers': 'add' }).balance).toBe('221016.00');
  });
});

describe('a set-off of 100.00 with 82.60 of fees overdue and a violation of 500.00 not due yet (4.6.3, 5.4.3)', () => {
  const story = (...parts: [string, string][]): Story => ({
    finals: [['fee', '82.60', '2026-04-20', '2026-03', 'fees/service-order']],
    violations: [['false-reply', '2026-04-10']],
    credits: [setOff('100.00', '2026-05-10', parts)],
  });
  const FEES_FIRST = story(['2026-03/fees/service-order', '82.60'], ['violations/V-1', '17.40']);
  const VIOLATION_FIRST = story(['violations/V-1', '100.00']);
  const use = (figure: LedgerFigure) => figure.readings.find(({ id }) => id === 'setoff.order');

  it('by oldest-due pays the fees, and nothing is overdue; by penalties-first it would not', () => {
    const figure = ledger(FEES_FIRST, '2026-05-20');
    expect(figure).toMatchObject({ balance: '482.60', overdue: '0.00' });
    expect(use(figure)).toMatchObject({
      value: 'oldest-due',
      alternatives: [{ value: 'penalties-first', balance: '482.60', overdue: '82.60' }],
    });
  });

  it('made by penalties-first stays as it was made, and prices the other', () => {
    const rules = rulesWith({
      violations: { 'false-reply': '500.00' },
      readings: { 'setoff.order': 'penalties-first' },
    });
    const settled = ledger({ ...VIOLATION_FIRST, rules }, '2026-05-20');
    expect(settled).toMatchObject({ balance: '482.60', overdue: '82.60' });
    expect(use(settled)).toEqual({
      id: 'setoff.order',
      clause: '4.6.3, 5.4.3',
      value: 'penalties-first',
      settled: true,
    });
    const tried = ledger({ ...VIOLATION_FIRST, rules }, '2026-05-20', { 'setoff.order': 'oldest-due' });
    expect(tried).toMatchObject({ balance: '482.60', overdue: '0.00' });
    expect(tried.entries.map(({ kind, pays }) => [kind, pays])).toContainEqual([
      'set-off',
      [
        { address: 'HT-1/2026-03/fees/service-order', amount: '82.60' },
        { address: 'HT-1/violations/V-1', amount: '17.40' },
      ],
    ]);
  });
});

describe('a penalty of March that became final on 28 April (4.6.2)', () => {
  const story: Story = { finals: [['penalty', '2000.00', '2026-04-28 10:00', '2026-03', 'penalty']], credits: [] };

  it('is due on 25 May; had it been due on the day, it would be overdue', () => {
    const figure = ledger(story, '2026-05-10');
    expect(figure).toMatchObject({ balance: '2000.00', overdue: '0.00' });
    expect(figure.entries[0]).toMatchObject({ dueOn: '2026-05-25', state: 'open' });
    expect(figure.readings.find(({ id }) => id === 'payment.lateFinal')?.alternatives).toEqual([
      { value: 'on-final', balance: '2000.00', overdue: '2000.00' },
    ]);
  });

  it('is due on that day where that is tried out', () => {
    const figure = ledger(story, '2026-05-10', { 'payment.lateFinal': 'on-final' });
    expect(figure).toMatchObject({ balance: '2000.00', overdue: '2000.00' });
    expect(figure.entries[0]).toMatchObject({ dueOn: '2026-04-28', state: 'overdue' });
  });
});

describe('the month of a payment', () => {
  const fine: Final = ['penalty', '2000.00', '2026-04-20', '2026-03', 'penalty'];
  const month = (yuan: string) =>
    ledger({ finals: [fine], credits: [payment('penalties', yuan, '2026-04-21')] }, '2026-04-25').entries[1]?.month;

  it('is that of the one charge that it paid; with a rest on account it has none', () => {
    expect(month('1500.00')).toBe('2026-03');
    expect(month('2000.01')).toBeNull();
  });

  it('is that of all the charges that it paid, and none where they are of several months', () => {
    const fees = (months: readonly [string, string]) => {
      const finals = months.map((of, i): Final => [
        'fee',
        '10.00',
        '2026-05-20',
        of,
        `fees/${['presale-phone', 'service-order'][i] ?? ''}`,
      ]);
      const { entries } = ledger({ finals, credits: [payment('fees', '20', '2026-05-21')] }, '2026-05-25');
      return entries[2]?.month;
    };
    expect(fees(['2026-04', '2026-04'])).toBe('2026-04');
    expect(fees(['2026-03', '2026-04'])).toBeNull();
  });
});

describe('the state of a line', () => {
  const back: Final = ['penalty', '-2000.00', '2026-05-02', '2026-03', 'penalty'];
  const fine: Final = ['penalty', '2000.00', '2026-04-20', '2026-03', 'penalty'];
  const states = (story: Story) => ledger(story, '2026-04-25').entries.map(({ state }) => state);

  it('is open, part-paid, paid or waived', () => {
    const paid = (yuan: string) => states({ finals: [fine], credits: [payment('penalties', yuan, '2026-04-21')] })[0];
    expect(states({ finals: [fine], credits: [] })).toEqual(['open']);
    expect(paid('1999.99')).toBe('part-paid');
    expect(paid('2000')).toBe('paid');
    expect(states({ finals: [fine], credits: [waiver('2026-03/penalty', '2000', '2026-04-21')] })[0]).toBe('waived');
  });

  it('is given back where a later charge takes it back, which tells where its sum went', () => {
    const { entries, balance } = ledger({ finals: [fine, back], credits: [] }, '2026-05-03');
    expect(balance).toBe('0.00');
    expect(entries[0]).toMatchObject({ state: 'given-back', open: '0.00' });
    expect(entries[1]).toMatchObject({
      amount: '-2000.00',
      pays: [{ address: 'HT-1/2026-03/penalty', amount: '2000.00' }],
      onAccount: '0.00',
    });
    expect(entries[1]).not.toHaveProperty('state');
  });
});
