import type { Instant } from '../../rules/calendar/instant.js';
import { readInstant } from '../instant-text.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const MOST_DATES = 10_000;
const [T, COLON, HYPHEN, PLUS, Z] = [84, 58, 45, 43, 90];

/** Starts in UTC of the dates met so far, by their digits read as one number. */
const dates = new Map<number, Instant>();
let lastDate = -1;
let lastStart: Instant = 0;

/**
 * The moment that `YYYY-MM-DDTHH:MM:SS` with `Z` or `±HH:MM` names, read from its bytes, as `readInstant` reads the text; NaN where that
 * throws, and for moments written in other ways.
 */
export function momentOf(bytes: Buffer, from: number, to: number): Instant {
  const length = to - from;
  const date = dateOf(bytes, from);
  if ((length !== 20 && length !== 25) || Number.isNaN(date)) return Number.NaN;
  if (bytes[from + 10] !== T || bytes[from + 13] !== COLON || bytes[from + 16] !== COLON) return Number.NaN;
  const hour = twoDigits(bytes, from + 11);
  const minute = twoDigits(bytes, from + 14);
  const second = twoDigits(bytes, from + 17);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  const local = date + hour * HOUR_MS + minute * MINUTE_MS + second * 1000;
  const sign = bytes[from + 19];
  if (length === 20) return sign === Z ? local : Number.NaN;
  const hours = twoDigits(bytes, from + 20);
  const minutes = twoDigits(bytes, from + 23);
  if (bytes[from + 22] !== COLON || !(hours <= 14 && minutes <= 59)) return Number.NaN;
  const offset = hours * HOUR_MS + minutes * MINUTE_MS;
  if (sign === PLUS) return local - offset;
  return sign === HYPHEN ? local + offset : Number.NaN;
}

function dateOf(bytes: Buffer, from: number): Instant {
  if (bytes[from + 4] !== HYPHEN || bytes[from + 7] !== HYPHEN) return Number.NaN;
  const century = twoDigits(bytes, from);
  const date =
    ((century * 100 + twoDigits(bytes, from + 2)) * 100 + twoDigits(bytes, from + 5)) * 100 +
    twoDigits(bytes, from + 8);
  if (date === lastDate) return lastStart;
  if (Number.isNaN(date)) return Number.NaN;
  lastStart = dates.get(date) ?? learn(date, bytes.toString('latin1', from, from + 10));
  lastDate = date;
  return lastStart;
}

function learn(date: number, text: string): Instant {
  const start = readInstant(`${text}T00:00:00Z`);
  if (dates.size >= MOST_DATES) dates.clear();
  dates.set(date, start);
  return start;
}

function twoDigits(bytes: Buffer, at: number): number {
  const tens = (bytes[at] ?? 0) - 48;
  const ones = (bytes[at + 1] ?? 0) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}
