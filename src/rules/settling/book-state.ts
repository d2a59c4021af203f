import type { Instant } from '../calendar/instant.js';
import type { Fen } from '../kernel/money.js';
import { PURPOSE_OF } from '../charges/charge.js';
import type { Charge } from '../charges/charge.js';
import type { Credit } from './entry.js';
import type { Purpose } from '../cycle/money-events.js';

/** The sums into which a charge falls besides what is open. */
export type Means = 'paid' | 'setOff' | 'waived' | 'credited' | 'givenBack';

/** A charge while the book goes through time. */
export interface ChargeState extends Record<Means, Fen> {
  readonly charge: Charge;
  /** In the order in which the book took them. */
  readonly number: number;
  readonly purpose: Purpose;
  open: Fen;
  openSince: Instant | null;
  paidOn: Instant | null;
  /** What lowered it last; each use tells the one before it. */
  last: Used | undefined;
  /** Whether it stands among the open charges of its purpose. */
  listed: boolean;
}

/** Money on its way to charges: a payment's part, a set-off's part, a waiver, a credit; what a giving-back could not lower. */
export interface Lot {
  readonly from: Credit | Charge;
  readonly means: Exclude<Means, 'givenBack'>;
  readonly purpose: Purpose;
  /** In the order in which the book took them. */
  readonly number: number;
  /** Of a waiver or credit: the address that it lets go; of a set-off's part, the one that it pays. */
  readonly home: string | undefined;
  /** What of it counts. */
  amount: Fen;
  /** What of that is on account. */
  left: Fen;
  /** What it paid last. */
  last: Used | undefined;
  queued: boolean;
}

/** What came to one address. */
export interface AtAddress {
  readonly address: string;
  /** What was ever owed there, the earliest first. */
  owed: ChargeState[] | undefined;
  /** Its waivers and credits, the earliest first. */
  letGo: Lot[] | undefined;
}

/** That a lot lowered a charge. */
export interface Used {
  readonly lot: Lot;
  readonly state: ChargeState;
  readonly at: Instant;
  /** In the order of time. */
  readonly number: number;
  /** What is left of it: less than it was where it was taken back. */
  amount: Fen;
  /** The uses before it of the same charge, and of the same lot. */
  readonly beforeOfCharge: Used | undefined;
  readonly beforeOfLot: Used | undefined;
}

/** A charge before anything lowered it. A disputed one rests: nothing is open on it. */
export function chargeState(charge: Charge, number: number): ChargeState {
  const { amount, at, disputed, kind } = charge;
  const open = disputed ? 0 : Math.max(0, amount);
  return {
    charge,
    number,
    purpose: PURPOSE_OF[kind],
    paid: 0,
    setOff: 0,
    waived: 0,
    credited: 0,
    givenBack: 0,
    open,
    openSince: open > 0 ? at : null,
    paidOn: disputed || open > 0 ? null : at,
    last: undefined,
    listed: false,
  };
}

/** Money that waits for charges of one purpose. What came first is used first, what was freed of it in its old place. */
export class Waiting {
  private lots: Lot[] = [];
  private from = 0;

  push(lot: Lot): void {
    if (lot.queued || lot.left === 0) return;
    lot.queued = true;
    let at = this.lots.length;
    while (at > this.from && (this.lots[at - 1]?.number ?? 0) > lot.number) at--;
    if (at === this.lots.length) this.lots.push(lot);
    else this.lots.splice(at, 0, lot);
  }

  first(): Lot | undefined {
    for (;;) {
      const lot = this.lots[this.from];
      if (lot === undefined || lot.left > 0) return lot;
      lot.queued = false;
      this.from++;
      if (this.from > 1024 && this.from * 2 > this.lots.length) {
        this.lots = this.lots.slice(this.from);
        this.from = 0;
      }
    }
  }

  /** What waits, as far as it is needed: no more than `limit`. */
  upTo(limit: Fen): Fen {
    let sum = 0;
    for (let i = this.from; i < this.lots.length && sum < limit; i++)
      sum += Math.min(limit - sum, this.lots[i]?.left ?? 0);
    return sum;
  }

  /** What waits, what is used first first. */
  get all(): readonly Lot[] {
    return this.lots.slice(this.from);
  }
}
