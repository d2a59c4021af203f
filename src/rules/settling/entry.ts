import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Charge } from '../charges/charge.js';
import type { Purpose, SetOffPart } from '../cycle/money-events.js';
import type { Fen } from '../kernel/money.js';

/** A line of the ledger that is no charge. */
interface Entry {
  /** `HT-2026-0042/ledger/payments/1`. */
  readonly address: string;
  readonly at: Instant;
  readonly amount: Fen;
  readonly clause: string;
  readonly position: number;
}

/** What a part of a payment is for; with a charge's address or a month it pays these first. */
export interface PaidPart {
  readonly purpose: Purpose;
  readonly amount: Fen;
  readonly month?: Month;
  readonly charge?: string;
}

/** What lowers what the supplier owes. */
export type Credit = Entry &
  (
    | { readonly kind: 'payment'; readonly reference: string; readonly parts: readonly PaidPart[] }
    | { readonly kind: 'set-off'; readonly payable: string; readonly parts: readonly SetOffPart[] }
    /** `of`: the address of the charge that is let go, or of which the parties give back. */
    | { readonly kind: 'waiver' | 'credit'; readonly of: string; readonly reason: string }
  );

/** What raises it again: money paid back, and an entry taken back. */
export type Debit = Entry &
  (
    | { readonly kind: 'refund'; readonly purpose: Purpose; readonly reference: string }
    /** `of`: the address of the payment or set-off. The amount is what of it still counted. */
    | { readonly kind: 'reversal'; readonly of: string; readonly reason: string }
    /** A payable came to less than was set off against it; less than zero where it came to more again. `address` is the payable's. */
    | { readonly kind: 'overdrawn'; readonly payable: string }
  );

/** A reversal before it is known what it comes to. */
export type Reversal = Omit<Extract<Debit, { kind: 'reversal' }>, 'amount'>;
export type Refund = Extract<Debit, { kind: 'refund' }>;

/** What a payable comes to from a moment on: as it was told, corrected or voided (nothing). */
export interface PayableChange {
  /** `HT-2026-0042/payables/P-1`. */
  readonly address: string;
  readonly payable: string;
  readonly at: Instant;
  readonly position: number;
  readonly amount: Fen;
}

/** All that moves a contract's ledger. */
export interface Movements {
  readonly charges: readonly Charge[];
  readonly credits: readonly Credit[];
  readonly refunds?: readonly Refund[];
  readonly reversals?: readonly Reversal[];
  /** Of payables against which something was set off. One that is not in it is never overdrawn. */
  readonly payables?: readonly PayableChange[];
}
