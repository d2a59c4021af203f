import { InvalidArgumentError } from 'commander';
import { parseDay, parseMonth } from '../rules/calendar/day.js';
import { parseInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import { parseYuan } from '../rules/kernel/money.js';
import { RuleViolation } from '../rules/kernel/rule-violation.js';
import { hasControl, hiddenIn } from '../rules/kernel/text.js';

/** Option parsers whose refusals commander prints as wrong use (exit 2). */
function argument<T>(parse: (text: string) => T): (text: string) => T {
  return (text) => {
    try {
      return parse(text);
    } catch (error) {
      // What can be meant and is not allowed is no wrong use.
      if (error instanceof RuleViolation) throw error;
      throw new InvalidArgumentError((error as Error).message);
    }
  };
}

/** Such a parser that keeps the text as written: data of commands are plain. */
function checked(parse: (text: string) => unknown): (text: string) => string {
  return argument((text) => {
    parse(text);
    return text;
  });
}

/** An ISO 8601 time with offset. */
export const instantArgument: (text: string) => Instant = argument(parseInstant);
/** An ISO 8601 time with offset, as written. */
export const momentArgument = checked(parseInstant);
/** A date YYYY-MM-DD, as written. */
export const dayArgument = checked(parseDay);
/** A month YYYY-MM, as written. */
export const monthArgument = checked(parseMonth);
/** A whole number. */
export const wholeArgument: (text: string) => number = argument((text) => {
  if (!/^\d{1,12}$/.test(text)) throw new RangeError('a whole number is needed');
  return Number(text);
});
/** A sum in yuan, as written. */
export const yuanArgument = checked(parseYuan);
/** Longest text of a person: a claim, a reason, a note. */
const MOST_WORDS = 2_000;
/** Longest reference or number. */
const MOST_NAME = 200;

/** A text of a person, in as many lines as it likes. */
export const textArgument: (text: string) => string = argument((text) => readable(text, MOST_WORDS, /\r?\n|\t/g));
/** A reference or number that is compared: one line, without blanks around it. */
export const nameArgument: (text: string) => string = argument((text) => {
  if (text !== text.trim()) throw new RangeError('it must not have blanks around it');
  return readable(text, MOST_NAME);
});

/** The text. Throws `RangeError` for one that is blank, too long, or holds other control characters than those allowed. */
function readable(text: string, max: number, allowed?: RegExp): string {
  if (text.trim() === '') throw new RangeError('a text is needed');
  if (text.length > max) throw new RangeError(`it must have at most ${max} characters`);
  if (hasControl(allowed ? text.replace(allowed, '') : text))
    throw new RangeError('it must not hold control characters');
  const hidden = allowed ? null : hiddenIn(text);
  if (hidden !== null)
    throw new RangeError(`it must not hold ${hidden}, which cannot be seen or turns the direction of writing`);
  return text;
}
