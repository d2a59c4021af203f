import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { formatYuan, parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { PURPOSE_OF } from './entry.js';
import type { Charge, Credit } from './entry.js';
import { PURPOSES } from '../cycle/money-events.js';
import type { Purpose, SetOffPart } from '../cycle/money-events.js';
import { byDueDay, inOrder } from './movement.js';
import { purposesOf } from './purpose.js';
import { creditsAsTheyCount } from './waivers.js';

/** By what a charge was lowered: a payment, a set-off, a waiver, or a sum that the platform gave back. */
export type Means = 'paid' | 'setOff' | 'waived' | 'givenBack';

/** A charge and what became of it: its amount is what was paid, set off, waived, given back on it and what is open. Fen. */
export interface SettledCharge extends Readonly<Record<Means, Fen>> {
  readonly charge: Charge;
  /** Nothing while it is disputed. */
  readonly open: Fen;
  /** The moment from which on nothing was open; null while something is, or while it is disputed. */
  readonly paidOn: Instant | null;
}

/** That a credit, or a charge that gives back, lowered a charge. */
export interface Use {
  readonly from: Charge | Credit;
  readonly to: Charge;
  readonly amount: Fen;
  readonly at: Instant;
}

/** What became of all charges and credits up to a moment. */
export interface Settlement {
  readonly at: Instant;
  /** In order of time, those that give back among them (nothing is ever open on these). */
  readonly charges: readonly SettledCharge[];
  /** In order of time, as they count: a waiver cut to what there was to waive, a set-off with the parts that it went to. */
  readonly credits: readonly Credit[];
  /** What waits for later charges of a purpose. */
  readonly onAccount: Readonly<Record<Purpose, Fen>>;
  readonly uses: readonly Use[];
}

/** How a set-off would go, from what was open when it was made: the charges that the log had by then. */
export type SetOffOrdering = (open: readonly SettledCharge[], amount: Fen, at: Instant) => readonly SetOffPart[];

export interface SettleOptions {
  /** Nothing that occurred after it counts. */
  readonly at: Instant;
  /** Lets past set-offs go another way than they are recorded to have gone (a reading tried out). */
  readonly order?: SetOffOrdering | undefined;
}

/**
 * What is paid and what is open, by going through charges and credits in the order of time:
 * 1. A payment pays the open charges of its purpose, what is due first first.
 * 2. A set-off pays the addresses of its parts, a waiver and a negative charge lower their own address.
 * 3. What there is no room for at an address goes on account of that address's purpose. Money on account pays what is open of its purpose
 *    at once, what is due first first, and the rest pays later charges of the purpose as they come.
 * A disputed charge rests: nothing is open on it and nothing pays it.
 * Throws `RangeError` where the parts of a set-off do not add up to its amount.
 */
export function settle(charges: readonly Charge[], credits: readonly Credit[], options: SettleOptions): Settlement {
  const { at, order } = options;
  const counted = charges.filter((charge) => charge.at <= at);
  const effective = creditsAsTheyCount(
    counted,
    credits.filter((credit) => credit.at <= at),
  );
  const book = new Book(purposesOf(charges));
  const settled: Credit[] = [];
  for (const movement of inOrder(counted, effective)) {
    if (movement.of === 'charge') book.charge(movement.charge);
    else settled.push(book.credit(movement.credit, order));
  }
  return { at, ...book.close(), credits: settled };
}

/** What the supplier owes in all; less than zero where more is on account than is open. Disputed sums rest. */
export function balanceOf(settlement: Pick<Settlement, 'charges' | 'onAccount'>): Fen {
  const open = settlement.charges.reduce((sum, { open }) => sum + open, 0);
  return PURPOSES.reduce((sum, purpose) => sum - settlement.onAccount[purpose], open);
}

/** What is open on charges whose due day has ended. */
export function overdueOf(settlement: Settlement, zone: Zone): Fen {
  return settlement.charges
    .filter(({ charge }) => isOverdue(charge, settlement.at, zone))
    .reduce((sum, { open }) => sum + open, 0);
}

/** Whether the charge's due day has ended (4.6.2, 5.4.2: it can be paid until 24:00 of it). */
export function isOverdue(charge: Pick<Charge, 'dueOn'>, at: Instant, zone: Zone): boolean {
  return zone.startOf(charge.dueOn + 1) <= at;
}

/** Money on its way to charges. */
interface Lot {
  readonly from: Charge | Credit;
  readonly means: Means;
  left: Fen;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The state of a settlement while it goes through time. */
class Book {
  private readonly charges: Mutable<SettledCharge>[] = [];
  private readonly uses: Use[] = [];
  private readonly waiting: Record<Purpose, Lot[]> = { penalties: [], fees: [], damages: [], costs: [] };

  constructor(private readonly purposeOf: (address: string) => Purpose) {}

  charge(charge: Charge): void {
    const { amount, at, address, disputed, kind } = charge;
    const purpose = PURPOSE_OF[kind];
    const open = disputed ? 0 : Math.max(0, amount);
    const paidOn = disputed || open > 0 ? null : at;
    const state = { charge, paid: 0, setOff: 0, waived: 0, givenBack: 0, open, paidOn };
    this.charges.push(state);
    for (const lot of this.waiting[purpose]) this.use(lot, state, at);
    this.forgetEmpty(purpose);
    if (amount < 0 && !disputed) this.place({ from: charge, means: 'givenBack', left: -amount }, purpose, at, address);
  }

  /** Gives the credit back as it went. */
  credit(credit: Credit, order: SetOffOrdering | undefined): Credit {
    const { at, amount, kind } = credit;
    if (kind === 'payment') {
      this.place({ from: credit, means: 'paid', left: amount }, credit.purpose, at);
      return credit;
    }
    if (kind === 'waiver') {
      this.place({ from: credit, means: 'waived', left: amount }, this.purposeOf(credit.of), at, credit.of);
      return credit;
    }
    const recorded = credit.parts.map((part) => ({ address: part.address, left: parseYuan(part.amount) }));
    if (recorded.reduce((sum, { left }) => sum + left, 0) !== amount)
      throw new RangeError(`the parts of ${credit.address} do not add up to its amount, ${formatYuan(amount)}`);
    const went = order === undefined ? credit : { ...credit, parts: this.reordered(credit, recorded, order) };
    for (const part of went.parts) {
      const lot: Lot = { from: went, means: 'setOff', left: parseYuan(part.amount) };
      this.place(lot, this.purposeOf(part.address), at, part.address);
    }
    return went;
  }

  close(): Pick<Settlement, 'charges' | 'onAccount' | 'uses'> {
    const total = (purpose: Purpose) => this.waiting[purpose].reduce((sum, { left }) => sum + left, 0);
    const onAccount = {
      penalties: total('penalties'),
      fees: total('fees'),
      damages: total('damages'),
      costs: total('costs'),
    };
    return { charges: this.charges, onAccount, uses: this.uses };
  }

  /** The parts by another order; what finds no charge stays with the recorded parts, so that the sum set off is the same. */
  private reordered(
    credit: Credit,
    recorded: readonly { address: string; left: Fen }[],
    order: SetOffOrdering,
  ): SetOffPart[] {
    const known = this.charges.filter(({ charge, open }) => open > 0 && charge.position < credit.position);
    const parts = [...order(known, credit.amount, credit.at)];
    let rest = parts.reduce((left, part) => left - parseYuan(part.amount), credit.amount);
    for (const { address, left } of recorded) {
      const amount = Math.min(rest, left);
      if (amount > 0) parts.push({ address, amount: formatYuan(amount) });
      rest -= amount;
    }
    return parts;
  }

  /** Pays with a lot what is open at its address, then what is open of its purpose; the rest waits. */
  private place(lot: Lot, purpose: Purpose, at: Instant, address?: string): void {
    const open = this.charges
      .filter(({ charge, open }) => open > 0 && PURPOSE_OF[charge.kind] === purpose)
      .sort((a, b) => byDueDay(a.charge, b.charge));
    for (const state of open) if (state.charge.address === address) this.use(lot, state, at);
    for (const state of open) this.use(lot, state, at);
    if (lot.left > 0) this.waiting[purpose].push(lot);
  }

  private use(lot: Lot, state: Mutable<SettledCharge>, at: Instant): void {
    const amount = Math.min(lot.left, state.open);
    if (amount === 0) return;
    lot.left -= amount;
    state.open -= amount;
    state[lot.means] += amount;
    if (state.open === 0) state.paidOn = at;
    this.uses.push({ from: lot.from, to: state.charge, amount, at });
  }

  private forgetEmpty(purpose: Purpose): void {
    const lots = this.waiting[purpose];
    if (lots.some(({ left }) => left === 0)) this.waiting[purpose] = lots.filter(({ left }) => left > 0);
  }
}
