import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { addMonths } from './civil.js';
import { formatDay, monthOf, parseDay, parseMonth, weekday, yearOf } from './day.js';
import { formatInstant, parseInstant } from './instant.js';
import { shippedCalendars } from '../../shipped/calendars.js';
import { parseYearCalendar, StatutoryCalendars } from './statutory-calendar.js';
import { cycleDay, feeTimetable, resultDue, WINDOW_READINGS } from './windows/window.js';
import type { WindowReadingId } from './windows/window.js';
import { WorkingClock } from './working-clock.js';
import { Zone } from './zone.js';

/** Everything of `Date` that answers by the time zone of the process. */
const LOCAL_METHODS = Object.getOwnPropertyNames(Date.prototype).filter(
  (name) => /^(get|set)(?!UTC|Time$|Milliseconds$)/.test(name) || /^to(String|DateString|TimeString|Locale)/.test(name),
);
const kept = new Map<string, PropertyDescriptor | undefined>();

beforeEach(() => {
  for (const name of [...LOCAL_METHODS, 'getTimezoneOffset']) {
    kept.set(name, Object.getOwnPropertyDescriptor(Date.prototype, name));
    Object.defineProperty(Date.prototype, name, {
      configurable: true,
      value: () => {
        throw new Error(`asked for Date.prototype.${name}`);
      },
    });
  }
});
afterEach(() => {
  for (const [name, descriptor] of kept) if (descriptor) Object.defineProperty(Date.prototype, name, descriptor);
});

describe('the calendar', () => {
  it('never asks for the time zone of the process', () => {
    expect(() => new Date(0).getHours()).toThrow(/asked for/);
    expect(() => new Date(0).toString()).toThrow(/asked for/);
    const zone = Zone.of('Asia/Shanghai');
    const calendars = new StatutoryCalendars(shippedCalendars());
    const rules = {
      calendars,
      zone,
      readings: { get: (id: WindowReadingId) => WINDOW_READINGS[id][1] },
      noticeBy: 15,
      finalBy: 20,
      workingDays: 5,
    };
    const clock = new WorkingClock([{ from: '09:00', to: '12:00' }], zone, (day) => calendars.isBreak(day));
    const opened = parseInstant('2026-05-01T11:00:00+08:00');
    const month = parseMonth('2026-04');
    const day = parseDay('2026-05-01');
    expect([
      formatInstant(clock.deadline(opened, 60), zone),
      clock.elapsedMs(opened, opened + 864_000_000),
      formatDay(resultDue(month, rules).on),
      formatDay(cycleDay(month, 25, rules).on),
      formatInstant(feeTimetable(month, rules).closesAt, zone),
      [yearOf(day), monthOf(day) === month + 1, weekday(day), formatDay(addMonths(day, 2)), zone.dayAt(opened) === day],
      parseYearCalendar({ year: 2027, daysOff: ['2027-01-01'], source: 'x' }).year,
    ]).toEqual([
      '2026-05-06T10:00:00+08:00',
      5 * 3 * 3_600_000 + 2 * 3_600_000,
      '2026-05-07',
      '2026-05-25',
      '2026-05-20T18:00:00+08:00',
      [2026, true, 5, '2026-07-01', true],
      2027,
    ]);
  });

  it('gives moments, not wall times, whatever the zone asked for', () => {
    const noon = parseInstant('2026-05-01T12:00:00+08:00');
    for (const name of ['America/Los_Angeles', 'Asia/Kolkata', 'Asia/Shanghai'])
      expect(parseInstant(formatInstant(noon, Zone.of(name)))).toBe(noon);
  });
});
