import { receiptOf } from '../../audit/receipts/receipt-of.js';
import { providedBy } from '../../rules/review/figures/provided-figures.js';
import type { Provided } from '../../rules/review/figures/provided-figures.js';
import { dataOf, hasType } from '../../facts/event-data.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import { isReceipted } from '../../rules/cycle/receipt.js';
import type { Receipt } from '../../rules/cycle/receipt.js';
import type { CausedEvent, Decided, Desk } from '../command.js';

/**
 * What was decided with a receipt right behind each event that publishes, restates or makes final a month's figures (SPEC 10); they are recorded together.
 */
export function receipted(desk: Pick<Desk, 'store' | 'figures'>, decided: Decided): Decided {
  const { stream, last, contract, events } = decided;
  if (contract === null || !events.some(({ type }) => isReceipted(type))) return decided;
  const { journal } = desk.store;
  const earlier = last < 0 ? [] : journal.stream(stream, journal.head());
  const before: Receipt[] = earlier.flatMap((event) => (hasType(event, 'FigureReceipted') ? [dataOf(event)] : []));
  let provided: Provided | null = null;
  const all: CausedEvent[] = [];
  for (const event of events) {
    provided = providedBy(event) ?? provided;
    all.push(event);
    const { type, data } = event;
    if (!isReceipted(type)) continue;
    provided ??= lastProvided(earlier);
    if (provided === null) throw new Error(`nothing was provided that ${type} could be of`);
    const revision = last + all.length;
    const receipt = receiptOf(desk, { contract: contract.id, event: { type, data }, revision, provided, before });
    before.push(receipt);
    all.push({ type: 'FigureReceipted', data: receipt });
  }
  return { ...decided, events: all };
}

/** What was provided or restated last in a month's stream; null where nothing was. */
function lastProvided(earlier: readonly RecordedEvent[]): Provided | null {
  for (const event of earlier.toReversed()) {
    const provided = providedBy({ type: event.type, data: dataOf(event) });
    if (provided) return provided;
  }
  return null;
}
