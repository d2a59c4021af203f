import type { PlacedFact } from '../../projections/projection.js';
import { LocalCalendar } from '../rules/calendar/local-calendar.js';
import type { Zone } from '../rules/calendar/zone.js';
import { factTypeInfo } from '../facts/catalog.js';
import { dataOf } from '../facts/event-data.js';
import type { EffectiveFact } from '../facts/effective.js';
import type { FactData } from '../facts/fact.js';
import { featuresOf } from '../facts/features-of.js';
import type { CategoryNumbers } from '../facts/features-of.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import { EVENT_TYPES } from '../facts/event-types.js';

/** A reported fact as the folds see it. Month and features are those that it was recorded with. Throws when the body is not readable. */
export function placeRecorded(event: RecordedEvent, contract: number): PlacedFact {
  const data = dataOf(event) as FactData;
  const info = factTypeInfo(event.type);
  if (!info) throw new Error(`${event.type} at position ${event.position} is no reported fact`);
  return {
    type: EVENT_TYPES[event.type],
    contract,
    month: event.month,
    occurred: event.occurred,
    features: event.features,
    position: event.position,
    key: data[info.keyField] as string,
    data,
  };
}

/** A fact as it counts after its corrections: month and features are worked out anew, since it may have moved. */
export function placeEffective(
  fact: EffectiveFact,
  contract: number,
  zone: Zone,
  categories: CategoryNumbers,
): PlacedFact {
  const local = new LocalCalendar(zone).at(fact.time);
  return {
    type: EVENT_TYPES[fact.type],
    contract,
    month: local.month,
    occurred: fact.time,
    features: featuresOf(fact, local, categories),
    position: fact.position,
    key: fact.key,
    data: fact.data,
  };
}
