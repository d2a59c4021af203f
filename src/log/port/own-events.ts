import { OWN_SOURCE } from '../../rules/kernel/vocabulary.js';
import { metaText, NO_META } from './event-meta.js';
import type { EventMeta } from './event-meta.js';
import canonicalize from 'canonicalize';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { EventStore, NewEvent, RecordedEvent } from './event-store.js';
import type { EventData, EventType } from '../../facts/event-data.js';
import { schemaOf } from '../../facts/event-types.js';

/** Times of events that concern no single contract are written in this zone. */
const STORE_ZONE = 'Asia/Shanghai';

/** An event of the engine's own as it goes into the log: same shape as a reported one, identified by its place in its stream. */
export function ownEvent<T extends EventType>(event: {
  readonly stream: string;
  readonly revision: number;
  readonly type: T;
  readonly contract: { readonly id: string; readonly timeZone: string } | null;
  /** When it happened. */
  readonly at: Instant;
  /** When the log takes it in; as it happens unless told. */
  readonly recorded?: Instant;
  readonly data: EventData[T];
  /** Who did it; nothing is known unless told. */
  readonly meta?: EventMeta;
}): NewEvent {
  const { stream, revision, type, contract, at, recorded = at, data, meta } = event;
  const zone = Zone.of(contract?.timeZone ?? STORE_ZONE);
  const id = `${stream}@${revision}`;
  const whole = { data, id, source: OWN_SOURCE, subject: contract?.id ?? '', time: formatInstant(at, zone), type };
  return {
    type,
    schema: schemaOf(type),
    contract: contract?.id ?? null,
    occurred: at,
    recorded,
    source: OWN_SOURCE,
    id,
    body: canonicalize(whole) ?? '',
    meta: meta ? metaText(meta) : NO_META,
  };
}

/** All events of a stream, oldest first. */
export async function wholeStream(events: EventStore, stream: string): Promise<RecordedEvent[]> {
  const all: RecordedEvent[] = [];
  for (;;) {
    const page = await events.readStream(stream, all.length);
    if (page.length === 0) return all;
    all.push(...page);
  }
}
