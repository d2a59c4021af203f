import { InvalidArgumentError } from 'commander';
import { parseDay, parseMonth } from '../calendar/day.js';
import type { Day } from '../calendar/day.js';
import { parseInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import { parseYuan } from '../terms/money.js';
import type { Fen } from '../terms/money.js';

/** Option parsers whose refusals commander prints as wrong use (exit 2). */
function argument<T>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      throw new InvalidArgumentError((error as Error).message);
    }
  };
}

/** An ISO 8601 time with offset. */
export const instantArgument: (text: string) => Instant = argument(parseInstant);
/** A date YYYY-MM-DD. */
export const dayArgument: (text: string) => Day = argument(parseDay);
/** A month YYYY-MM, as written. */
export const monthArgument: (text: string) => string = argument((text) => {
  parseMonth(text);
  return text;
});
/** A whole number. */
export const wholeArgument: (text: string) => number = argument((text) => {
  if (!/^\d{1,12}$/.test(text)) throw new RangeError('a whole number is needed');
  return Number(text);
});
/** A sum in yuan, as fen. */
export const yuanArgument: (text: string) => Fen = argument(parseYuan);
/** A text that says something. */
export const textArgument: (text: string) => string = argument((text) => {
  if (text.trim() === '') throw new RangeError('a text is needed');
  return text;
});
