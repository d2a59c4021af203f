import { UTCDateMini } from '@date-fns/utc/date/mini';
import { format } from 'date-fns/format';
import type { Day } from '../../rules/calendar/day.js';
import type { Language } from '../language.js';
import { LOCALES } from './locales.js';

const DAY_MS = 86_400_000;

/** A day of a year that is known, with its weekday: `10-01 Thu`, `10-01 周四`. */
export function dayOfYear(day: Day, lang: Language): string {
  return format(new UTCDateMini(day * DAY_MS), 'MM-dd EEE', { locale: LOCALES[lang] });
}
