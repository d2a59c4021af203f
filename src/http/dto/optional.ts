import { parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';

/** The moment of an optional field. Throws `RangeError`. */
export function momentOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : parseInstant(text);
}
