import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Zone } from '../../src/rules/calendar/zone.js';
import { postingsOf, trialBalance } from '../../src/rules/money/accounts.js';
import { PURPOSE_OF } from '../../src/rules/charges/charge.js';
import { PURPOSES } from '../../src/rules/cycle/money-events.js';
import { disputedOf } from '../../src/rules/money/ledger.js';
import { setOffParts } from '../../src/rules/settling/setoff-order.js';
import type { SetOffTerms } from '../../src/rules/settling/setoff-order.js';
import { SettleSteps } from '../../src/rules/settling/settle-steps.js';
import { balanceOf, isOverdue, overdueOf, settle } from '../../src/rules/settling/settle.js';
import type { Settlement } from '../../src/rules/settling/settle.js';
import { parseSignedYuan, parseYuan } from '../../src/rules/kernel/money.js';
import type { Debit } from '../../src/rules/settling/entry.js';
import type { SameDueDay } from '../../src/rules/settling/shares.js';
import { parseAddress } from '../../src/rules/cycle/address.js';
import { CheckingObserver } from './steps/step-rules.js';
import { expectedSettlement } from './settlement.js';
import { purposeOf, someSequence } from './settlement-sequences.js';
import type { Sequence } from './settlement-sequences.js';
import { times } from '../support/deep.js';

const sum = (amounts: readonly (number | bigint)[]) =>
  amounts.reduce((total: number, amount) => total + Number(amount), 0);
const asNumbers = (sums: Settlement['onAccount']) =>
  Object.fromEntries(Object.entries(sums).map(([purpose, sum]) => [purpose, Number(sum)]));
const SHANGHAI = Zone.of('Asia/Shanghai');
const RULES = ['in-proportion', 'as-recorded'] as const;

function settled({ at, ...movements }: Sequence, rule: SameDueDay = 'in-proportion') {
  return settle(movements, { at, sameDueDay: () => rule });
}

function holds(property: (sequence: Sequence) => void): void {
  fc.assert(fc.property(someSequence, property), { numRuns: times(800) });
}

