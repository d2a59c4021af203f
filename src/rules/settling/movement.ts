import type { Instant } from '../calendar/instant.js';
import { byTime } from '../charges/charge.js';
import type { Charge } from '../charges/charge.js';
import type { Credit, Movements, PayableChange, Refund, Reversal } from './entry.js';

/** Where movements go, one after another. */
export interface MovementsTaken {
  /** All charges of one moment together. */
  charge(together: readonly Charge[]): void;
  credit(credit: Credit): void;
  refund(refund: Refund): void;
  reverse(reversal: Reversal): void;
  payable(change: PayableChange): void;
}

/** When something happened, and where the log has it. */
export interface Placed {
  readonly at: Instant;
  readonly position: number;
}

/**
 * Hands over all movements up to a moment in one order: of their moments, of one moment charges first (they are made together), then of the
 * log.
 */
export function takeInOrder(movements: Movements, at: Instant, to: MovementsTaken): void {
  const { credits, refunds = [], reversals = [], payables = [] } = movements;
  const charges = upTo(movements.charges, at);
  const others: readonly Line[] = [
    new LineOf(upTo(credits, at), (one) => to.credit(one)),
    new LineOf(upTo(refunds, at), (one) => to.refund(one)),
    new LineOf(upTo(reversals, at), (one) => to.reverse(one)),
    new LineOf(upTo(payables, at), (one) => to.payable(one)),
  ];
  for (let i = 0; ;) {
    const line = earliest(others);
    const charge = charges[i];
    if (charge !== undefined && (line?.first === undefined || charge.at <= line.first.at)) {
      const from = i;
      while (charges[i]?.at === charge.at) i++;
      to.charge(charges.slice(from, i));
    } else if (line === undefined) return;
    else line.take();
  }
}

/** Movements of one kind that wait for their turn. */
interface Line {
  readonly first: Placed | undefined;
  take(): void;
}

class LineOf<T extends Placed> implements Line {
  private next = 0;

  constructor(
    private readonly list: readonly T[],
    private readonly give: (one: T) => void,
  ) {}

  get first(): T | undefined {
    return this.list[this.next];
  }

  take(): void {
    const { first } = this;
    this.next++;
    if (first !== undefined) this.give(first);
  }
}

/** The line whose first comes before those of the others; undefined where nothing waits. */
function earliest(lines: readonly Line[]): Line | undefined {
  let found: Line | undefined;
  for (const line of lines) {
    if (line.first === undefined) continue;
    if (found?.first === undefined || byTime(line.first, found.first) < 0) found = line;
  }
  return found;
}

/** Those up to a moment, by time. The log has most of them in this order, which is then left as it is. */
function upTo<T extends Placed>(list: readonly T[], at: Instant): readonly T[] {
  let before: Placed = { at: Number.NEGATIVE_INFINITY, position: 0 };
  for (const one of list) {
    if (one.at > at || byTime(before, one) > 0) return list.filter((some) => some.at <= at).sort(byTime);
    before = one;
  }
  return list;
}
