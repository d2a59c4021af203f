import fc from 'fast-check';
import type { Charge, ChargeKind, Credit } from '../../src/rules/money/entry.js';
import type { Purpose } from '../../src/rules/cycle/money-events.js';
import { formatYuan } from '../../src/rules/kernel/money.js';

/** Addresses with the kind of charge that they have and what payments to them are for. Nothing is ever charged at the last of them. */
const ADDRESSES: readonly (readonly [string, ChargeKind, Purpose])[] = [
  ['HT-1/2026-03/penalty', 'penalty', 'penalties'],
  ['HT-1/2026-04/penalty/own', 'penalty', 'penalties'],
  ['HT-1/violations/V-1', 'violation', 'penalties'],
  ['HT-1/2026-03/fees/presale-phone', 'fee', 'fees'],
  ['HT-1/2026-03/fees/service-order', 'fee', 'fees'],
  ['HT-1/leaks/L-1', 'damages', 'damages'],
  ['HT-1/costs/K-1', 'cost', 'costs'],
  ['HT-1/tickets/T-1/cost', 'cost', 'costs'],
  ['HT-1/leaks/L-9', 'damages', 'damages'],
];

export function purposeOf(address: string): Purpose {
  return ADDRESSES.find(([known]) => known === address)?.[2] ?? 'penalties';
}

/** Charges and credits of a few fen, in no order, some at one moment, and a moment asked about. Places in the log are all different. */
export interface Sequence {
  readonly charges: readonly Charge[];
  readonly credits: readonly Credit[];
  readonly at: number;
}

const address = fc.constantFrom(...ADDRESSES.map(([text]) => text));
const moment = fc.integer({ min: 0, max: 20 });

const someCharge = fc.record({
  where: fc.constantFrom(...ADDRESSES.slice(0, -1)),
  at: moment,
  amount: fc.integer({ min: -6, max: 12 }),
  dueOn: fc.integer({ min: 0, max: 6 }),
  disputed: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

const someCredit = fc.oneof(
  fc.record({
    kind: fc.constant('payment' as const),
    purpose: fc.constantFrom<Purpose>('penalties', 'fees', 'damages', 'costs'),
    amount: fc.integer({ min: 0, max: 15 }),
    at: moment,
  }),
  fc.record({
    kind: fc.constant('set-off' as const),
    parts: fc.array(fc.record({ address, fen: fc.integer({ min: 0, max: 8 }) }), { minLength: 1, maxLength: 3 }),
    at: moment,
  }),
  fc.record({
    kind: fc.constant('waiver' as const),
    of: address,
    amount: fc.integer({ min: 0, max: 10 }),
    at: moment,
  }),
);

/** Arbitrary sequences of everything that moves the ledger. */
export const someSequence: fc.Arbitrary<Sequence> = fc
  .tuple(fc.array(fc.tuple(fc.oneof(someCharge, someCredit), fc.nat()), { maxLength: 14 }), moment)
  .map(([drawn, at]) => {
    const charges: Charge[] = [];
    const credits: Credit[] = [];
    const inLog = [...drawn].sort(([, a], [, b]) => a - b);
    for (const entry of drawn) {
      const [what] = entry;
      const position = inLog.indexOf(entry) + 1;
      if ('where' in what) charges.push(chargeOf(what, position));
      else credits.push(creditOf(what, position));
    }
    return { charges, credits, at };
  });

type Drawn<T> = T extends fc.Arbitrary<infer V> ? V : never;

function chargeOf({ where: [at, kind], ...rest }: Drawn<typeof someCharge>, position: number): Charge {
  return { ...rest, kind, address: at, position, month: 24_314, clause: '1' };
}

function creditOf(drawn: Drawn<typeof someCredit>, position: number): Credit {
  const entry = { at: drawn.at, position, address: `HT-1/ledger/credits/${position}`, clause: '1' };
  if (drawn.kind === 'payment') return { ...entry, ...drawn, reference: `R-${position}` };
  if (drawn.kind === 'waiver') return { ...entry, ...drawn };
  return {
    ...entry,
    kind: 'set-off',
    payable: 'P-1',
    amount: drawn.parts.reduce((sum, { fen }) => sum + fen, 0),
    parts: drawn.parts.map(({ address: to, fen }) => ({ address: to, amount: formatYuan(fen) })),
  };
}
