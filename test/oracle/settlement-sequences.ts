import fc from 'fast-check';
import type { Charge, ChargeKind } from '../../src/rules/charges/charge.js';
import type { Credit, Movements, PayableChange, Refund, Reversal } from '../../src/rules/settling/entry.js';
import type { Purpose } from '../../src/rules/cycle/money-events.js';
import { formatYuan } from '../../src/rules/kernel/money.js';

/** Addresses with the kind of charge that they have and what payments to them are for. Nothing is ever charged at the last of them. */
const ADDRESSES: readonly (readonly [string, ChargeKind, Purpose])[] = [
  ['HT-1/2026-03/penalty', 'penalty', 'penalties'],
  ['HT-1/2026-04/penalty', 'penalty', 'penalties'],
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

/** Movements of a few fen, in no order, some at one moment, and a moment asked about. Places in the log are all different. */
export interface Sequence extends Required<Movements> {
  readonly at: number;
}

const address = fc.constantFrom(...ADDRESSES.map(([text]) => text));
const purpose = fc.constantFrom<Purpose>('penalties', 'fees', 'damages', 'costs');
const moment = fc.integer({ min: 0, max: 20 });
const MARCH = 24_314;
const month = fc.integer({ min: MARCH, max: MARCH + 1 });

const someCharge = fc.record({
  where: fc.constantFrom(...ADDRESSES.slice(0, -1)),
  at: moment,
  amount: fc.integer({ min: -6, max: 12 }),
  dueOn: fc.integer({ min: 0, max: 3 }),
  month,
  disputed: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

const part = fc.record(
  { purpose, amount: fc.integer({ min: 0, max: 15 }), month, charge: address },
  { requiredKeys: ['purpose', 'amount'] },
);

const someMovement = fc.oneof(
  { weight: 6, arbitrary: someCharge },
  {
    weight: 3,
    arbitrary: fc.record({
      of: fc.constant('payment' as const),
      parts: fc.array(part, { minLength: 1, maxLength: 2 }),
      at: moment,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      of: fc.constant('set-off' as const),
      payable: fc.constantFrom('P-1', 'P-2'),
      parts: fc.array(fc.record({ address, fen: fc.integer({ min: 0, max: 8 }) }), { minLength: 1, maxLength: 3 }),
      at: moment,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      of: fc.constantFrom('waiver' as const, 'credit' as const),
      address,
      amount: fc.integer({ min: 0, max: 10 }),
      at: moment,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      of: fc.constant('refund' as const),
      purpose,
      amount: fc.integer({ min: 0, max: 8 }),
      at: moment,
    }),
  },
  { weight: 2, arbitrary: fc.record({ of: fc.constant('reversal' as const), which: fc.nat(), at: moment }) },
  {
    weight: 2,
    arbitrary: fc.record({
      of: fc.constant('payable' as const),
      payable: fc.constantFrom('P-1', 'P-2'),
      amount: fc.integer({ min: 0, max: 20 }),
      at: moment,
    }),
  },
);

/** Arbitrary sequences of everything that moves the ledger. */
export const someSequence: fc.Arbitrary<Sequence> = fc
  .tuple(fc.array(fc.tuple(someMovement, fc.nat()), { maxLength: 16 }), moment)
  .map(([drawn, at]) => {
    const made = {
      charges: [] as Charge[],
      credits: [] as Credit[],
      refunds: [] as Refund[],
      payables: [] as PayableChange[],
    };
    const wanted: { readonly which: number; readonly at: number; readonly position: number }[] = [];
    const inLog = [...drawn].sort(([, a], [, b]) => a - b);
    for (const entry of drawn) {
      const [what] = entry;
      const position = inLog.indexOf(entry) + 1;
      if ('where' in what) made.charges.push(chargeOf(what, position));
      else if (what.of === 'refund') made.refunds.push(refundOf(what, position));
      else if (what.of === 'reversal') wanted.push({ ...what, position });
      else if (what.of === 'payable')
        made.payables.push({ ...what, address: `HT-1/payables/${what.payable}`, position });
      else made.credits.push(creditOf(what, position));
    }
    return { ...made, reversals: reversalsOf(wanted, made.credits), at };
  });

type Drawn<T> = T extends fc.Arbitrary<infer V> ? V : never;
type DrawnMovement = Exclude<Drawn<typeof someMovement>, Drawn<typeof someCharge>>;

function chargeOf({ where: [at, kind], ...rest }: Drawn<typeof someCharge>, position: number): Charge {
  return { ...rest, kind, address: at, position, clause: '1' };
}

function refundOf({ purpose: of, amount, at }: Extract<DrawnMovement, { of: 'refund' }>, position: number): Refund {
  return {
    kind: 'refund',
    address: `HT-1/ledger/refunds/${position}`,
    at,
    amount,
    clause: '1',
    position,
    purpose: of,
    reference: 'R',
  };
}

/** Reversals of payments and set-offs, each once. */
function reversalsOf(
  wanted: readonly { readonly which: number; readonly at: number; readonly position: number }[],
  credits: readonly Credit[],
): Reversal[] {
  const left = credits.filter(({ kind }) => kind === 'payment' || kind === 'set-off');
  return wanted.flatMap(({ which, at, position }) => {
    const [credit] = left.splice(which % Math.max(1, left.length), 1);
    if (credit === undefined) return [];
    const address = `HT-1/ledger/reversals/${position}`;
    return [{ kind: 'reversal', address, at, position, clause: '1', of: credit.address, reason: 'bounced' }];
  });
}

function creditOf(
  drawn: Extract<DrawnMovement, { of: 'payment' | 'set-off' | 'waiver' | 'credit' }>,
  position: number,
): Credit {
  const entry = { at: drawn.at, position, address: `HT-1/ledger/credits/${position}`, clause: '1' };
  const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
  switch (drawn.of) {
    case 'payment': {
      const { parts } = drawn;
      return {
        ...entry,
        kind: 'payment',
        amount: sum(parts.map(({ amount }) => amount)),
        reference: `R-${position}`,
        parts,
      };
    }
    case 'set-off': {
      const parts = drawn.parts.map(({ address: to, fen }) => ({ address: to, amount: formatYuan(fen) }));
      return {
        ...entry,
        kind: 'set-off',
        amount: sum(drawn.parts.map(({ fen }) => fen)),
        payable: drawn.payable,
        parts,
      };
    }
    default:
      return { ...entry, kind: drawn.of, amount: drawn.amount, of: drawn.address, reason: 'agreed' };
  }
}
