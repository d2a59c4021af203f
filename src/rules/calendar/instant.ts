import { firstDayOf, lastDayOf } from './day.js';
import type { Zone } from './zone.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

const ISO = /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:([Zz])|([+-])(\d{2}):(\d{2}))$/;

/**
 * The moment that an ISO 8601 date-time with offset names (SPEC 1: one without an offset is refused), as programs write it: `t` and `z` may be
 * lower-case (RFC 3339, 5.6), what is finer than a millisecond is cut, second 60 (a leap second, 5.7) is the next one.
 * Throws `RangeError` with a text for the person who wrote it: no offset, a field out of range.
 */
export function parseInstant(text: string): Instant {
  const m = ISO.exec(text);
  if (!m) {
    if (/^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(text))
      throw new RangeError(`"${text}" has no offset from UTC; write it like 2026-03-02T09:30:00+08:00`);
    throw new RangeError(`"${text}" is not a time; write it like 2026-03-02T09:30:00+08:00`);
  }
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  const [hour, minute, second] = [Number(m[4]), Number(m[5]), Number(m[6] ?? 0)];
  const [offsetHours, offsetMinutes] = [Number(m[10] ?? 0), Number(m[11] ?? 0)];
  const inMonth = year * 12 + month - 1;
  if (
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > lastDayOf(inMonth) - firstDayOf(inMonth) + 1 ||
    hour > 23 ||
    minute > 59 ||
    second > 60 ||
    offsetHours > 14 ||
    offsetMinutes > 59
  )
    throw new RangeError(`"${text}" names a time that does not exist`);
  // Whatever fraction stands after second 60, it is past: the leap second ends where the next one begins.
  const fraction = second === 60 ? '' : (m[7] ?? '');
  const offset = (m[9] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes) * MINUTE_MS;
  return (
    (firstDayOf(inMonth) + day - 1) * DAY_MS +
    ((hour * 60 + minute) * 60 + second) * 1000 +
    Number(fraction.padEnd(3, '0').slice(0, 3)) -
    offset
  );
}

/**
 * ISO 8601 with the zone's offset; milliseconds only where there are some: `2026-03-02T09:30:00+08:00`.
 * An offset with seconds (Shanghai before 1901: +08:05:43) is cut to its minutes, so that the text still names that very moment.
 */
export function formatInstant(instant: Instant, zone: Zone): string {
  const offset = Math.trunc(zone.offsetAt(instant) / MINUTE_MS) * MINUTE_MS;
  const local = new Date(instant + offset).toISOString();
  const text = local.endsWith('.000Z') ? local.slice(0, 19) : local.slice(0, 23);
  const minutes = Math.abs(offset) / MINUTE_MS;
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${text}${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
