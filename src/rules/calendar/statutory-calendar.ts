import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { parseDay, weekday, yearOf } from './day.js';
import type { Day } from './day.js';

export { CalendarFileError, parseYearCalendar } from './year-calendar.js';
export type { YearCalendar } from './year-calendar.js';
import type { YearCalendar } from './year-calendar.js';

/** Values of the reading `window.workingDay` (4.4, 5.3 工作日). */
export type WorkingDayReading = 'state-council' | 'every-day';

/** Some working days; `provisional` when one of the days looked at is of a year whose calendar is not known. */
export interface WorkingDays {
  readonly days: Day[];
  readonly provisional: boolean;
}

/**
 * The statutory calendars in force at one moment of knowledge: which days are announced breaks and which weekend days are made up for.
 * A year that is not known has its weekends off and nothing else, and makes what rests on it provisional (SPEC 8).
 */
export class StatutoryCalendars {
  private readonly byYear = new Map<number, YearCalendar>();
  private readonly breaks = new Set<Day>();
  private readonly makeUps = new Set<Day>();
  private hashed: string | undefined;

  /** Of several calendars of one year the last replaces the others whole. Throws `RangeError` on a malformed date. */
  constructor(adopted: readonly YearCalendar[]) {
    for (const calendar of adopted) this.byYear.set(calendar.year, calendar);
    for (const { daysOff, makeUpDays } of [...this.byYear.values()].sort((a, b) => a.year - b.year)) {
      for (const text of daysOff) move(parseDay(text), this.makeUps, this.breaks);
      for (const text of makeUpDays) move(parseDay(text), this.breaks, this.makeUps);
    }
  }

  /** Whether that year's calendar is known. */
  knows(year: number): boolean {
    return this.byYear.has(year);
  }

  /** Whether the calendar of the day's year is known. */
  knowsDay(day: Day): boolean {
    return this.knows(yearOf(day));
  }

  /** That year's calendar as adopted, with the days that the next year's notice names of it. */
  year(year: number): YearCalendar | undefined {
    const [own, next] = [this.byYear.get(year), this.byYear.get(year + 1)];
    const isOwn = (date: string) => date.startsWith(`${year}-`);
    if (!own || !next || ![...next.daysOff, ...next.makeUpDays].some(isOwn)) return own;
    const merged = (mine: readonly string[], others: readonly string[], instead: readonly string[]) =>
      sorted([...mine.filter((date) => !instead.includes(date)), ...others.filter(isOwn)]);
    return {
      year,
      daysOff: merged(own.daysOff, next.daysOff, next.makeUpDays),
      makeUpDays: merged(own.makeUpDays, next.makeUpDays, next.daysOff),
      source: `${own.source}; ${next.source}`,
    };
  }

  /** Whether an announced break covers the day (法定节假日 with the days moved to it, its weekend days included). */
  isBreak(day: Day): boolean {
    return this.breaks.has(day);
  }

  /** Whether the day is a weekend day that is worked (调休上班). */
  isMakeUpDay(day: Day): boolean {
    return this.makeUps.has(day);
  }

  /** Whether the day is a 工作日 (4.4, 5.3): weekends and announced breaks off and make-up days on, or every day. */
  isWorkingDay(day: Day, reading: WorkingDayReading): boolean {
    if (reading === 'every-day' || this.makeUps.has(day)) return true;
    return !this.breaks.has(day) && weekday(day) <= 5;
  }

  /** The first `n` working days after `day`, which itself does not count (Civil Code art. 201). */
  workingDaysAfter(day: Day, n: number, reading: WorkingDayReading): WorkingDays {
    const days: Day[] = [];
    let provisional = false;
    for (let next = day + 1; days.length < n; next++) {
      provisional ||= this.isOpen(next, reading);
      if (this.isWorkingDay(next, reading)) days.push(next);
    }
    return { days, provisional };
  }

  /** The last `n` working days up to and including `day`, latest first. */
  workingDaysUpTo(day: Day, n: number, reading: WorkingDayReading): WorkingDays {
    const days: Day[] = [];
    let provisional = false;
    for (let next = day; days.length < n; next--) {
      provisional ||= this.isOpen(next, reading);
      if (this.isWorkingDay(next, reading)) days.push(next);
    }
    return { days, provisional };
  }

  /**
   * SHA-256, hex, of the RFC 8785 JSON of the years in order, each with its days off and make-up days in order.
   * Where a calendar was taken from is no part of it: the same days give the same figures.
   */
  get hash(): string {
    if (this.hashed === undefined) {
      const content = [...this.byYear.values()]
        .sort((a, b) => a.year - b.year)
        .map(({ year, daysOff, makeUpDays }) => ({ year, daysOff: sorted(daysOff), makeUpDays: sorted(makeUpDays) }));
      this.hashed = createHash('sha256')
        .update(canonicalize(content) ?? '')
        .digest('hex');
    }
    return this.hashed;
  }

  /** Whether a later announcement could still change what this day is under that reading. */
  private isOpen(day: Day, reading: WorkingDayReading): boolean {
    return reading === 'state-council' && !this.knowsDay(day);
  }
}

function move(day: Day, from: Set<Day>, to: Set<Day>): void {
  from.delete(day);
  to.add(day);
}

function sorted(dates: readonly string[]): string[] {
  return [...new Set(dates)].sort();
}
