import type { PlacedFact } from '../../../../projections/projection.js';
import { formatInstant } from '../../../rules/calendar/instant.js';
import type { Zone } from '../../../rules/calendar/zone.js';
import type { FactKind } from '../../../rules/kernel/vocabulary.js';
import type { Counts, FactBehind } from './page.js';

/** A contact, survey or order as a row of the facts behind a line. */
export function rowOf(
  kind: FactKind,
  { key, occurred, position, data }: PlacedFact,
  zone: Zone,
  counts: Counts,
): FactBehind {
  const text = (field: string) => {
    const value = data[field];
    return typeof value === 'string' ? value : null;
  };
  const { line, counted, good, reason } = counts;
  return {
    ...{ line, kind, key, round: null, at: formatInstant(occurred, zone), position },
    what: text('outcome') ?? text('rating') ?? text('kind') ?? '',
    by: text('handledBy'),
    category: text('category'),
    contact: text('contactId'),
    ...{ counted, good, reason },
  };
}
