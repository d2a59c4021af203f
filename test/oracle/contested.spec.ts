import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StatutoryCalendars } from '../../src/rules/calendar/statutory-calendar.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { withDisputes } from '../../src/rules/charges/resting.js';
import { rulesWith } from '../../src/rules/charges/testing/rules.js';
import { evolveChargeDisputes, NOTHING_CONTESTED } from '../../src/rules/cycle/charge-disputes.js';
import type { HappenedSettlement } from '../../src/rules/cycle/cycle.js';
import type { SettlementEvent } from '../../src/rules/cycle/money-events.js';
import { openLines } from '../../src/rules/cycle/review-state.js';
import { balanceOf, overdueOf, settle } from '../../src/rules/settling/settle.js';
import { disputedOf } from '../../src/rules/money/ledger.js';
import { times } from '../support/deep.js';
import { someSequence } from './settlement-sequences.js';
import type { Sequence } from './settlement-sequences.js';

const ZONE = Zone.of('Asia/Shanghai');
const DUE = { rules: rulesWith(), calendars: new StatutoryCalendars([]), whatIf: new Map() };
const LINES = ['HT-1/violations/V-1', 'HT-1/costs/K-1', 'HT-1/leaks/L-1'] as const;

/** Objections one after the other, each decided, withdrawn or open, at moments among those of the sequence. */
const someContests = fc.array(
  fc.record({
    line: fc.constantFrom(...LINES),
    from: fc.integer({ min: 0, max: 20 }),
    lasts: fc.integer({ min: 0, max: 8 }),
    ends: fc.constantFrom('rejected', 'withdrawn', 'open', 'late'),
  }),
  { maxLength: 3 },
);

function eventsOf(contests: typeof someContests extends fc.Arbitrary<infer V> ? V : never): HappenedSettlement[] {
  const seen = new Set<string>();
  return contests
    .filter(({ line }) => !seen.has(line) && seen.add(line))
    .flatMap(({ line, from, lasts, ends }, i): HappenedSettlement[] => {
      const objection = `HT-1/charges/objections/${i + 1}`;
      const placed = (event: SettlementEvent, at: number) => ({ ...event, at, recorded: at, position: 1000 + at });
      const named = { line, amount: '0.01', closesAt: '1970-01-01T00:00:00Z', late: ends === 'late' };
      const common = { objection, claim: '', evidence: [], receivedAt: '1970-01-01T00:00:00Z' };
      const first = placed({ type: 'ChargesContested', data: { ...common, lines: [named] } }, from);
      if (ends === 'open' || ends === 'late') return [first];
      const last: SettlementEvent =
        ends === 'withdrawn'
          ? { type: 'ContestWithdrawn', data: { objection, lines: [line] } }
          : {
              type: 'ChargeDecided',
              data: { objection, line, decision: 'rejected', reason: '', by: 'parties', facts: [] },
            };
      return [first, placed(last, from + lasts)];
    })
    .sort((a, b) => a.at - b.at);
}

/** One charge of each contested address, of what facts make nothing is given back; other charges as they come. */
function withoutGivingBack({ charges, ...rest }: Sequence): Sequence {
  const seen = new Set<string>();
  return {
    ...rest,
    charges: charges.filter(({ address, amount, disputed }) => {
      if (!(LINES as readonly string[]).includes(address)) return true;
      if (amount <= 0 || disputed || seen.has(address)) return false;
      seen.add(address);
      return true;
    }),
  };
}

/** What a moment knows: charges as the disputes by then leave them. */
function settledAt(movements: Omit<Sequence, 'at'>, events: readonly HappenedSettlement[], at: number) {
  const disputes = events.filter((event) => event.at <= at).reduce(evolveChargeDisputes, NOTHING_CONTESTED);
  const charges = withDisputes(movements.charges, disputes, DUE);
  return { disputes, settlement: settle({ ...movements, charges }, { at, sameDueDay: () => 'in-proportion' }) };
}

function holds(property: (sequence: Sequence, events: readonly HappenedSettlement[]) => void): void {
  fc.assert(
    fc.property(someSequence, someContests, (sequence, contests) => {
      property(withoutGivingBack(sequence), eventsOf(contests));
    }),
    { numRuns: times(600) },
  );
}

describe('contested charges in any sequence of movements', () => {
  it('rest while they are under objection: nothing is open, overdue, paid or set off of them, and they are in no balance', () => {
    holds((sequence, events) => {
      const { disputes, settlement } = settledAt(sequence, events, sequence.at);
      const open = new Set(openLines(disputes).map(({ line }) => line));
      for (const { charge, open: left, paid, setOff, waived, credited } of settlement.charges)
        if (open.has(charge.address)) expect([left, paid, setOff, waived, credited]).toEqual([0, 0, 0, 0, 0]);
      expect(settlement.uses.filter(({ to }) => open.has(to.address))).toEqual([]);
      const without = {
        ...sequence,
        charges: sequence.charges.filter(({ address }) => !open.has(address)),
      };
      const rest = settledAt(without, events, sequence.at).settlement;
      expect(balanceOf(settlement)).toBe(balanceOf(rest));
      expect(overdueOf(settlement, ZONE)).toBe(overdueOf(rest, ZONE));
      const resting = settlement.charges.filter(({ charge }) => open.has(charge.address));
      const sum = resting.reduce((total, { charge }) => total + BigInt(charge.amount), 0n);
      expect(disputedOf(settlement) - disputedOf(rest)).toBe(sum);
    });
  });

  it('count once when they come back: a charge is what lowered it and what is open, the balance all charges less all credits', () => {
    holds((sequence, events) => {
      const { settlement } = settledAt(sequence, events, sequence.at);
      for (const { charge, paid, setOff, waived, credited, givenBack, open } of settlement.charges)
        if (!charge.disputed) expect(paid + setOff + waived + credited + givenBack + open).toBe(charge.amount);
      const owed = settlement.charges.reduce(
        (sum, { charge }) => sum + (charge.disputed ? 0n : BigInt(charge.amount)),
        0n,
      );
      const credits = settlement.credits.reduce((sum, { counts }) => sum + BigInt(counts), 0n);
      const debits = settlement.debits.reduce((sum, { debit }) => sum + BigInt(debit.amount), 0n);
      expect(balanceOf(settlement)).toBe(owed - credits + debits);
    });
  });

  it('are settled once they are decided without anything being settled anew that was settled while they rested', () => {
    holds((sequence, events) => {
      const ends = events.filter(({ type }) => type !== 'ChargesContested');
      for (const end of ends) {
        const during = events.filter(({ at, type }) => at < end.at || (at === end.at && type === 'ChargesContested'));
        const rested = settledAt(sequence, during, end.at - 1).settlement;
        const after = settledAt(
          sequence,
          events.filter(({ at }) => at <= end.at),
          end.at - 1,
        ).settlement;
        const line = end.type === 'ContestWithdrawn' ? end.data.lines[0] : 'line' in end.data ? end.data.line : '';
        // A charge that came after its own objection had ended never rested.
        if (sequence.charges.some(({ address, at }) => address === line && at > end.at)) continue;
        const usesOf = ({ uses }: typeof rested) =>
          uses.filter(({ at, to }) => at < end.at && to.address !== line).map(({ to, amount }) => [to.address, amount]);
        expect(usesOf(after)).toEqual(usesOf(rested));
      }
    });
  });
});
