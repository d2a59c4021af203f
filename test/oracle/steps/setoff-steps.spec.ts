import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Zone } from '../../../src/rules/calendar/zone.js';
import type { Charge } from '../../../src/rules/charges/charge.js';
import { parseAddress } from '../../../src/rules/cycle/address.js';
import { parseYuan } from '../../../src/rules/kernel/money.js';
import { setOffParts } from '../../../src/rules/settling/setoff-order.js';
import type { SetOffTerms } from '../../../src/rules/settling/setoff-order.js';
import { SetOffSteps } from '../../../src/rules/settling/setoff-steps.js';
import { times } from '../../support/deep.js';
import { CheckingObserver } from './step-rules.js';

const DAY = 86_400_000;
const KINDS = ['penalty', 'fee', 'damages', 'violation', 'cost'] as const;
const zone = Zone.of('Asia/Shanghai');
const method = fc.constantFrom('offset' as const, 'wire' as const);
const someTerms: fc.Arbitrary<SetOffTerms> = fc.record({
  order: fc.constantFrom('oldest-due' as const, 'penalties-first' as const),
  sameDueDay: fc.constantFrom('in-proportion' as const, 'as-recorded' as const),
  payment: fc.record({ penalties: method, fees: method }),
  zone: fc.constant(zone),
});

/** What is open of charges of few due days, several at one address. */
const someOpen = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      no: fc.integer({ min: 1, max: 2 }),
      dueOn: fc.integer({ min: 9, max: 11 }),
      amount: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 300_000 })),
      disputed: fc.integer({ min: 0, max: 7 }).map((n) => n === 0),
    }),
    { maxLength: 7 },
  )
  .map((all) =>
    all.map(({ kind, no, amount, ...rest }, i) => {
      const charge: Charge = {
        ...rest,
        kind,
        amount,
        at: i,
        position: i,
        month: 24_314,
        clause: '4.6',
        address: `HT-1/${kind}/${no}`,
      };
      return { charge, open: rest.disputed ? 0 : amount };
    }),
  );
const someLimit = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 600_000 }));

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

describe('a set-off that is observed', () => {
  it('has the same parts, and each step follows from its inputs: what each due day takes, each part, and their sum', () => {
    let shared = 0;
    const why = new Set<string>();
    fc.assert(
      fc.property(someOpen, someTerms, someLimit, fc.integer({ min: 9, max: 12 }), (charges, terms, limit, today) => {
        const at = today * DAY;
        const observer = new CheckingObserver();
        const reading = (id: string, value: string) => ({ id, value, settled: false });
        const order = reading('setoff.order', terms.order);
        const sameDueDay = reading('payment.sameDueDay', terms.sameDueDay);
        const of = { contract: 'HT-1', number: 3, at, zone, clause: '4.6.1', order, sameDueDay };
        const steps = new SetOffSteps(observer, of);
        const parts = setOffParts(charges, limit, at, terms, steps);
        expect(parts).toEqual(setOffParts(charges, limit, at, terms));
        expect(observer.steps).toEqual([]);
        steps.tell(limit, parts);
        for (const { address } of observer.steps) parseAddress(address);
        const told = observer.steps.filter(({ rule }) => rule.id === 'setoff.part');
        expect(told.map(({ address, value }) => ({ address: address.split('/parts/')[1], amount: value }))).toEqual(
          parts.map(({ address, amount }) => ({ address: address.slice('HT-1/'.length), amount })),
        );
        if (told.some(({ inputs }) => inputs.some(({ name }) => name === 'other'))) shared++;

        const total = observer.at('HT-1/ledger/set-offs/3');
        expect(parseYuan(total?.value ?? '')).toBe(sum(parts.map(({ amount }) => parseYuan(amount))));
        // Not chosen is what stays open, or is disputed.
        const addresses = new Set(charges.map(({ charge }) => charge.address));
        const stays = [...addresses].filter((address) => {
          const own = charges.filter(({ charge }) => charge.address === address);
          const paid = sum(parts.map((part) => (part.address === address ? parseYuan(part.amount) : 0)));
          return own.some(({ charge }) => charge.disputed) || sum(own.map(({ open }) => open)) > paid;
        });
        expect(new Set(total?.notChosen?.map(({ what }) => `HT-1/${what}`))).toEqual(new Set(stays));
        for (const one of total?.notChosen ?? []) why.add(one.why);
      }),
      { numRuns: times(1500) },
    );
    expect(shared).toBeGreaterThan(100);
    expect([...why].sort()).toEqual(['disputed', 'not-overdue', 'nothing-left']);
  });

  it('says how long what is paid by wire is not overdue yet, and how much is left of what the sum did not reach', () => {
    const observer = new CheckingObserver();
    const reading = { id: 'setoff.order', value: 'oldest-due', settled: true };
    const of = {
      contract: 'HT-1',
      number: 1,
      at: 10 * DAY,
      zone,
      clause: '4.6.1',
      order: reading,
      sameDueDay: reading,
    };
    const steps = new SetOffSteps(observer, of);
    const charge = { kind: 'fee', at: 0, position: 1, month: 24_314, clause: '5.4', disputed: false } as const;
    const fee = { ...charge, amount: 1000, dueOn: 12, address: 'HT-1/2026-03/fees/service-order' };
    const cost = { ...charge, kind: 'cost', amount: 500, dueOn: 11, address: 'HT-1/costs/K-1' } as const;
    const terms = { order: 'oldest-due', sameDueDay: 'in-proportion', zone } as const;
    const charges = [fee, cost].map((one) => ({ charge: one, open: one.amount }));
    const payment = { penalties: 'offset', fees: 'wire' } as const;
    steps.tell(200, setOffParts(charges, 200, 10 * DAY, { ...terms, payment }, steps));
    expect(observer.at('HT-1/ledger/set-offs/1')?.notChosen).toEqual([
      { what: '2026-03/fees/service-order', why: 'not-overdue', distance: { value: '3', unit: 'days' } },
      { what: 'costs/K-1', why: 'nothing-left', distance: { value: '3.00', unit: 'yuan' } },
    ]);
  });
});
