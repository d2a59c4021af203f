import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay, parseMonth } from '../day.js';
import { formatInstant } from '../instant.js';
import { shippedCalendars } from '../../../shipped/calendars.js';
import { StatutoryCalendars } from '../statutory-calendar.js';
import { cycleDay, feeTimetable, latestSafeNoticeOn, objectionWindow, resultDue, WINDOW_READINGS } from './window.js';
import type { WindowReadingId } from './window.js';
import { Zone } from '../zone.js';

const SHANGHAI = Zone.of('Asia/Shanghai');
const calendars = new StatutoryCalendars(shippedCalendars());
const under = (values: Partial<Record<WindowReadingId, string>> = {}) => ({
  calendars,
  zone: SHANGHAI,
  readings: { get: (id: WindowReadingId) => values[id] ?? WINDOW_READINGS[id][0] },
  workingDays: 5,
  finalBy: 20,
  noticeBy: 15,
});
const local = (instant: number) => formatInstant(instant, SHANGHAI).slice(0, 16);

describe('the result is due (4.4)', () => {
  const due = (month: string, dueShift = 'next-day-after') => {
    const { on, by } = resultDue(parseMonth(month), under({ 'result.dueShift': dueShift }));
    return [formatDay(on), local(by)];
  };

  it('by the end of the 7th of the next month', () => {
    expect(due('2026-02')).toEqual(['2026-03-07', '2026-03-08T00:00']);
    expect(due('2025-12')).toEqual(['2026-01-07', '2026-01-08T00:00']);
  });

  it('on the 7th even on a weekend, or when a break ended before it', () => {
    for (const dueShift of WINDOW_READINGS['result.dueShift']) {
      expect(due('2026-01', dueShift)[0]).toBe('2026-02-07');
      expect(due('2026-04', dueShift)[0]).toBe('2026-05-07');
    }
  });

  it.each([
    ['2026-09', '2026-10-08', '2026-10-14'],
    ['2025-09', '2025-10-09', '2025-10-14'],
    ['2019-01', '2019-02-11', '2019-02-11'],
    ['2019-05', '2019-06-10', '2019-06-08'],
    ['2016-01', '2016-02-14', '2016-02-08'],
    ['2017-09', '2017-10-09', '2017-10-14'],
  ])(
    'for %s, the 7th being in a break, on the first day after it: %s; or later by the break days among days 1 to 7: %s',
    (month, nextDay, extended) => {
      expect(due(month)[0]).toBe(nextDay);
      expect(due(month, 'extend')[0]).toBe(extended);
    },
  );

  it('provisionally in a year whose calendar is not known', () => {
    expect(resultDue(parseMonth('2026-12'), under()).provisional).toBe(true);
    expect(resultDue(parseMonth('2026-11'), under()).provisional).toBe(false);
  });
});

describe('a window’s last day in a statutory break, where every day is a working day (art. 203)', () => {
  const terms = { workingDays: 5, finalBy: 20 };
  const windowOf = (receivedOn: string, month: string, readings: Record<string, string> = {}) => {
    const rules = { ...under({ 'window.workingDay': 'every-day', ...readings }), ...terms };
    const found = objectionWindow(parseDay(receivedOn), parseMonth(month), rules);
    return { ...found, days: found.days.map(formatDay), latest: formatDay(found.latestSafeNoticeOn) };
  };

  it('moves to the first day after the break, unless it stays', () => {
    const before = ['2026-04-02', '2026-04-03', '2026-04-04', '2026-04-05'];
    expect(windowOf('2026-04-01', '2026-03').days).toEqual([...before, '2026-04-07']);
    expect(windowOf('2026-04-01', '2026-03', { 'window.lastDay': 'stays' }).days).toEqual([...before, '2026-04-06']);
    expect(windowOf('2026-03-30', '2026-02').days.at(-1)).toBe('2026-04-07');
    expect(windowOf('2026-03-29', '2026-02').days.at(-1)).toBe('2026-04-03');
  });

  it('does not move off a weekend that is no break, nor where only working days count', () => {
    expect(windowOf('2026-04-06', '2026-03').days.at(-1)).toBe('2026-04-11');
    const council = { 'window.workingDay': 'state-council' };
    expect(windowOf('2026-04-01', '2026-03', council).days).toEqual(
      windowOf('2026-04-01', '2026-03', { ...council, 'window.lastDay': 'stays' }).days,
    );
  });

  it('leaves the latest day for a notice before those whose window would move past the 20th', () => {
    // 15 to 23 February 2026 is the Spring Festival's break: received on the 9th, the fifth day is the 14th
    expect(windowOf('2026-02-10', '2026-01')).toMatchObject({ latest: '2026-02-09', conflict: true });
    expect(windowOf('2026-02-09', '2026-01')).toMatchObject({ latest: '2026-02-09', conflict: false });
    expect(windowOf('2026-02-10', '2026-01', { 'window.lastDay': 'stays' }).latest).toBe('2026-02-15');
  });

  it('is provisional where the calendar of its last day is not known', () => {
    expect(windowOf('2027-01-02', '2026-12').provisional).toBe(true);
    expect(windowOf('2027-01-02', '2026-12', { 'window.lastDay': 'stays' }).provisional).toBe(false);
    expect(windowOf('2026-12-20', '2026-11').provisional).toBe(false);
  });
});

