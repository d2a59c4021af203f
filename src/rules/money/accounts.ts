import type { Instant } from '../calendar/instant.js';
import { parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { PURPOSE_OF } from './entry.js';
import type { Charge, ChargeKind, Credit } from './entry.js';
import type { Purpose } from '../cycle/money-events.js';
import { inOrder } from './movement.js';
import { purposesOf } from './purpose.js';
import type { Settlement } from './settle.js';

/** Which income a charge makes. */
const INCOME = {
  penalty: 'income.penalties',
  violation: 'income.violations',
  damages: 'income.damages',
  cost: 'income.costs',
  fee: 'income.fees',
} as const satisfies Record<ChargeKind, string>;

/**
 * The platform's accounts with one supplier: what it can claim, by purpose, and apart from that what is disputed; the income by kind; what
 * came into the bank, what payables were lowered by, what was let go.
 */
export type Account =
  `receivable.${Purpose}` | 'disputed' | (typeof INCOME)[ChargeKind] | 'bank' | 'payables' | 'waivers';

/** In the order in which a trial balance lists them. */
export const ACCOUNTS: readonly Account[] = [
  'receivable.penalties',
  'receivable.fees',
  'receivable.damages',
  'receivable.costs',
  'disputed',
  'bank',
  'payables',
  'waivers',
  'income.penalties',
  'income.violations',
  'income.damages',
  'income.costs',
  'income.fees',
];

/** One side of a posting: a debit is positive, a credit negative. Fen. */
export interface Leg {
  readonly account: Account;
  readonly amount: Fen;
}

/** What one entry of the ledger moves between accounts; its legs add up to nothing. */
export interface Posting {
  /** The address of the entry. */
  readonly entry: string;
  readonly at: Instant;
  readonly legs: readonly Leg[];
}

export interface AccountTotal {
  readonly account: Account;
  readonly debit: Fen;
  readonly credit: Fen;
  /** Debit less credit. */
  readonly balance: Fen;
}

/** The postings of a settlement, one an entry, in the order of time. */
export function postingsOf({ charges, credits }: Pick<Settlement, 'charges' | 'credits'>): Posting[] {
  const charged = charges.map(({ charge }) => charge);
  const purposeOf = purposesOf(charged);
  return inOrder(charged, credits).map((movement) =>
    movement.of === 'charge' ? chargePosting(movement.charge) : creditPosting(movement.credit, purposeOf),
  );
}

/** What each account was debited and credited; accounts that nothing touched are left out. The balances add up to nothing. */
export function trialBalance(postings: readonly Posting[]): AccountTotal[] {
  const totals = new Map<Account, { debit: Fen; credit: Fen }>();
  for (const { account, amount } of postings.flatMap(({ legs }) => legs)) {
    const total = totals.get(account) ?? { debit: 0, credit: 0 };
    totals.set(account, total);
    if (amount > 0) total.debit += amount;
    else total.credit -= amount;
  }
  return ACCOUNTS.flatMap((account) => {
    const total = totals.get(account);
    return total === undefined ? [] : [{ account, ...total, balance: total.debit - total.credit }];
  });
}

function chargePosting({ address, at, amount, kind, disputed }: Charge): Posting {
  const claim: Account = disputed ? 'disputed' : `receivable.${PURPOSE_OF[kind]}`;
  return posting(address, at, [
    { account: claim, amount },
    { account: INCOME[kind], amount: -amount },
  ]);
}

function creditPosting(credit: Credit, purposeOf: (address: string) => Purpose): Posting {
  const { address, at, amount } = credit;
  const lowers = (purpose: Purpose, by: Fen): Leg => ({ account: `receivable.${purpose}`, amount: -by });
  if (credit.kind === 'payment')
    return posting(address, at, [{ account: 'bank', amount }, lowers(credit.purpose, amount)]);
  if (credit.kind === 'waiver')
    return posting(address, at, [{ account: 'waivers', amount }, lowers(purposeOf(credit.of), amount)]);
  return posting(address, at, [
    { account: 'payables', amount },
    ...credit.parts.map((part) => lowers(purposeOf(part.address), parseYuan(part.amount))),
  ]);
}

/** Throws where the legs do not balance. */
function posting(entry: string, at: Instant, legs: readonly Leg[]): Posting {
  const sum = legs.reduce((total, { amount }) => total + amount, 0);
  if (sum !== 0) throw new RangeError(`the posting of ${entry} is out of balance by ${sum} fen`);
  return { entry, at, legs: legs.filter(({ amount }) => amount !== 0) };
}
