import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addMonths as addMonthsTo } from 'date-fns/addMonths';
import type { Day } from './day.js';

const DAY_MS = 86_400_000;

/** `day` moved by whole months; a day that the month lacks becomes that month's last day (Civil Code art. 202). */
export function addMonths(day: Day, months: number): Day {
  // A date that reads itself in UTC: whatever zone the process is in, midnight stays midnight.
  return addMonthsTo(new UTCDateMini(day * DAY_MS), months).getTime() / DAY_MS;
}
