import type { Day } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** The serial number of 1970-01-01 in spreadsheets (day 1 is 1900-01-01, and they hold 1900 for a leap year). */
const SERIAL_OF_1970 = 25_569;
/** Serial numbers before 1 March 1900 are a day off; those beyond 9999 are none. */
const [FIRST_SERIAL, LAST_SERIAL] = [61, 2_958_466];
const NUMBER = /^\d{1,12}(?:\.\d{1,17})?$/;

/**
 * Local milliseconds since 1970-01-01 of a spreadsheet's serial number, `46083.378`, to the second: its fractions are no exact seconds. Below 1
 * it is the part of a day, of `date`. Two numbers, a day's and a part of one, are added. Null for another text.
 */
export function fromSerial(text: string, date: Day | null): number | null {
  const numbers = text.split(/\s+/);
  if (numbers.length > 2 || !numbers.every((number) => NUMBER.test(number))) return null;
  const serial = numbers.reduce((sum, number) => sum + Number(number), 0);
  const seconds = Math.round((serial % 1) * DAY_SECONDS);
  if (serial < 1) return date === null ? null : date * DAY_MS + seconds * 1000;
  if (serial < FIRST_SERIAL || serial >= LAST_SERIAL) return null;
  return (Math.floor(serial) - SERIAL_OF_1970) * DAY_MS + seconds * 1000;
}

/** The moment of a count of seconds since 1970 (9 to 11 digits, fractions cut to the millisecond) or of milliseconds (12 to 14); null for another text. */
export function fromUnix(text: string): Instant | null {
  const [, whole = '', fraction = ''] = /^(\d{9,14})(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  if (whole === '') return null;
  if (whole.length >= 12) return Number(whole);
  return Number(whole) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}
