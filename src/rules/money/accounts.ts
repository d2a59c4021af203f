import type { Instant } from '../calendar/instant.js';
import { parseYuan, sumOf } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { PURPOSE_OF } from '../charges/charge.js';
import type { Charge, ChargeKind } from '../charges/charge.js';
import type { Purpose } from '../cycle/money-events.js';
import { byTime } from '../charges/charge.js';
import { purposesOf } from '../charges/purpose.js';
import type { SettledCredit, SettledDebit, Settlement } from '../settling/settle.js';

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
 * came into the bank, what payables were lowered by, what was let go, what was given back by agreement.
 */
export type Account =
  `receivable.${Purpose}` | 'disputed' | (typeof INCOME)[ChargeKind] | 'bank' | 'payables' | 'waivers' | 'credits';

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
  'credits',
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
  readonly debit: bigint;
  readonly credit: bigint;
  /** Debit less credit. */
  readonly balance: bigint;
}

/** The postings of a settlement, one an entry, in the order of time. */
export function postingsOf({
  charges,
  credits,
  debits,
}: Pick<Settlement, 'charges' | 'credits' | 'debits'>): Posting[] {
  const purposeOf = purposesOf(charges.map(({ charge }) => charge));
  const postings = [
    ...charges.map(({ charge }) => ({ of: charge, posting: chargePosting(charge) })),
    ...credits.map((one) => ({ of: one.credit, posting: creditPosting(one, purposeOf) })),
    ...debits.map((one) => ({ of: one.debit, posting: debitPosting(one, credits) })),
  ];
  return postings.sort((a, b) => byTime(a.of, b.of)).map((one) => one.posting);
}

/** What each account was debited and credited; accounts that nothing touched are left out. The balances add up to nothing. */
export function trialBalance(postings: readonly Posting[]): AccountTotal[] {
  const legs = Map.groupBy(
    postings.flatMap((one) => one.legs),
    ({ account }) => account,
  );
  return ACCOUNTS.flatMap((account) => {
    const own = legs.get(account)?.map(({ amount }) => amount);
    if (own === undefined) return [];
    const debit = sumOf(own.filter((amount) => amount > 0));
    const credit = sumOf(own.filter((amount) => amount < 0).map((amount) => -amount));
    return [{ account, debit, credit, balance: debit - credit }];
  });
}

function chargePosting({ address, at, amount, kind, disputed }: Charge): Posting {
  const claim: Account = disputed ? 'disputed' : `receivable.${PURPOSE_OF[kind]}`;
  return posting(address, at, [
    { account: claim, amount },
    { account: INCOME[kind], amount: -amount },
  ]);
}

function creditPosting({ credit, counts }: SettledCredit, purposeOf: (address: string) => Purpose): Posting {
  const { address, at, amount } = credit;
  const lowers = (purpose: Purpose, by: Fen): Leg => ({ account: `receivable.${purpose}`, amount: -by });
  switch (credit.kind) {
    case 'payment':
      return posting(address, at, [
        { account: 'bank', amount },
        ...credit.parts.map((part) => lowers(part.purpose, part.amount)),
      ]);
    case 'set-off':
      return posting(address, at, [
        { account: 'payables', amount },
        ...credit.parts.map((part) => lowers(purposeOf(part.address), parseYuan(part.amount))),
      ]);
    case 'waiver':
    case 'credit':
      return posting(address, at, [
        { account: credit.kind === 'waiver' ? 'waivers' : 'credits', amount: counts },
        lowers(purposeOf(credit.of), counts),
      ]);
  }
}

/** What is taken back comes out of the account that it went into. */
function debitPosting({ debit, parts }: SettledDebit, credits: readonly SettledCredit[]): Posting {
  const { address, at, amount } = debit;
  const reversed = debit.kind === 'reversal' ? credits.find(({ credit }) => credit.address === debit.of) : undefined;
  const lapsed = debit.kind === 'overdrawn' || reversed?.credit.kind === 'set-off';
  return posting(address, at, [
    ...parts.map((part): Leg => ({ account: `receivable.${part.purpose}`, amount: part.amount })),
    { account: lapsed ? 'payables' : 'bank', amount: -amount },
  ]);
}

/** Throws where the legs do not balance. */
function posting(entry: string, at: Instant, legs: readonly Leg[]): Posting {
  const sum = legs.reduce((total, { amount }) => total + amount, 0);
  if (sum !== 0) throw new RangeError(`the posting of ${entry} is out of balance by ${sum} fen`);
  return { entry, at, legs: legs.filter(({ amount }) => amount !== 0) };
}
