import { dataOf, hasType } from '../../facts/event-data.js';
import type { Answering } from '../../figures/questions/reader.js';
import { parseMonth } from '../../rules/calendar/day.js';
import { restedOn } from '../receipts/rested-on.js';

/** From one leaf index to another, both included. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/** The receipt of a figure, with the events that it is of. */
export interface ListedReceipt {
  /** Leaf index of the receipt's own event. */
  readonly index: number;
  readonly events: readonly IndexRange[];
  /** The size of the tree that it names. */
  readonly size: number;
}

/** The receipts of a month's figures, in the order of the log. */
export function receiptsIn({ store, figures }: Answering, contract: string, month: string): ListedReceipt[] {
  const { journal } = store;
  const rested = new Map<string, IndexRange[]>();
  const receipts: ListedReceipt[] = [];
  for (const event of journal.cycle(journal.contractNames().indexOf(contract), journal.head())) {
    if (!hasType(event, 'FigureReceipted')) continue;
    const { kind, basis, tree, month: of } = dataOf(event);
    if (of !== month) continue;
    // What is made final rests on what the figure before it rested on.
    const footing = JSON.stringify([kind, basis]);
    const events =
      rested.get(footing) ??
      rangesOf(
        restedOn({
          ...{ journal, contract, kind, basis, month: parseMonth(month) },
          registryAt: (position) => figures.registryAt(position),
          sourceOf: figures.sourceOf,
        }),
      );
    rested.set(footing, events);
    receipts.push({ index: event.position - 1, events, size: tree.size });
  }
  return receipts;
}

/** Log positions, ascending, as ranges of leaf indexes. */
export function rangesOf(positions: readonly number[]): IndexRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (const position of positions) {
    const last = ranges.at(-1);
    if (last?.to === position - 2) last.to = position - 1;
    else ranges.push({ from: position - 1, to: position - 1 });
  }
  return ranges;
}
