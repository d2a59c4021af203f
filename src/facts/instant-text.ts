import { parseInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const MOST_DATES = 10_000;
/** Start in UTC of the dates met so far: a file names few dates many times. */
const dates = new Map<string, number>();

let lastText = '';
let lastInstant: Instant = Number.NaN;
let lastDate = ' ';
let lastStart = Number.NaN;

/** The moment that an ISO 8601 text with offset names, as `parseInstant` reads it but quickly; NaN where that throws. */
export function readInstant(text: string): Instant {
  // The rules of one fact ask for the same texts again and again.
  if (text === lastText) return lastInstant;
  lastInstant = instantOf(text);
  lastText = text;
  return lastInstant;
}

function instantOf(text: string): Instant {
  const date = text.startsWith(lastDate) ? lastStart : startOf(text.slice(0, 10));
  // Only `…THH:MM:SS` followed by `Z` or `±HH:MM` is read here; whatever else there may be goes the long way.
  if (Number.isNaN(date) || text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58)
    return slowly(text);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return slowly(text);
  const local = date + hour * HOUR_MS + minute * MINUTE_MS + second * 1000;
  const sign = text.charCodeAt(19);
  if (sign === 90 && text.length === 20) return local;
  if ((sign === 43 || sign === 45) && text.length === 25 && text.charCodeAt(22) === 58) {
    const hours = twoDigits(text, 20);
    const minutes = twoDigits(text, 23);
    if (!(hours <= 14 && minutes <= 59)) return Number.NaN;
    const offset = hours * HOUR_MS + minutes * MINUTE_MS;
    return sign === 43 ? local - offset : local + offset;
  }
  return slowly(text);
}

/** What is wrong with a text that should be a moment, for the person who wrote it; null when it is one. */
export function instantFault(text: string): string | null {
  if (!Number.isNaN(readInstant(text))) return null;
  try {
    parseInstant(text.slice(0, 64));
  } catch (error) {
    return (error as Error).message;
  }
  return 'is not a time';
}

const PLAIN = /^[^tz]{19}(?:\.\d{1,3})?(?:Z|[+-].{5})$/;

/**
 * A moment's text as the log keeps it: `T` and `Z` upper-case, at most milliseconds, no second 60; the offset stays. Another text than a
 * moment's comes back as it is.
 */
export function plainMoment(text: string): string {
  if (PLAIN.test(text) && text.charCodeAt(17) !== 54) return text;
  const instant = readInstant(text);
  const offset = /[+-]\d{2}:\d{2}$/.exec(text)?.[0] ?? 'Z';
  if (Number.isNaN(instant)) return text;
  const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(offset) ?? [];
  const shift = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * MINUTE_MS);
  const local = new Date(instant + shift).toISOString();
  return `${local.endsWith('.000Z') ? local.slice(0, 19) : local.slice(0, 23)}${offset}`;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function slowly(text: string): Instant {
  try {
    return parseInstant(text);
  } catch {
    return Number.NaN;
  }
}

function startOf(date: string): number {
  const start = dates.get(date) ?? learn(date);
  if (!Number.isNaN(start)) [lastDate, lastStart] = [date, start];
  return start;
}

function learn(date: string): number {
  const start = slowly(`${date}T00:00:00Z`);
  if (dates.size >= MOST_DATES) dates.clear();
  if (!Number.isNaN(start)) dates.set(date, start);
  return start;
}
