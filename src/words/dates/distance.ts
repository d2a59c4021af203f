import { UTCDateMini } from '@date-fns/utc/date/mini';
import { formatDistanceStrict } from 'date-fns/formatDistanceStrict';
import type { Instant } from '../../rules/calendar/instant.js';
import type { Language } from '../language.js';
import { LOCALES } from './locales.js';

const DAY_MS = 86_400_000;

/**
 * How far two moments lie apart, for a person to read: `3 days`, `3 天`. Whole days of 24 hours from one day on, else hours, minutes,
 * seconds; rounded down, so that nobody is told of more time than is left.
 */
export function distance(a: Instant, b: Instant, lang: Language): string {
  const options = { locale: LOCALES[lang], roundingMethod: 'trunc' as const };
  const length = Math.abs(b - a);
  // Dates that read themselves in UTC: a change of the clocks in the process's own zone plays no part.
  const [from, to] = [new UTCDateMini(0), new UTCDateMini(length)];
  return formatDistanceStrict(to, from, length < DAY_MS ? options : { ...options, unit: 'day' });
}
