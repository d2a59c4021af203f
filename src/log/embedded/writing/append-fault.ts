import { metaFault } from '../../port/event-meta.js';
import type { Instant } from '../../../rules/calendar/instant.js';
import { AppendError } from '../../port/errors.js';
import type { NewEvent, StreamAppend } from '../../port/event-store.js';
import { EVENT_TYPES } from '../../../facts/event-types.js';
import { ownFeaturesOf } from '../../../facts/features/features-of-body.js';
import type { OwnFeatures } from '../../../facts/features/features-of.js';

/**
 * Why a call of `append` cannot be taken, whole: an append without events, an event that was recorded before the log's last one
 * (`lastRecorded`) or the one before it in the call, or one that the log's columns cannot hold. Else what the bodies of its events say of
 * their features, event by event.
 */
export function checkedAppends(batch: readonly StreamAppend[], lastRecorded: Instant): OwnFeatures[] | AppendError {
  let last = lastRecorded;
  const own: OwnFeatures[] = [];
  for (const { stream, events } of batch) {
    if (events.length === 0) return new AppendError(`an append to ${stream} holds no event`);
    for (const event of events) {
      if (!(event.recorded >= last))
        return new AppendError(
          `the event ${event.id} for ${stream} says it was recorded at ${iso(event.recorded)}, before the log's last event (${iso(last)}): recorded times never go back`,
        );
      const fault = shapeFault(stream, event);
      if (fault !== null) return new AppendError(`the log cannot hold the event ${event.id} for ${stream}: ${fault}`);
      last = event.recorded;
      try {
        own.push(ownFeaturesOf(event));
      } catch (error) {
        return new AppendError(
          `the log cannot hold the event ${event.id} for ${stream}: its body is not that of its type`,
          {
            cause: error,
          },
        );
      }
    }
  }
  return own;
}

function shapeFault(stream: string, event: NewEvent): string | null {
  const { type, occurred, recorded, schema, contract, source, id } = event;
  if (!(type in EVENT_TYPES)) return `its type ${type} is not known`;
  if (!Number.isSafeInteger(occurred) || !Number.isSafeInteger(recorded)) return 'its times are not whole milliseconds';
  if ((schema | 0) !== schema) return 'its schema is not a whole number';
  const metaIsWrong = metaFaultOf(event.meta);
  if (metaIsWrong !== null) return metaIsWrong;
  // SQLite keeps UTF-8: half of a surrogate pair would come back as another character. JSON text has none, they are escaped in it.
  const wellFormed =
    stream.isWellFormed() && source.isWellFormed() && id.isWellFormed() && contract?.isWellFormed() !== false;
  return wellFormed ? null : 'its stream, contract, source or id holds half of a surrogate pair';
}

/** So many metas are remembered. */
const MOST_SOUND = 1_024;
const sound = new Set<string>();

/** Events of one command share their meta, those of an import have one for each contract: it is looked at once. */
function metaFaultOf(meta: string): string | null {
  if (sound.has(meta)) return null;
  const fault = metaFault(meta);
  if (fault !== null) return fault;
  if (sound.size >= MOST_SOUND) sound.clear();
  sound.add(meta);
  return null;
}

function iso(instant: Instant): string {
  return Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString() : String(instant);
}
