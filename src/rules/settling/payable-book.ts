import type { Fen } from '../kernel/money.js';
import type { Lot } from './book-state.js';
import type { Credit, PayableChange } from './entry.js';

type SetOff = Extract<Credit, { kind: 'set-off' }>;

interface Payable {
  /** What it comes to; null where that is not told: it is never overdrawn then. */
  amount: Fen | null;
  address: string;
  /** The parts of the set-offs against it, in the order of time, and what of each has lapsed. */
  parts: { readonly setOff: SetOff; readonly lot: Lot; readonly amount: Fen; lapsed: Fen }[];
}

/** What was set off against each payable, and what of it stands. */
export class PayableBook {
  private readonly payables = new Map<string, Payable>();

  setOff(setOff: SetOff, lots: readonly Lot[]): void {
    const { parts } = this.of(setOff.payable);
    for (const lot of lots) parts.push({ setOff, lot, amount: lot.amount, lapsed: 0 });
  }

  /** A set-off that was reversed. */
  remove({ payable, address }: SetOff): void {
    const of = this.of(payable);
    of.parts = of.parts.filter(({ setOff }) => setOff.address !== address);
  }

  change({ payable, address, amount }: PayableChange): void {
    const of = this.of(payable);
    of.amount = amount;
    of.address = address;
  }

  /**
   * What lapses now, part by part: the latest set-off first, within it the last part. Less than zero where parts stand again since the payable
   * comes to more, the earliest first. Null where nothing moves.
   */
  overdraft(payable: string): {
    readonly address: string;
    readonly clause: string;
    readonly lots: readonly { readonly lot: Lot; readonly amount: Fen }[];
  } | null {
    const { amount, address, parts } = this.of(payable);
    if (amount === null) return null;
    const setOff = parts.reduce((sum, part) => sum + part.amount, 0);
    const lapsed = parts.reduce((sum, part) => sum + part.lapsed, 0);
    let change = Math.max(0, setOff - amount) - lapsed;
    const lots: { lot: Lot; amount: Fen }[] = [];
    let clause = '';
    for (const part of change > 0 ? parts.toReversed() : parts) {
      const moved = change > 0 ? Math.min(part.amount - part.lapsed, change) : Math.max(-part.lapsed, change);
      if (moved === 0) continue;
      part.lapsed += moved;
      change -= moved;
      lots.push({ lot: part.lot, amount: moved });
      ({ clause } = part.setOff);
    }
    return lots.length === 0 ? null : { address, clause, lots };
  }

  private of(payable: string): Payable {
    let known = this.payables.get(payable);
    if (known === undefined) this.payables.set(payable, (known = { amount: null, address: '', parts: [] }));
    return known;
  }
}
