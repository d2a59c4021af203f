import { describe, expect, it } from '@jest/globals';
import { formatDay, parseMonth } from '../day.js';
import { formatInstant } from '../instant.js';
import { shippedCalendars } from '../../../shipped/calendars.js';
import { StatutoryCalendars } from '../statutory-calendar.js';
import { feeTimetable, WINDOW_READINGS } from './window.js';
import type { WindowReadingId } from './window.js';
import { Zone } from '../zone.js';

/**
 * The 5.3 timetable worked by hand from the 2026 calendar: notice on the 15th of the month after, five working days, final by the
 * 20th. 2026-01-01 is a Thursday. Off: Jan 1–3, Feb 15–23, Apr 4–6, May 1–5, Jun 19–21, Sep 25–27, Oct 1–7; worked: Jan 4,
 * Feb 14, Feb 28, May 9, Sep 20, Oct 10. January 2027 has only its weekends off, the calendar not being known.
 */
const BY_HAND: [month: string, days: string, conflict: boolean, latestSafeNoticeOn: string][] = [
  // month   the five working days after the 15th           collides  latest safe notice
  ['2025-12', '01-16 01-19 01-20 01-21 01-22', true, '2026-01-13'], // 15 Jan a Thursday
  ['2026-01', '02-24 02-25 02-26 02-27 02-28', true, '2026-02-09'], // Spring Festival; Sat 14 and Sat 28 Feb worked
  ['2026-02', '03-16 03-17 03-18 03-19 03-20', false, '2026-03-15'], // 15 Mar a Sunday
  ['2026-03', '04-16 04-17 04-20 04-21 04-22', true, '2026-04-13'], // 15 Apr a Wednesday
  ['2026-04', '05-18 05-19 05-20 05-21 05-22', true, '2026-05-13'], // 15 May a Friday
  ['2026-05', '06-16 06-17 06-18 06-22 06-23', true, '2026-06-11'], // Dragon Boat Festival
  ['2026-06', '07-16 07-17 07-20 07-21 07-22', true, '2026-07-13'], // 15 Jul a Wednesday
  ['2026-07', '08-17 08-18 08-19 08-20 08-21', true, '2026-08-13'], // 15 Aug a Saturday
  ['2026-08', '09-16 09-17 09-18 09-20 09-21', true, '2026-09-14'], // Sun 20 Sep worked
  ['2026-09', '10-16 10-19 10-20 10-21 10-22', true, '2026-10-13'], // 15 Oct a Thursday
  ['2026-10', '11-16 11-17 11-18 11-19 11-20', false, '2026-11-15'], // 15 Nov a Sunday
  ['2026-11', '12-16 12-17 12-18 12-21 12-22', true, '2026-12-13'], // 15 Dec a Tuesday
  ['2026-12', '01-18 01-19 01-20 01-21 01-22', true, '2027-01-13'], // 15 Jan 2027 a Friday
];

const SHANGHAI = Zone.of('Asia/Shanghai');
const timetable = (month: string) =>
  feeTimetable(parseMonth(month), {
    calendars: new StatutoryCalendars(shippedCalendars()),
    zone: SHANGHAI,
    readings: { get: (id: WindowReadingId) => WINDOW_READINGS[id][0] },
    noticeBy: 15,
    finalBy: 20,
    workingDays: 5,
  });

describe('the timetable of 5.3 in 2026', () => {
  it.each(BY_HAND)(
    'for the fees of %s: objections on %s; collides: %p; latest safe notice %s',
    (month, days, conflict, safe) => {
      const table = timetable(month);
      expect(table.days.map((day) => formatDay(day).slice(5)).join(' ')).toBe(days);
      expect(table.conflict).toBe(conflict);
      expect(formatDay(table.latestSafeNoticeOn)).toBe(safe);
      expect(formatDay(table.noticeBy).slice(8)).toBe('15');
      const lastDay = table.days.at(-1) ?? 0;
      expect(table.closesAt).toBe(SHANGHAI.startOf(lastDay + 1));
      expect(formatInstant(table.finalBy, SHANGHAI).slice(8, 10)).toBe(
        conflict ? formatDay(lastDay + 1).slice(8) : '21',
      );
    },
  );

  it('collides in ten of the twelve months of a term from January to December 2026', () => {
    const term = BY_HAND.map(([month]) => month).filter((month) => month.startsWith('2026'));
    expect(term.filter((month) => timetable(month).conflict)).toHaveLength(10);
  });

  it('is provisional only for December 2026, whose cycle falls in 2027', () => {
    expect(BY_HAND.map(([month]) => month).filter((month) => timetable(month).provisional)).toEqual(['2026-12']);
  });
});
