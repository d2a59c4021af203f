import { thingOf } from '../rules/kernel/streams.js';
import type { PlacedFact } from '../../projections/projection.js';
import type { Zone } from '../rules/calendar/zone.js';
import { isAmending } from '../facts/catalog.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';
import { effectiveFacts } from '../facts/history/effective.js';
import type { Journal } from '../log/port/journal.js';
import type { JournalNames } from './journal-names.js';
import { placeEffective, placeRecorded } from './placing.js';
import { RareEvents } from './rare-events.js';

/** A thing of which some fact was corrected or voided: its facts as they were recorded and as they count. */
export interface AmendedThing {
  readonly kind: FactKind;
  readonly stream: string;
  readonly recorded: readonly PlacedFact[];
  readonly effective: readonly PlacedFact[];
}

/** The streams of all things of a contract that were corrected or voided up to a position, whatever the month. */
export function amendedStreams(journal: Journal, contract: number, until: number): string[] {
  const positions = RareEvents.of(journal).amendments(contract, until);
  return positions.length === 0 ? [] : [...new Set(journal.events(positions).map((event) => event.stream))];
}

/** Things of a contract of which something was corrected or voided, as they were recorded up to a position and as they count. */
export function amendedThings(
  streams: readonly string[],
  journal: Journal,
  names: JournalNames,
  contract: number,
  zone: Zone,
  until: number,
): AmendedThing[] {
  return streams.map((stream) => {
    const events = journal.stream(stream, until);
    return {
      kind: thingOf(stream).kind,
      stream,
      recorded: events.filter(({ type }) => !isAmending(type)).map((event) => placeRecorded(event, contract)),
      effective: effectiveFacts(events).map((fact) => placeEffective(fact, contract, zone, names)),
    };
  });
}