describe('a deadline on a day off (5.3, 4.6.2)', () => {
  const on = (month: string, day: number, onHoliday: string, workingDay = 'state-council') =>
    formatDay(
      cycleDay(parseMonth(month), day, under({ 'deadline.onHoliday': onHoliday, 'window.workingDay': workingDay })).on,
    );

  it('stays where it is under the reading fixed', () => {
    expect(on('2026-01', 15, 'fixed')).toBe('2026-02-15');
    expect(on('2026-01', 20, 'fixed')).toBe('2026-02-20');
    expect(on('2026-08', 25, 'fixed')).toBe('2026-09-25');
  });

  it.each([
    ['2026-01', 15, '2026-02-24'],
    ['2026-01', 20, '2026-02-24'],
    ['2026-02', 15, '2026-03-16'],
    ['2026-05', 20, '2026-06-22'],
    ['2026-08', 20, '2026-09-20'],
    ['2026-08', 25, '2026-09-28'],
    ['2026-02', 20, '2026-03-20'],
  ])('of the cycle of %s, the %dth, moves to the next working day %s', (month, day, moved) => {
    expect(on(month, day, 'next-working-day')).toBe(moved);
  });

  it('is a day off by the calendar, whatever the window counts as working days', () => {
    expect(on('2026-01', 15, 'next-working-day', 'every-day')).toBe('2026-02-24');
  });

  it('ends with its day', () => {
    expect(local(cycleDay(parseMonth('2026-02'), 25, under()).by)).toBe('2026-03-26T00:00');
  });

  it('is provisional only where it depends on a calendar that is not known', () => {
    const provisional = (onHoliday: string) =>
      cycleDay(parseMonth('2026-12'), 20, under({ 'deadline.onHoliday': onHoliday })).provisional;
    expect([provisional('fixed'), provisional('next-working-day')]).toEqual([false, true]);
  });
});

