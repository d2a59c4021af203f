import { monthOf } from './day.js';
import type { Day, Month } from './day.js';
import type { Instant } from './instant.js';
import type { Zone } from './zone.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Where moments stand in the calendar of a zone. Facts come mostly day by day, so what was worked out for the last day is kept. */
export class LocalCalendar {
  /** Of the moment looked at last; `dayOfMonth` from 1 to 31, `hour` from 0 to 23. */
  month: Month = 0;
  dayOfMonth = 0;
  hour = 0;
  private day: Day = Number.NaN;

  constructor(readonly zone: Zone) {}

  /** Looks at a moment. */
  at(moment: Instant): this {
    const local = this.zone.local(moment);
    const day = Math.floor(local / DAY_MS);
    this.hour = Math.floor((local - day * DAY_MS) / HOUR_MS);
    if (day !== this.day) {
      this.day = day;
      this.month = monthOf(day);
      this.dayOfMonth = new Date(day * DAY_MS).getUTCDate();
    }
    return this;
  }
}
