import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Zone } from '../../src/rules/calendar/zone.js';
import { postingsOf, trialBalance } from '../../src/rules/money/accounts.js';
import { PURPOSE_OF } from '../../src/rules/money/entry.js';
import { PURPOSES } from '../../src/rules/cycle/money-events.js';
import { disputedOf } from '../../src/rules/money/ledger.js';
import { setOffParts } from '../../src/rules/money/setoff-order.js';
import type { SetOffTerms } from '../../src/rules/money/setoff-order.js';
import { balanceOf, isOverdue, settle } from '../../src/rules/money/settle.js';
import { parseYuan } from '../../src/rules/kernel/money.js';
import { expectedSettlement } from './settlement.js';
import { purposeOf, someSequence } from './settlement-sequences.js';
import type { Sequence } from './settlement-sequences.js';

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

function settled({ charges, credits, at }: Sequence) {
  return settle(charges, credits, { at });
}

function holds(property: (sequence: Sequence) => void): void {
  fc.assert(fc.property(someSequence, property), { numRuns: 1000 });
}

describe('any sequence of charges and credits', () => {
  it('is settled as fen by fen', () => {
    holds((sequence) => {
      const { charges, onAccount } = settled(sequence);
      const expected = expectedSettlement(sequence.charges, sequence.credits, sequence.at, purposeOf);
      expect(onAccount).toEqual(expected.onAccount);
      const found = new Map(charges.map((state) => [state.charge, state]));
      sequence.charges.forEach((charge, i) => {
        const state = found.get(charge);
        if (state === undefined) expect(charge.at).toBeGreaterThan(sequence.at);
        else expect(state).toMatchObject(expected.charges[i] ?? {});
      });
    });
  });

  it('loses and invents no fen: a charge is what lowered it and what is open, a credit what it lowered and what waits', () => {
    holds((sequence) => {
      const { charges, credits, uses, onAccount } = settled(sequence);
      for (const { charge, paid, setOff, waived, givenBack, open, paidOn } of charges) {
        const owed = charge.disputed ? 0 : Math.max(0, charge.amount);
        expect(paid + setOff + waived + givenBack + open).toBe(owed);
        expect(sum(uses.filter(({ to }) => to === charge).map(({ amount }) => amount))).toBe(owed - open);
        expect(paidOn === null).toBe(open > 0 || charge.disputed);
      }
      const given = charges.filter(({ charge }) => !charge.disputed && charge.amount < 0).map(({ charge }) => charge);
      const sources = [...credits, ...given];
      const left = sources.map((source) => {
        const used = sum(uses.filter(({ from }) => from === source).map(({ amount }) => amount));
        expect(used).toBeLessThanOrEqual(Math.abs(source.amount));
        return Math.abs(source.amount) - used;
      });
      expect(sum(left)).toBe(sum(Object.values(onAccount)));
    });
  });

  it('has for its balance all charges that are not disputed less all credits', () => {
    holds((sequence) => {
      const settlement = settled(sequence);
      const charged = sequence.charges.filter(({ at, disputed }) => at <= sequence.at && !disputed);
      const balance = sum(charged.map(({ amount }) => amount)) - sum(settlement.credits.map(({ amount }) => amount));
      expect(balanceOf(settlement)).toBe(balance);
      for (const credit of sequence.credits.filter(({ kind, at }) => kind !== 'waiver' && at <= sequence.at))
        expect(settlement.credits).toContain(credit);
    });
  });

  it('lets nothing wait on account while something of the purpose is open', () => {
    holds((sequence) => {
      const { charges, onAccount } = settled(sequence);
      for (const purpose of PURPOSES) {
        const open = sum(charges.filter(({ charge }) => PURPOSE_OF[charge.kind] === purpose).map((c) => c.open));
        expect(Math.min(open, onAccount[purpose])).toBe(0);
      }
    });
  });

  it('is told by what occurred, not by the order in which it is given, nor by what came later', () => {
    holds((sequence) => {
      const { charges, credits, at } = sequence;
      const backwards = { charges: [...charges].reverse(), credits: [...credits].reverse(), at };
      expect(settled(backwards)).toEqual(settled(sequence));
      const soFar = { charges: charges.filter((c) => c.at <= at), credits: credits.filter((c) => c.at <= at), at };
      expect(settled(soFar)).toEqual(settled(sequence));
    });
  });

  it('balances in the books: every posting, all accounts together, and the receivables are the balance', () => {
    holds((sequence) => {
      const settlement = settled(sequence);
      const postings = postingsOf(settlement);
      for (const { legs } of postings) expect(sum(legs.map(({ amount }) => amount))).toBe(0);
      const accounts = new Map(trialBalance(postings).map(({ account, balance }) => [account, balance]));
      const of = (account: Parameters<typeof accounts.get>[0]) => accounts.get(account) ?? 0;
      expect(sum([...accounts.values()])).toBe(0);
      expect(sum(PURPOSES.map((purpose) => of(`receivable.${purpose}`)))).toBe(balanceOf(settlement));
      expect(of('disputed')).toBe(disputedOf(settlement));
      for (const purpose of PURPOSES) {
        const { charges, onAccount } = settlement;
        const open = sum(charges.filter(({ charge }) => PURPOSE_OF[charge.kind] === purpose).map((c) => c.open));
        expect(of(`receivable.${purpose}`)).toBe(open - onAccount[purpose]);
      }
    });
  });
});

