import { firstDayOf, formatDay, parseDay, parseMonth } from '../rules/calendar/day.js';
import type { Day } from '../rules/calendar/day.js';
import type { Instant } from '../rules/calendar/instant.js';

/**
 * Local time of the sample, in milliseconds that count as if the zone were UTC. All its contracts are in Asia/Shanghai, which has kept UTC+8 since 1991, so
 * that no zone is looked up while millions of times are written.
 */
export type Local = number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
const OFFSET = 8 * HOUR;

export const SAMPLE_ZONE = 'Asia/Shanghai';
export const FIRST_MONTH = parseMonth('2026-01');
export const FIRST_DAY = firstDayOf(FIRST_MONTH);

/** `2026-02-15 18:00`, `2026-02-15 18:00:00.001` or `2026-02-15` as local time. Throws `RangeError` on a day that does not exist. */
export function at(text: string): Local {
  const [day = '', time = '00:00'] = text.split(' ');
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number);
  return parseDay(day) * DAY + hour * HOUR + minute * MINUTE + Math.round(second * SECOND);
}

export function dayOf(local: Local): Day {
  return Math.floor(local / DAY);
}

export function toInstant(local: Local): Instant {
  return local - OFFSET;
}

export function toLocal(instant: Instant): Local {
  return instant + OFFSET;
}

const two = Array.from({ length: 60 }, (_, i) => String(i).padStart(2, '0'));
const days = new Map<Day, string>();

/** ISO 8601 with the zone's offset; milliseconds only where there are some. */
export function stamp(local: Local): string {
  const day = dayOf(local);
  let text = days.get(day);
  if (text === undefined) {
    if (days.size > 5_000) days.clear();
    days.set(day, (text = `${formatDay(day)}T`));
  }
  const ms = local - day * DAY;
  const seconds = Math.floor(ms / SECOND);
  const minutes = Math.floor(seconds / 60);
  const clock = `${two[Math.floor(minutes / 60)] ?? ''}:${two[minutes % 60] ?? ''}:${two[seconds % 60] ?? ''}`;
  const rest = ms - seconds * SECOND;
  return rest === 0 ? `${text}${clock}+08:00` : `${text}${clock}.${String(rest).padStart(3, '0')}+08:00`;
}
