import type { Review } from '../../rules/cycle/review-state.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Zone } from '../../rules/calendar/zone.js';

/** 1 for yes, 0 for no. */
export function flag(value: boolean | undefined): 0 | 1 {
  return value === true ? 1 : 0;
}

/** When a month's result or fees became final; null while they are not, or are open again. */
export function finalAt({ final, lines }: Review, zone: Zone): string | null {
  return final && final.decided === lines.length ? formatInstant(final.at, zone) : null;
}
