import type { Publisher } from './publisher.js';

/** What whoever reports facts is given for them: where in the log they are, and its signed checkpoint, which covers them. None of them can then be left out unnoticed. */
export interface TreeReceipt {
  /** What was accepted lies from this log position … */
  readonly from: number;
  /** … to this one, among what others recorded meanwhile; below `from` where nothing was recorded. */
  readonly to: number;
  /** A signed note (C2SP tlog-checkpoint) of at least `to` events. */
  readonly checkpoint: string;
}

/** A receipt for what was taken in since the log ended at `before`, and now that it ends at `head`. Throws what `Publisher.checkpoint` throws. */
export function receiptSince(before: number, head: number, publisher: Publisher): TreeReceipt {
  return { from: before + 1, to: head, checkpoint: publisher.checkpoint() };
}
