import type { Instant } from '../../rules/calendar/instant.js';
import type { Month } from '../../rules/calendar/day.js';
import type { EventType } from '../../facts/event-data.js';
import type { Subscription } from './subscription.js';

/** An event on its way into the log: what any log can hold. What a journal keeps beside it, it works out itself. */
export interface NewEvent {
  readonly type: EventType;
  /** Version of the shape of `data`; an older one is upcast on reading. */
  readonly schema: number;
  /** The contract's id, or null for what concerns the whole store. */
  readonly contract: string | null;
  readonly occurred: Instant;
  readonly recorded: Instant;
  /** `(source, id)` identifies the event (CloudEvents 1.0). */
  readonly source: string;
  readonly id: string;
  /** RFC 8785 canonical JSON of the event as it was reported: `{"data":…,"id":…,"source":…,"subject":…,"time":…,"type":…}`. */
  readonly body: string;
  /** Who did it: canonical JSON of an `EventMeta` (event-meta.ts), `{}` where nothing is known. */
  readonly meta: string;
}

/** An event in the log, with what the journal works out. Positions are dense and start at 1; revisions start at 0 in each stream. */
export interface RecordedEvent extends NewEvent {
  readonly position: number;
  readonly stream: string;
  readonly revision: number;
  /** Counts the contract's events: 1, 2, …; events without a contract have a series of their own. */
  readonly number: number;
  /** The contract's local month of `occurred`, of a correction or voiding that of the fact it is about; 0 for what concerns the whole store. */
  readonly month: Month;
  /** What the folds look at most, packed in 30 bits (src/facts/features/features.ts); 0 where there is nothing. */
  readonly features: number;
}

/** What a writer expects of a stream: that it does not exist, or its last revision. */
export type ExpectedRevision = 'no-stream' | number;

export interface StreamAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
}

/**
 * Outcome of one append: position and revision of its last event (its events are consecutive), or the revision found in place of the expected one
 * (-1: no such stream).
 */
export type AppendResult =
  | { readonly ok: true; readonly position: number; readonly revision: number }
  | { readonly ok: false; readonly actual: number };

/**
 * The log. Every implementation passes test/event-store.conformance.ts. What `append` has answered is durable.
 * Appends to different streams are independent: one that is refused leaves nothing and does not stop the rest of its batch; two appends of one
 * batch to the same stream see each other. Recorded times never go back: a call that holds an event recorded before the log's last one is rejected,
 * whole (`AppendError`), so take the clock's time and call `append` without waiting in between. A call that is rejected has recorded nothing.
 */
export interface EventStore {
  append(batch: readonly StreamAppend[]): Promise<AppendResult[]>;
  /** The stream's events from `fromRevision` on, oldest first, at most `limit` (1,000 unless told). Empty for no such stream. */
  readStream(stream: string, fromRevision?: number, limit?: number): Promise<RecordedEvent[]>;
  /** Those of the streams that have an event: one look for many, where a batch is about to begin new ones. */
  existing(streams: readonly string[]): Promise<ReadonlySet<string>>;
  /** Events after `position`, in order, at most `limit` (1,000 unless told). */
  readAll(afterPosition: number, limit?: number): Promise<RecordedEvent[]>;
  /**
   * The log's end, at once where it lies beyond `after`, then each time something was committed: all that wants to know of commits hangs on
   * this. Several commits may be told as one; none is missed. When a position is told, its events can be read. Ends when the log is closed.
   */
  subscribe(after: number): Subscription;
  close(): Promise<void>;
}
