import type { Instant } from '../../rules/calendar/instant.js';
import type { ReportedType } from '../catalog.js';
import { dataOf } from '../event-data.js';
import type { StoredData } from '../event-data.js';
import type { FactData } from '../fact.js';
import { ThingHistory } from './thing-history.js';
import type { ThingEvent } from './thing-history.js';

/** A fact as it counts: with its corrections applied, and not voided. */
export interface EffectiveFact {
  readonly type: ReportedType;
  /** The thing's key. */
  readonly key: string;
  readonly time: Instant;
  readonly data: FactData;
  /** Position of the original fact in the log. */
  readonly position: number;
  readonly source: string;
  readonly id: string;
}

/** What one event changed; both null when it is neither a correction nor a voiding. */
export interface Effect {
  readonly before: EffectiveFact | null;
  /** Null when the fact was voided. */
  readonly after: EffectiveFact | null;
}

/**
 * The facts of one thing as they count after all given events of its stream, in the order in which they were recorded.
 * Empty while the fact that opens the thing is voided: nothing of the thing counts until it is opened anew.
 */
export function effectiveFacts(streamEvents: readonly ThingEvent[]): EffectiveFact[] {
  return historyOf(streamEvents).facts();
}

/**
 * The stream's last event as a change: the fact that it corrects or voids, before and after. When the fact that opens a ticket or an order
 * is voided, what was told of it by then counts no longer either; `effectiveFacts` tells what does.
 */
export function effectAt(streamEvents: readonly ThingEvent[]): Effect {
  const last = streamEvents.at(-1);
  return last ? historyOf(streamEvents.slice(0, -1)).apply(last) : { before: null, after: null };
}

/** When the fact that a correction or voiding is about was first said to have occurred; `before`: the history of its thing so far. */
export function amendedTime(before: ThingHistory, amendment: StoredData): Instant | undefined {
  const { kind, key } = dataOf(amendment) as FactData;
  return before.firstTimeOf(String(kind), String(key));
}

/** The history of one thing, from the events of its stream. */
export function historyOf<E extends ThingEvent>(events: readonly E[]): ThingHistory<E> {
  const history = new ThingHistory<E>();
  for (const event of events) history.apply(event);
  return history;
}
