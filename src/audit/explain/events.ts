import { pageOfList } from '../../figures/questions/list-page.js';
import type { BehindPage, FactBehind } from '../../figures/questions/behind/page.js';
import type { Step } from '../../rules/kernel/observer.js';
import type { FactKind } from '../../rules/kernel/vocabulary.js';
import type { EventCounts } from './leaves.js';

/** An event behind a value and how it counts: a fact, or one of the month's cycle (`event`, whose `key` is its own id). */
export interface EventBehind extends Omit<FactBehind, 'kind'> {
  readonly kind: FactKind | 'event';
}

/** A page of events. */
export interface EventPage {
  readonly list: readonly EventBehind[];
  readonly next?: string;
}

/** The events behind the steps of one calculation. */
export interface EventsBehind extends EventCounts {
  /** Those behind a step, a page at a time; `leaves`: where they are counted. Throws `RangeError` for a page of none. */
  page(step: Step, leaves: ReadonlySet<string>, page: BehindPage): EventPage;
}

/** A page of the events that are counted at some addresses; `keyOf` tells them apart. Throws `RangeError` for a page of none. */
export function pageOfRows(
  leaves: ReadonlySet<string>,
  rowsOf: (address: string) => readonly EventBehind[],
  page: BehindPage,
  keyOf: (row: EventBehind) => string = ({ position }) => String(position),
): EventPage {
  const { rows, ...next } = pageOfList([...leaves].flatMap(rowsOf), keyOf, page, 'event');
  return { list: rows, ...next };
}