describe('the window for objections (4.4, 5.3)', () => {
  const window = (receivedOn: string, month: string, values: Partial<Record<WindowReadingId, string>> = {}) => {
    const {
      days,
      closesAt,
      finalBy,
      conflict,
      latestSafeNoticeOn: safe,
      provisional,
    } = objectionWindow(parseDay(receivedOn), parseMonth(month), under(values));
    return {
      days: days.map(formatDay).map((day) => day.slice(5)),
      closesAt: local(closesAt),
      finalBy: local(finalBy),
      conflict,
      safe: formatDay(safe),
      provisional,
    };
  };

  it('begins on the day after receipt and ends with the fifth working day at 24:00 (Civil Code arts. 201, 203)', () => {
    expect(window('2026-03-06', '2026-02')).toEqual({
      days: ['03-09', '03-10', '03-11', '03-12', '03-13'],
      closesAt: '2026-03-14T00:00',
      finalBy: '2026-03-21T00:00',
      conflict: false,
      safe: '2026-03-15',
      provisional: false,
    });
  });

  it('that ends on the 20th itself is no conflict', () => {
    expect(window('2026-03-15', '2026-02')).toMatchObject({
      closesAt: '2026-03-21T00:00',
      finalBy: '2026-03-21T00:00',
      conflict: false,
    });
  });

  it('that ends after the 20th prevails, and the final date moves to its last day', () => {
    expect(window('2026-04-15', '2026-03')).toMatchObject({
      days: ['04-16', '04-17', '04-20', '04-21', '04-22'],
      closesAt: '2026-04-23T00:00',
      finalBy: '2026-04-23T00:00',
      conflict: true,
      safe: '2026-04-13',
    });
  });

  it('that ends after the 20th is cut there under the reading twentieth-prevails, and still told to be in conflict', () => {
    expect(window('2026-04-15', '2026-03', { 'window.conflict': 'twentieth-prevails' })).toMatchObject({
      days: ['04-16', '04-17', '04-20'],
      closesAt: '2026-04-21T00:00',
      finalBy: '2026-04-21T00:00',
      conflict: true,
    });
    expect(window('2026-12-15', '2026-11', { 'window.conflict': 'twentieth-prevails' })).toMatchObject({
      days: ['12-16', '12-17', '12-18'],
      closesAt: '2026-12-21T00:00',
    });
    expect(window('2026-04-22', '2026-03', { 'window.conflict': 'twentieth-prevails' })).toMatchObject({
      days: [],
      closesAt: '2026-04-21T00:00',
    });
  });

  it('that does not collide is not cut', () => {
    const readings = { 'window.conflict': 'twentieth-prevails' };
    expect(window('2026-03-06', '2026-02', readings)).toEqual(window('2026-03-06', '2026-02'));
  });

  it('ends at 18:00 of its last day under the reading close-of-business; the final day still ends at 24:00', () => {
    const readings = { 'window.closeOfDay': 'close-of-business' };
    expect(window('2026-03-06', '2026-02', readings)).toMatchObject({
      closesAt: '2026-03-13T18:00',
      finalBy: '2026-03-21T00:00',
    });
    expect(window('2026-04-15', '2026-03', readings)).toMatchObject({
      closesAt: '2026-04-22T18:00',
      finalBy: '2026-04-23T00:00',
    });
    expect(window('2026-04-15', '2026-03', { ...readings, 'window.conflict': 'twentieth-prevails' })).toMatchObject({
      closesAt: '2026-04-20T18:00',
      finalBy: '2026-04-21T00:00',
    });
  });

  it('counts every day under the reading every-day', () => {
    expect(window('2026-04-15', '2026-03', { 'window.workingDay': 'every-day' })).toMatchObject({
      days: ['04-16', '04-17', '04-18', '04-19', '04-20'],
      conflict: false,
      safe: '2026-04-15',
    });
  });

  it('collides with the 20th where that has moved to, under the reading next-working-day', () => {
    const readings = { 'deadline.onHoliday': 'next-working-day' };
    expect(window('2026-06-12', '2026-05', readings)).toMatchObject({
      days: ['06-15', '06-16', '06-17', '06-18', '06-22'],
      conflict: false,
      finalBy: '2026-06-23T00:00',
    });
    expect(window('2026-06-12', '2026-05')).toMatchObject({
      conflict: true,
      finalBy: '2026-06-23T00:00',
      safe: '2026-06-11',
    });
  });

  it('is provisional when it touches a year whose calendar is not known', () => {
    expect(window('2026-12-25', '2026-11')).toMatchObject({
      days: ['12-28', '12-29', '12-30', '12-31', '01-01'],
      provisional: true,
    });
    expect(window('2026-12-24', '2026-11')).toMatchObject({
      days: ['12-25', '12-28', '12-29', '12-30', '12-31'],
      provisional: false,
    });
    expect(window('2027-01-07', '2026-12').provisional).toBe(true);
    expect(window('2026-12-10', '2026-12').provisional).toBe(false);
    expect(window('2026-12-10', '2026-12', { 'deadline.onHoliday': 'next-working-day' }).provisional).toBe(true);
  });

  it('keeps to the local days of a zone whose clocks are put forward', () => {
    const zone = Zone.of('America/New_York');
    const { closesAt } = objectionWindow(parseDay('2026-03-02'), parseMonth('2026-02'), {
      ...under({ 'window.workingDay': 'every-day' }),
      zone,
    });
    expect(formatInstant(closesAt, zone)).toBe('2026-03-08T00:00:00-05:00');
    const later = objectionWindow(parseDay('2026-03-03'), parseMonth('2026-02'), {
      ...under({ 'window.workingDay': 'every-day' }),
      zone,
    });
    expect(formatInstant(later.closesAt, zone)).toBe('2026-03-09T00:00:00-04:00');
  });

  it('refuses a reading that is none of the choices', () => {
    expect(() => window('2026-04-15', '2026-03', { 'window.closeOfDay': 'noon' })).toThrow(
      /window.closeOfDay is one of midnight, close-of-business/,
    );
  });
});

describe('the latest safe notice day (5.3)', () => {
  it('is the last on which the window still ends by the 20th, in every month and under every reading', () => {
    for (let month = parseMonth('2008-01'); month <= parseMonth('2026-11'); month++) {
      for (const workingDay of WINDOW_READINGS['window.workingDay'])
        for (const onHoliday of WINDOW_READINGS['deadline.onHoliday']) {
          const rules = under({ 'window.workingDay': workingDay, 'deadline.onHoliday': onHoliday });
          const safe = latestSafeNoticeOn(month, rules);
          expect(objectionWindow(safe, month, rules).conflict).toBe(false);
          expect(objectionWindow(safe + 1, month, rules).conflict).toBe(true);
        }
    }
  });
});

describe('the fee timetable (5.3)', () => {
  it('takes the notice for received on the last day on which it may be sent', () => {
    const table = feeTimetable(parseMonth('2026-02'), under({ 'deadline.onHoliday': 'next-working-day' }));
    expect(formatDay(table.noticeBy)).toBe('2026-03-16');
    expect(table.days.map(formatDay)).toEqual(['2026-03-17', '2026-03-18', '2026-03-19', '2026-03-20', '2026-03-23']);
    expect(table.conflict).toBe(true);
  });
});
