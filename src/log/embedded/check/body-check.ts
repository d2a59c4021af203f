import type { DatabaseSync } from 'node:sqlite';
import { FACTS } from '../../../facts/event-types.js';
import { asFarAsStored } from '../../../facts/features/features.js';
import { ownFeaturesOf } from '../../../facts/features/features-of-body.js';
import { parseInstant } from '../../../rules/calendar/instant.js';
import { thingStream } from '../../../rules/kernel/streams.js';
import { checked } from '../../port/check.js';
import type { StoreCheck } from '../../port/check.js';
import type { RecordedEvent } from '../../port/event-store.js';
import { DerivedColumns } from '../writing/derived-columns.js';
import { EventRows } from '../event-rows.js';
import { NumberingReader } from '../names.js';
import { messageOf } from '../file/sqlite.js';
import { looked } from './row-checks.js';

/** Events read at once. */
const CHUNK = 1_000;

/** Every body says what the columns beside it say: who reported it, when it occurred, of which contract and thing, and what is worked out from it. */
export function bodyCheck(db: DatabaseSync): StoreCheck {
  return looked('bodies', () => {
    const rows = new EventRows(db, { trusting: true });
    const derived = new DerivedColumns(db, new NumberingReader(db));
    for (let done = 0; ;) {
      const events = rows.following(done, CHUNK);
      if (events.length === 0) return checked('bodies', done);
      for (const event of events) {
        const fault = faultOf(event, derived);
        if (fault !== null)
          return checked('bodies', event.position, `the event at position ${event.position}: ${fault}`, event.position);
      }
      done = events.at(-1)?.position ?? done;
    }
  });
}

/** What of an event's body is not as its columns say; null where nothing is. */
function faultOf(event: RecordedEvent, derived: DerivedColumns): string | null {
  try {
    const body = JSON.parse(event.body) as Readonly<Record<string, unknown>>;
    const { type, source, id, contract } = event;
    const said = { type, source, id, subject: contract ?? '' };
    for (const [field, value] of Object.entries(said))
      if (body[field] !== value) return `its body has another ${field} than its columns`;
    if (parseInstant(String(body['time'])) !== event.occurred) return 'its body has another time than its columns';
    const stream = streamOf(event, body['data']);
    if (stream !== null && stream !== event.stream) return `its body tells of ${stream}, its stream is ${event.stream}`;
    derived.look(event.stream, event, ownFeaturesOf(event), event.revision);
    const features = type === 'SurveyAnswered' ? asFarAsStored(derived.features, event.features) : derived.features;
    const alike = derived.month === event.month && features === event.features;
    return alike ? null : 'what is worked out from its body is not what its columns say';
  } catch (error) {
    return `its body cannot be read: ${messageOf(error)}`;
  }
}

/** The stream of the thing that a fact's body tells of; null for an event that is no fact of its own thing. */
function streamOf({ type, contract }: RecordedEvent, data: unknown): string | null {
  const fact = FACTS[type as keyof typeof FACTS] as (typeof FACTS)[keyof typeof FACTS] | undefined;
  if (!fact?.kind || fact.keyField === undefined) return null;
  const key = (data as Readonly<Record<string, unknown>>)[fact.keyField];
  return thingStream(fact.kind, contract ?? '', String(key));
}
