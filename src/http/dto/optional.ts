import { parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { parseYuan } from '../../rules/kernel/money.js';
import type { Fen } from '../../rules/kernel/money.js';

/** The moment of an optional field. Throws `RangeError`. */
export function momentOf(text: string | undefined): Instant | undefined {
  return text === undefined ? undefined : parseInstant(text);
}

/** The sum of an optional field. Throws `RangeError`. */
export function sumOf(text: string | undefined): Fen | undefined {
  return text === undefined ? undefined : parseYuan(text);
}