describe('any sequence of movements', () => {
  it.each(RULES)('is settled as fen by fen, %s', (rule) => {
    holds((sequence) => {
      const { charges, onAccount, debits } = settled(sequence, rule);
      const expected = expectedSettlement(sequence, sequence.at, purposeOf, rule);
      expect(asNumbers(onAccount)).toEqual(expected.onAccount);
      const found = new Map(charges.map((state) => [state.charge, state]));
      sequence.charges.forEach((charge, i) => {
        const state = found.get(charge);
        if (state === undefined) expect(charge.at).toBeGreaterThan(sequence.at);
        else if (charge.amount > 0) expect(state).toMatchObject(expected.charges[i] ?? {});
      });
      const of = (wanted: Debit['kind'], key: (debit: Debit) => string) => {
        const sums = new Map<string, number>();
        for (const { debit } of debits)
          if (debit.kind === wanted) sums.set(key(debit), (sums.get(key(debit)) ?? 0) + debit.amount);
        return [...sums].filter(([, amount]) => amount !== 0).sort();
      };
      const known = (sums: ReadonlyMap<string, number>) => [...sums].filter(([, amount]) => amount !== 0).sort();
      expect(of('reversal', (debit) => (debit.kind === 'reversal' ? debit.of : ''))).toEqual(known(expected.takenBack));
    });
  });

  it('loses and invents no fen: a charge is what lowered it and what is open, a credit what it lowered, what waits and what was taken back', () => {
    holds((sequence) => {
      const { charges, uses } = settled(sequence);
      for (const { charge, paid, setOff, waived, credited, givenBack, open, openSince, paidOn } of charges) {
        if (charge.disputed) expect([paid, setOff, waived, credited, givenBack, open]).toEqual([0, 0, 0, 0, 0, 0]);
        else expect(paid + setOff + waived + credited + givenBack + open).toBe(charge.amount);
        expect(Math.min(paid, setOff, waived, open)).toBeGreaterThanOrEqual(0);
        if (charge.amount > 0) {
          const used = sum(uses.filter(({ to }) => to === charge).map(({ amount }) => amount));
          expect(used).toBe(paid + setOff + waived + credited);
        }
        expect(paidOn === null).toBe(open > 0 || charge.disputed);
        expect(openSince === null).toBe(open === 0);
      }
      for (const address of new Set(sequence.charges.map((charge) => charge.address)))
        expect(sum(charges.filter(({ charge }) => charge.address === address).map((c) => c.givenBack))).toBe(0);
    });
  });

  it('observed is the same, and each step follows from its inputs: what is open, on account, the balance, what is overdue', () => {
    const reading = { id: 'payment.sameDueDay', value: 'in-proportion', settled: false };
    holds(({ at, ...movements }) => {
      // Each sum that was charged is told by the ledger, not by what settles it: the n-th at its address, by when it was charged.
      const charged = [...movements.charges].sort((a, b) => a.at - b.at || a.position - b.position);
      const observer = new CheckingObserver((of) => {
        const [, number, rest] = /^HT-1\/ledger\/charges\/(\d+)\/(.*)$/.exec(of) ?? [];
        const charge = charged.filter(({ address }) => address === `HT-1/${rest}`)[Number(number) - 1];
        return charge && { value: (charge.amount / 100).toFixed(2), unit: 'yuan' };
      });
      const options = { at, sameDueDay: () => 'in-proportion' as const };
      const settlement = settle(movements, options, new SettleSteps(observer, 'HT-1', SHANGHAI, reading));
      expect(settlement).toEqual(settle(movements, options));
      for (const { address } of observer.steps) parseAddress(address);
      const told = (figure: string) => parseSignedYuan(observer.at(`HT-1/ledger/${figure}`)?.value ?? '');
      expect([told('balance'), told('overdue')]).toEqual(
        [balanceOf(settlement), overdueOf(settlement, SHANGHAI)].map(Number),
      );
      for (const purpose of PURPOSES) expect(told(`on-account/${purpose}`)).toBe(Number(settlement.onAccount[purpose]));
    });
  });

  it('has for its balance all charges that are not disputed, less all credits, and all debits', () => {
    holds((sequence) => {
      const settlement = settled(sequence);
      const charged = sequence.charges.filter(({ at, disputed }) => at <= sequence.at && !disputed);
      const { credits, debits } = settlement;
      const balance =
        sum(charged.map(({ amount }) => amount)) -
        sum(credits.map(({ counts }) => counts)) +
        sum(debits.map(({ debit }) => debit.amount));
      expect(Number(balanceOf(settlement))).toBe(balance);
      for (const credit of sequence.credits.filter(({ kind, at }) => kind !== 'waiver' && at <= sequence.at))
        expect(credits.map((one) => one.credit)).toContain(credit);
    });
  });

  it('lets nothing wait on account while something of the purpose is open', () => {
    holds((sequence) => {
      const { charges, onAccount } = settled(sequence);
      for (const purpose of PURPOSES) {
        const open = sum(charges.filter(({ charge }) => PURPOSE_OF[charge.kind] === purpose).map((c) => c.open));
        expect(Math.min(open, Number(onAccount[purpose]))).toBeLessThanOrEqual(0);
      }
    });
  });

  it('settles nothing earlier anew: what comes later leaves what was, up to its moment, as it was', () => {
    holds((sequence) => {
      const { at } = sequence;
      const earlier = <T extends { readonly at: number }>(all: readonly T[]) => all.filter((one) => one.at <= at);
      const backwards = {
        charges: [...sequence.charges].reverse(),
        credits: [...sequence.credits].reverse(),
        refunds: [...sequence.refunds].reverse(),
        reversals: [...sequence.reversals].reverse(),
        payables: [...sequence.payables].reverse(),
        at,
      };
      expect(settled(backwards)).toEqual(settled(sequence));
      const soFar = {
        charges: earlier(sequence.charges),
        credits: earlier(sequence.credits),
        refunds: earlier(sequence.refunds),
        reversals: earlier(sequence.reversals),
        payables: earlier(sequence.payables),
        at,
      };
      const known = settled(sequence);
      // The purpose of an address is told by the charges that there will be.
      if (!sequence.credits.some((credit) => 'of' in credit || credit.kind === 'set-off'))
        expect(settled(soFar)).toEqual(known);
    });
  });

  it('balances in the books: every posting, all accounts together, and the receivables are the balance', () => {
    holds((sequence) => {
      const settlement = settled(sequence);
      const postings = postingsOf(settlement);
      for (const { legs } of postings) expect(sum(legs.map(({ amount }) => amount))).toBe(0);
      const accounts = new Map(trialBalance(postings).map(({ account, balance }) => [account, balance]));
      const of = (account: Parameters<typeof accounts.get>[0]) => accounts.get(account) ?? 0n;
      expect(sum([...accounts.values()])).toBe(0);
      expect(sum(PURPOSES.map((purpose) => of(`receivable.${purpose}`)))).toBe(Number(balanceOf(settlement)));
      expect(of('disputed')).toBe(disputedOf(settlement));
      for (const purpose of PURPOSES) {
        const { charges, onAccount } = settlement;
        const open = sum(charges.filter(({ charge }) => PURPOSE_OF[charge.kind] === purpose).map((c) => c.open));
        expect(Number(of(`receivable.${purpose}`))).toBe(open - Number(onAccount[purpose]));
      }
    });
  });
});

describe('any set-off', () => {
  const method = fc.constantFrom('offset' as const, 'wire' as const);
  const terms: fc.Arbitrary<SetOffTerms> = fc.record({
    order: fc.constantFrom('oldest-due' as const, 'penalties-first' as const),
    sameDueDay: fc.constantFrom(...RULES),
    payment: fc.record({ penalties: method, fees: method }),
    zone: fc.constant(Zone.of('Asia/Shanghai')),
  });
  /** Moments eight hours apart, so that some due days are over and some are not. */
  const later = <T extends { readonly at: number }>(all: readonly T[]) =>
    all.map((one) => ({ ...one, at: one.at * 28_800_000 }));
  const sequence = someSequence.map(({ charges, credits, refunds, at }): Sequence => ({
    charges: later(charges),
    credits: later(credits),
    refunds: later(refunds),
    reversals: [],
    payables: [],
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
        const after = settled({ ...sequence, credits: [...sequence.credits, made] });
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
      { numRuns: times(400) },
    );
  });

  it('of the past, gone another way, is the same sum: the balance does not turn on the order', () => {
    fc.assert(
      fc.property(sequence, terms, (sequence, terms) => {
        const order = (open: Parameters<typeof setOffParts>[0], amount: number, made: { readonly at: number }) =>
          setOffParts(open, amount, made.at, terms);
        const other = settle(sequence, { at: sequence.at, sameDueDay: () => terms.sameDueDay, order });
        expect(balanceOf(other)).toBe(balanceOf(settled(sequence)));
        for (const { credit } of other.credits)
          if (credit.kind === 'set-off')
            expect(sum(credit.parts.map(({ amount }) => parseYuan(amount)))).toBe(credit.amount);
        for (const { legs } of postingsOf(other)) expect(sum(legs.map(({ amount }) => amount))).toBe(0);
      }),
      { numRuns: times(250) },
    );
  });
});
