import type { Instant } from '../calendar/instant.js';
import type { RecordedEvent } from '../journal/event-store.js';
import type { ReportedType } from './catalog.js';
import type { FactData } from './fact.js';

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

/** The facts of one thing as they count after all events of its stream. Empty when the thing was voided. */
export function effectiveFacts(streamEvents: readonly RecordedEvent[]): EffectiveFact[] {
  throw new Error(`not yet: ${streamEvents.length}`);
}

/** What the stream's last event, a correction or a voiding, changed; both null when it is neither. */
export function effectAt(streamEvents: readonly RecordedEvent[]): {
  before: EffectiveFact | null;
  after: EffectiveFact | null;
} {
  throw new Error(`not yet: ${streamEvents.length}`);
}
