import type { PlacedFact } from '../../projections/projection.js';
import { LocalCalendar } from '../rules/calendar/local-calendar.js';
import type { Zone } from '../rules/calendar/zone.js';
import { factTypeInfo } from '../facts/catalog.js';
import { dataOf } from '../facts/event-data.js';
import type { EffectiveFact } from '../facts/history/effective.js';
import type { FactData } from '../facts/fact.js';
import { featuresOf } from '../facts/features/features-of.js';
import type { CategoryNumbers } from '../facts/features/features-of.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import { EVENT_TYPES } from '../facts/event-types.js';

/** A reported fact as the folds see it. Month and features are those that it was recorded with. Throws when the body is not readable. */
export function placeRecorded(event: RecordedEvent, contract: number): PlacedFact {
  const data = dataOf(event) as FactData;
  const info = factTypeInfo(event.type);
  if (!info) throw new Error(`${event.type} at position ${event.position} is no reported fact`);
  const { type, occurred: time, position, month, features } = event;
  return placed({ type, time, position, key: data[info.keyField] as string, data }, { contract, month, features });
}

/** A fact as it counts after its corrections: month and features are worked out anew, since it may have moved. */
export function placeEffective(
  fact: EffectiveFact,
  contract: number,
  zone: Zone,
  categories: CategoryNumbers,
): PlacedFact {
  const local = new LocalCalendar(zone).at(fact.time);
  return placed(fact, { contract, month: local.month, features: featuresOf(fact, local, categories) });
}

function placed(
  {
    type,
    time: occurred,
    position,
    key,
    data,
  }: Pick<EffectiveFact, 'time' | 'position' | 'key' | 'data'> & Pick<RecordedEvent, 'type'>,
  where: Pick<PlacedFact, 'contract' | 'month' | 'features'>,
): PlacedFact {
  return { type: EVENT_TYPES[type], ...where, occurred, position, key, data };
}