describe('any set-off', () => {
  const method = fc.constantFrom('offset' as const, 'wire' as const);
  const terms: fc.Arbitrary<SetOffTerms> = fc.record({
    order: fc.constantFrom('oldest-due' as const, 'penalties-first' as const),
    payment: fc.record({ penalties: method, fees: method }),
    zone: fc.constant(Zone.of('Asia/Shanghai')),
  });
  /** Moments eight hours apart, so that some due days are over and some are not. */
  const sequence = someSequence.map(({ charges, credits, at }): Sequence => ({
    charges: charges.map((charge) => ({ ...charge, at: charge.at * 28_800_000 })),
    credits: credits.map((credit) => ({ ...credit, at: credit.at * 28_800_000 })),
    at: at * 28_800_000,
  }));
  const limit = fc.integer({ min: 0, max: 40 });

  it('pays as much as it can, and nothing while a charge that comes before is open', () => {
    fc.assert(
      fc.property(sequence, terms, limit, (sequence, terms, limit) => {
        const before = settled(sequence);
        const { at } = sequence;
        const parts = setOffParts(before.charges, limit, at, terms);
        const allowed = before.charges.filter(({ charge }) => {
          const wire = terms.payment[charge.kind === 'fee' ? 'fees' : 'penalties'] === 'wire';
          return !wire || isOverdue(charge, at, terms.zone);
        });
        const amount = sum(parts.map((part) => parseYuan(part.amount)));
        expect(amount).toBe(Math.min(limit, sum(allowed.map(({ open }) => open))));
        expect(new Set(parts.map(({ address }) => address)).size).toBe(parts.length);

        const credit = {
          kind: 'set-off' as const,
          address: 'HT-1/ledger/set-offs/1',
          at,
          position: 1000,
          clause: '4.6.1',
        };
        const made = { ...credit, amount, payable: 'P-1', parts };
        const after = settle(sequence.charges, [...sequence.credits, made], { at });
        expect(after.onAccount).toEqual(before.onAccount);
        const paid = after.uses.filter(({ from }) => from.address === credit.address).map(({ to }) => to);
        const fine = (kind: string) => ['penalty', 'violation', 'damages'].includes(kind);
        const rank = ({ kind, dueOn }: { kind: string; dueOn: number }) =>
          dueOn + (terms.order === 'penalties-first' && !fine(kind) ? 1000 : 0);
        const last = Math.max(...paid.map(rank));
        for (const { charge, open } of after.charges)
          if (open > 0 && allowed.some((state) => state.charge === charge))
            expect(rank(charge)).toBeGreaterThanOrEqual(last);
      }),
      { numRuns: 1000 },
    );
  });

  it('of the past, gone another way, is the same sum: the balance does not turn on the order', () => {
    fc.assert(
      fc.property(sequence, terms, (sequence, terms) => {
        const { charges, credits, at } = sequence;
        const order = (open: Parameters<typeof setOffParts>[0], amount: number, moment: number) =>
          setOffParts(open, amount, moment, terms);
        const other = settle(charges, credits, { at, order });
        expect(balanceOf(other)).toBe(balanceOf(settled(sequence)));
        for (const credit of other.credits)
          if (credit.kind === 'set-off')
            expect(sum(credit.parts.map(({ amount }) => parseYuan(amount)))).toBe(credit.amount);
        for (const { legs } of postingsOf(other)) expect(sum(legs.map(({ amount }) => amount))).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
