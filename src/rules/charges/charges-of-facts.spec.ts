import { describe, expect, it } from '@jest/globals';
import { formatDay, formatMonth } from '../calendar/day.js';
import { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import type { LeakIncident } from './charge-facts.js';
import { formatYuan } from '../kernel/money.js';
import type { ReadingId } from '../terms/readings.js';
import type { ContractRules } from '../terms/types.js';
import type { ChargeFacts } from './charge-facts.js';
import { chargesOfFacts } from './charges-of-facts.js';
import { on } from '../settling/testing/entries.js';
import { rulesWith } from './testing/rules.js';

const NONE: ChargeFacts = { costs: [], replies: [], violations: [], payables: [] };

interface Asked {
  readonly facts?: Partial<ChargeFacts>;
  readonly incidents?: readonly LeakIncident[];
  readonly rules?: ContractRules;
  readonly tried?: Record<string, string>;
}

function chargesOf({ facts = {}, incidents = [], rules = rulesWith(), tried = {} }: Asked) {
  const { charges, unpriced } = chargesOfFacts({
    rules,
    calendars: new StatutoryCalendars([]),
    whatIf: new Map(Object.entries(tried) as [ReadingId, string][]),
    at: on('2026-12-01'),
    facts: { ...NONE, ...facts },
    incidents,
  });
  const lines = charges.map(({ kind, month, amount, clause, address, dueOn }) =>
    [kind, formatMonth(month), formatYuan(amount), clause, address, formatDay(dueOn)].join(' '),
  );
  return { charges, lines, unpriced };
}

function leak(incidentId: string, at: string, records: number): LeakIncident {
  return { incidentId, time: on(at), records, wide: false, toCompetitor: false, position: 7 };
}

describe('damages (3.7)', () => {
  const incidents = [leak('L-1', '2026-05-06', 5), leak('L-2', '2026-05-31 23:59', 16), leak('L-3', '2026-06-01', 2)];

  it('are the difference that each incident makes, due on the 25th of the month after it; no difference is no charge', () => {
    expect(chargesOf({ incidents }).lines).toEqual([
      'damages 2026-05 5000.00 3.7 HT-1/leaks/L-1 2026-06-25',
      'damages 2026-05 495000.00 3.7 HT-1/leaks/L-2 2026-06-25',
    ]);
  });

  it('come under the reading leak.tiers', () => {
    expect(chargesOf({ incidents, tried: { 'leak.tiers': 'add' } }).lines).toEqual([
      'damages 2026-05 5000.00 3.7 HT-1/leaks/L-1 2026-06-25',
      'damages 2026-05 516000.00 3.7 HT-1/leaks/L-2 2026-06-25',
      'damages 2026-06 2000.00 3.7 HT-1/leaks/L-3 2026-07-25',
    ]);
  });
});

describe('violations (annex 3)', () => {
  const found = (violationId: string, kind: string, at: string) => ({ violationId, kind, time: on(at), position: 3 });

  it('are charged by the tariff in force at their time', () => {
    const rules = rulesWith(
      { violations: { 'false-reply': '500.00' } },
      { from: '2026-04-01', file: { violations: { 'false-reply': '800', 虚假单据: '1000' } } },
    );
    const violations = [
      found('V-1', 'false-reply', '2026-03-31 23:59'),
      found('V-2', 'false-reply', '2026-04-01'),
      found('V-3', '虚假单据', '2026-04-02'),
    ];
    expect(chargesOf({ rules, facts: { violations } }).lines).toEqual([
      'violation 2026-03 500.00 A3 HT-1/violations/V-1 2026-04-25',
      'violation 2026-04 800.00 A3 HT-1/violations/V-2 2026-05-25',
      'violation 2026-04 1000.00 A3 HT-1/violations/V-3 2026-05-25',
    ]);
  });

  it('of a kind without a tariff are on record with no sum', () => {
    const violations = [found('V-1', 'false-reply', '2026-03-05'), found('V-2', 'constructor', '2026-03-06')];
    const { lines, unpriced } = chargesOf({ facts: { violations } });
    expect(lines).toEqual([]);
    expect(
      unpriced.map(({ violationId, kind, address, month }) => [violationId, kind, address, formatMonth(month)]),
    ).toEqual([
      ['V-1', 'false-reply', 'HT-1/violations/V-1', '2026-03'],
      ['V-2', 'constructor', 'HT-1/violations/V-2', '2026-03'],
    ]);
  });
});

describe('costs', () => {
  it('are as the fact says, under its clause (3.4, 6.3)', () => {
    const cost = {
      costId: 'K-1',
      clause: '6.3',
      amount: 123_456,
      about: null,
      time: on('2026-03-31 23:59'),
      position: 1,
    };
    const { lines, charges } = chargesOf({ facts: { costs: [cost] } });
    expect(lines).toEqual(['cost 2026-03 1234.56 6.3 HT-1/costs/K-1 2026-04-25']);
    expect(charges[0]).toMatchObject({ at: cost.time, position: 1, disputed: false });
  });

  it("of the platform's replies stand under their ticket, further ones with a number (4.5.2)", () => {
    const reply = (ticketId: string, amount: number, at: string, position: number) => ({
      ticketId,
      amount,
      time: on(at),
      position,
    });
    const replies = [
      reply('T-1', 1250, '2026-03-03', 20),
      reply('T-2', 900, '2026-03-04', 11),
      reply('T-1', 700, '2026-03-05', 12),
    ];
    expect(chargesOf({ facts: { replies } }).lines).toEqual([
      'cost 2026-03 12.50 4.5.2 HT-1/tickets/T-1/cost/2 2026-04-25',
      'cost 2026-03 9.00 4.5.2 HT-1/tickets/T-2/cost 2026-04-25',
      'cost 2026-03 7.00 4.5.2 HT-1/tickets/T-1/cost 2026-04-25',
    ]);
  });

  it('fall due on the next working day where the parties read the 25th so: 25 April 2026 is a Saturday', () => {
    const cost = { costId: 'K-1', clause: '3.4', amount: 100, about: null, time: on('2026-03-01'), position: 1 };
    const { lines } = chargesOf({ facts: { costs: [cost] }, tried: { 'deadline.onHoliday': 'next-working-day' } });
    expect(lines).toEqual(['cost 2026-03 1.00 3.4 HT-1/costs/K-1 2026-04-27']);
  });
});
