import { metaOf } from '../../log/port/event-meta.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Zone } from '../../rules/calendar/zone.js';
import { parseStream } from '../../rules/kernel/streams.js';
import type { FactKind } from '../../rules/kernel/vocabulary.js';

/** When an event occurred and was recorded, as people of that zone write it, and who did it (SPEC 11); null where that was not kept then, or does not apply. */
export function whenAndWho(event: RecordedEvent, zone: Zone) {
  const meta = metaOf(event);
  return {
    at: formatInstant(event.occurred, zone),
    recordedAt: formatInstant(event.recorded, zone),
    actor: meta?.actor ?? null,
    party: meta?.party ?? null,
    onBehalfOf: meta?.onBehalfOf ?? null,
    command: meta?.command ?? null,
    correlation: meta?.correlation ?? null,
  };
}

/** The thing that a fact, a correction or a voiding is about; null for any other event. */
export function thingOf({ stream }: Pick<RecordedEvent, 'stream'>): {
  readonly kind: FactKind | null;
  readonly key: string | null;
} {
  const about = parseStream(stream);
  return about.of === 'thing' ? { kind: about.kind, key: about.key } : { kind: null, key: null };
}
