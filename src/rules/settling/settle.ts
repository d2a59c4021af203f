import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import type { Fen } from '../kernel/money.js';
import { sumOf } from '../kernel/money.js';
import { Book } from './book.js';
import type { Means } from './book-state.js';
import type { Charge } from '../charges/charge.js';
import type { Credit, Debit, Movements } from './entry.js';
import { PURPOSES } from '../cycle/money-events.js';
import type { Purpose, SetOffPart } from '../cycle/money-events.js';
import type { Placed } from './movement.js';
import { takeInOrder } from './movement.js';
import type { SettleSteps } from './settle-steps.js';
import type { SameDueDay } from './shares.js';

/**
 * A charge and what became of it: its amount is what was paid, set off, waived, credited and given back of it and what is open. Of a charge
 * that gives back `givenBack` is less than zero, so that all charges of an address have none together; what it found no charge for is
 * `credited`, less than zero too. Fen.
 */
export interface SettledCharge extends Readonly<Record<Means, Fen>> {
  readonly charge: Charge;
  /** Nothing while it is disputed. */
  readonly open: Fen;
  /** The moment from which on something has been open; later than the charge where it is open again. Null while nothing is. */
  readonly openSince: Instant | null;
  /** The moment from which on nothing was open; null while something is, or while it is disputed. */
  readonly paidOn: Instant | null;
}

/** A credit as it went: a set-off with the parts that it went to. */
export interface SettledCredit {
  readonly credit: Credit;
  /** Its amount, but of a waiver or credit no more than there was to let go. */
  readonly counts: Fen;
  /** What of it waits for later charges. */
  readonly onAccount: Fen;
  /** Of a credit that gave back, when it was made, of money that had paid its charge: what became of that money later changes it no more. */
  readonly givesBack: GivenBack | null;
}

/** That a credit gave back of money that had paid its charge. */
export interface GivenBack {
  /** What of the credit found nothing open at its own charge. */
  readonly amount: Fen;
  /** What payments and set-offs had paid of the charge by then, the latest first. `from`: the entry's address. */
  readonly paid: readonly { readonly from: string; readonly to: Charge; readonly amount: Fen }[];
}

/** A debit and for what the money was that it takes. */
export interface SettledDebit {
  readonly debit: Debit;
  readonly parts: readonly { readonly purpose: Purpose; readonly amount: Fen }[];
}

/** What a credit, or a charge that gives back, lowered a charge by for good: what was freed or taken back is not in it. */
export interface Use {
  readonly from: Charge | Credit;
  readonly to: Charge;
  readonly amount: Fen;
  readonly at: Instant;
}

/** What became of all movements up to a moment. */
export interface Settlement {
  readonly at: Instant;
  /** In order of time, those that give back among them (nothing is ever open on these). */
  readonly charges: readonly SettledCharge[];
  /** In order of time. */
  readonly credits: readonly SettledCredit[];
  readonly debits: readonly SettledDebit[];
  /** What waits for later charges of a purpose; less than zero where more was paid back or taken back than there was. */
  readonly onAccount: Readonly<Record<Purpose, bigint>>;
  readonly uses: readonly Use[];
}

/** How a set-off would go, from what was open when it was made: the charges that the log had by then. */
export type SetOffOrdering = (
  open: readonly Pick<SettledCharge, 'charge' | 'open'>[],
  amount: Fen,
  made: Placed,
) => readonly SetOffPart[];

export interface SettleOptions {
  /** Nothing that occurred after it counts. */
  readonly at: Instant;
  /** The reading `payment.sameDueDay` that a movement follows. */
  readonly sameDueDay: (movement: Placed) => SameDueDay;
  /** Lets past set-offs go another way than they are recorded to have gone (a reading tried out). */
  readonly order?: SetOffOrdering | undefined;
}

/**
 * What is paid and what is open, by going through all movements in the order of time (SPEC 8):
 * 1. A payment pays the charges that it names, then the open charges of its purpose, what is due first first; of one due day by the reading
 *    `payment.sameDueDay`. A set-off pays the addresses of its parts; waiver and credit lower their own address.
 * 2. What there is no room for goes on account of the purpose. Money on account pays what is open of the purpose at once, and later charges as
 *    they come; charges of one moment come together.
 * 3. A charge that gives back lowers its own address: what is open there, then what was let go, and frees what was paid above the new sum.
 *    Freed money is on account.
 * 4. A refund takes money on account. A reversal, and what lapses of set-offs against an overdrawn payable (the latest first, within one the
 *    last part first), take money back: charges that it paid are open again from then on.
 * Nothing earlier is ever settled anew. A disputed charge rests: nothing is open on it and nothing pays it.
 * Throws `RangeError` where the parts of a payment or set-off do not add up to its amount. `steps` are told what it comes to.
 */
export function settle(movements: Movements, options: SettleOptions, steps?: SettleSteps): Settlement {
  const { at, sameDueDay, order } = options;
  const book = new Book({ sameDueDay, order }, movements.reversals ?? []);
  takeInOrder(movements, at, book);
  const settlement = { at, ...book.close() };
  steps?.settled(settlement, book.accounts());
  return settlement;
}

/** What the supplier owes in all; less than zero where more is on account than is open. Disputed sums rest. */
export function balanceOf(settlement: Pick<Settlement, 'charges' | 'onAccount'>): bigint {
  const open = sumOf(settlement.charges.map((state) => state.open));
  return open - sumOf(PURPOSES.map((purpose) => settlement.onAccount[purpose]));
}

/** What is open on charges whose due day has ended. */
export function overdueOf(settlement: Settlement, zone: Zone): bigint {
  return sumOf(settlement.charges.map((state) => overdueOn(state, settlement.at, zone)));
}

/** What of a charge is overdue at a moment. */
export function overdueOn({ charge, open }: Pick<SettledCharge, 'charge' | 'open'>, at: Instant, zone: Zone): Fen {
  return open > 0 && isOverdue(charge, at, zone) ? open : 0;
}

/** Whether the charge's due day has ended (4.6.2, 5.4.2: it can be paid until 24:00 of it). */
export function isOverdue(charge: Pick<Charge, 'dueOn'>, at: Instant, zone: Zone): boolean {
  return zone.startOf(charge.dueOn + 1) <= at;
}
