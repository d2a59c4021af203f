/**
 * Calendar days and months as plain integers, so that date arithmetic is addition and never depends on the process's time zone.
 *
 * A `Day` is the number of days since 1970-01-01 on the proleptic Gregorian calendar; a `Month` is `year * 12 + (month - 1)`.
 */
export type Day = number;
export type Month = number;

const DAY_MS = 86_400_000;
/** Days before each month of a year that is no leap year. */
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const LEAP_YEARS_BEFORE_1970 = 477;

/** The day that an ISO date `YYYY-MM-DD` names. Throws `RangeError` on anything else, a 30 February included. */
export function parseDay(text: string): Day {
  const day = readDay(text);
  if (day === undefined) throw new RangeError(`"${text}" is not a date; write it as YYYY-MM-DD`);
  return day;
}

/** The day that an ISO date names; undefined for what is none. */
export function readDay(text: string): Day | undefined {
  const match = /^(\d{4})-(0[1-9]|1[0-2])-(\d{2})$/.exec(text);
  if (match) {
    const month = Number(match[1]) * 12 + Number(match[2]) - 1;
    const day = firstDayOf(month) + Number(match[3]) - 1;
    if (match[3] !== '00' && day < firstDayOf(month + 1)) return day;
  }
  return undefined;
}

/** `YYYY-MM-DD`. */
export function formatDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The month that `YYYY-MM` names. Throws `RangeError` on anything else. */
export function parseMonth(text: string): Month {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a month; write it as YYYY-MM`);
  return Number(match[1]) * 12 + Number(match[2]) - 1;
}

/** `YYYY-MM`. */
export function formatMonth(month: Month): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** The calendar year of a day. */
export function yearOf(day: Day): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

/** The month a day lies in. */
export function monthOf(day: Day): Month {
  const date = new Date(day * DAY_MS);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** 1 to 31. */
export function dayOfMonth(day: Day): number {
  return new Date(day * DAY_MS).getUTCDate();
}

/** 1 (Monday) to 7 (Sunday), as in ISO 8601. */
export function weekday(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The first day of a month. */
export function firstDayOf(month: Month): Day {
  // By hand: Date.UTC takes the years 0 to 99 for 1900 to 1999.
  const year = Math.floor(month / 12);
  const index = month - year * 12;
  const inLeapYear = index > 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const daysBeforeYear = 365 * (year - 1970) + leapYearsUpTo(year - 1) - LEAP_YEARS_BEFORE_1970;
  return daysBeforeYear + (DAYS_BEFORE_MONTH[index] ?? 0) + (inLeapYear ? 1 : 0);
}

function leapYearsUpTo(year: number): number {
  return Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
}

/** The last day of a month. */
export function lastDayOf(month: Month): Day {
  return firstDayOf(month + 1) - 1;
}
