import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay, parseMonth } from '../rules/calendar/day.js';
import { formatInstant } from '../rules/calendar/instant.js';
import { shippedCalendars } from './calendars.js';
import { StatutoryCalendars } from '../rules/calendar/statutory-calendar.js';
import type { YearCalendar } from '../rules/calendar/statutory-calendar.js';
import { objectionWindow, WINDOW_READINGS } from '../rules/calendar/windows/window.js';
import type { WindowReadingId } from '../rules/calendar/windows/window.js';
import { Zone } from '../rules/calendar/zone.js';

const SHANGHAI = Zone.of('Asia/Shanghai');
const from = (first: string, last: string) => {
  const days: string[] = [];
  for (let day = parseDay(first); day <= parseDay(last); day++) days.push(formatDay(day));
  return days;
};

/** The three calendars of 2020, as far as the spring goes. */
const ORIGINAL: YearCalendar = {
  year: 2020,
  daysOff: ['2020-01-01', ...from('2020-01-24', '2020-01-30')],
  makeUpDays: ['2020-01-19', '2020-02-01'],
  source: 'State Council, 2019-11-21',
};
const EXTENDED: YearCalendar = {
  year: 2020,
  daysOff: ['2020-01-01', ...from('2020-01-24', '2020-02-02')],
  makeUpDays: ['2020-01-19'],
  source: 'State Council, 2020-01-27',
};
const SHANGHAI_CITY: YearCalendar = {
  ...EXTENDED,
  daysOff: [...EXTENDED.daysOff, ...from('2020-02-03', '2020-02-09')],
  source: 'Shanghai: no work resumed before 2020-02-10',
};

function windowUnder(...adopted: YearCalendar[]) {
  const window = objectionWindow(parseDay('2020-01-20'), parseMonth('2019-12'), {
    calendars: new StatutoryCalendars(adopted),
    zone: SHANGHAI,
    readings: { get: (id: WindowReadingId) => WINDOW_READINGS[id][0] },
    workingDays: 5,
    finalBy: 20,
  });
  return {
    days: window.days.map((day) => formatDay(day).slice(5)).join(' '),
    closesAt: formatInstant(window.closesAt, SHANGHAI),
    provisional: window.provisional,
  };
}

describe('a notice received on Monday 2020-01-20 with five working days (5.3)', () => {
  it('closes after Saturday 1 February, a make-up day, under the calendar of 2019-11-21', () => {
    expect(windowUnder(ORIGINAL)).toEqual({
      days: '01-21 01-22 01-23 01-31 02-01',
      closesAt: '2020-02-02T00:00:00+08:00',
      provisional: false,
    });
  });

  it('closes after Tuesday 4 February once the break is extended to 2 February', () => {
    expect(windowUnder(ORIGINAL, EXTENDED)).toEqual({
      days: '01-21 01-22 01-23 02-03 02-04',
      closesAt: '2020-02-05T00:00:00+08:00',
      provisional: false,
    });
  });

  it('closes after Tuesday 11 February once no work is resumed in Shanghai before the 10th', () => {
    expect(windowUnder(ORIGINAL, EXTENDED, SHANGHAI_CITY)).toEqual({
      days: '01-21 01-22 01-23 02-10 02-11',
      closesAt: '2020-02-12T00:00:00+08:00',
      provisional: false,
    });
  });

  it('closes by the shipped calendar as by the extended one, and provisionally by none', () => {
    expect(windowUnder(...shippedCalendars())).toEqual(windowUnder(EXTENDED));
    expect(windowUnder()).toEqual({
      days: '01-21 01-22 01-23 01-24 01-27',
      closesAt: '2020-01-28T00:00:00+08:00',
      provisional: true,
    });
  });
});
