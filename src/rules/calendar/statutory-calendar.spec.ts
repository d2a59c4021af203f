import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay } from './day.js';
import { StatutoryCalendars } from './statutory-calendar.js';
import type { YearCalendar } from './statutory-calendar.js';

const YEAR_2026: YearCalendar = {
  year: 2026,
  daysOff: [
    '2026-04-04',
    '2026-04-05',
    '2026-04-06',
    '2026-05-01',
    '2026-05-02',
    '2026-05-03',
    '2026-05-04',
    '2026-05-05',
  ],
  makeUpDays: ['2026-05-09'],
  source: 'test',
};
const calendars = new StatutoryCalendars([YEAR_2026]);
const after = (date: string, n: number, reading: 'state-council' | 'every-day' = 'state-council', of = calendars) => {
  const { days, provisional } = of.workingDaysAfter(parseDay(date), n, reading);
  return { days: days.map(formatDay), provisional };
};

describe('a working day (4.4, 5.3)', () => {
  const isWorking = (date: string, reading: 'state-council' | 'every-day' = 'state-council') =>
    calendars.isWorkingDay(parseDay(date), reading);

  it('is a weekday that no announced break covers', () => {
    expect(isWorking('2026-04-03')).toBe(true);
    expect(isWorking('2026-04-06')).toBe(false);
    expect(isWorking('2026-05-05')).toBe(false);
    expect(isWorking('2026-05-06')).toBe(true);
  });

  it('is no weekend day, unless that is made up for', () => {
    expect(isWorking('2026-04-11')).toBe(false);
    expect(isWorking('2026-04-12')).toBe(false);
    expect(isWorking('2026-05-09')).toBe(true);
    expect(isWorking('2026-05-10')).toBe(false);
  });

  it('is every day under the reading every-day', () => {
    for (const date of ['2026-04-05', '2026-05-01', '2026-05-10']) expect(isWorking(date, 'every-day')).toBe(true);
  });

  it('is told apart from an announced break, which weekends outside it are not part of', () => {
    expect(calendars.isBreak(parseDay('2026-04-04'))).toBe(true);
    expect(calendars.isBreak(parseDay('2026-04-11'))).toBe(false);
    expect(calendars.isBreak(parseDay('2026-05-09'))).toBe(false);
    expect(calendars.isMakeUpDay(parseDay('2026-05-09'))).toBe(true);
    expect(calendars.isMakeUpDay(parseDay('2026-05-08'))).toBe(false);
  });
});

describe('counting working days', () => {
  it('does not count the day of receipt (Civil Code art. 201)', () => {
    expect(after('2026-04-13', 5)).toEqual({
      days: ['2026-04-14', '2026-04-15', '2026-04-16', '2026-04-17', '2026-04-20'],
      provisional: false,
    });
  });

  it('passes over a break and counts a make-up day', () => {
    expect(after('2026-04-02', 2).days).toEqual(['2026-04-03', '2026-04-07']);
    expect(after('2026-04-30', 5).days).toEqual(['2026-05-06', '2026-05-07', '2026-05-08', '2026-05-09', '2026-05-11']);
  });

  it('from a day off begins with the next working day', () => {
    expect(after('2026-05-02', 1).days).toEqual(['2026-05-06']);
    expect(after('2026-04-11', 1).days).toEqual(['2026-04-13']);
  });

  it('counts every day under the reading every-day', () => {
    expect(after('2026-04-30', 3, 'every-day').days).toEqual(['2026-05-01', '2026-05-02', '2026-05-03']);
  });

  it('of none gives none', () => {
    expect(after('2026-12-31', 0)).toEqual({ days: [], provisional: false });
  });

  it('goes backwards too, the day itself included', () => {
    const { days } = calendars.workingDaysUpTo(parseDay('2026-05-10'), 4, 'state-council');
    expect(days.map(formatDay)).toEqual(['2026-05-09', '2026-05-08', '2026-05-07', '2026-05-06']);
  });
});

describe('a year whose calendar is not known', () => {
  it('has its weekends off, and makes a count that touches it provisional', () => {
    expect(after('2026-12-30', 3)).toEqual({ days: ['2026-12-31', '2027-01-01', '2027-01-04'], provisional: true });
    expect(after('2026-12-30', 1)).toEqual({ days: ['2026-12-31'], provisional: false });
  });

  it('makes a count provisional even where only days off in it were passed over', () => {
    // Saturday 31 December 2022 may have been a make-up day for all that is known.
    const of2023 = new StatutoryCalendars([
      { year: 2023, daysOff: ['2023-01-01', '2023-01-02'], makeUpDays: [], source: 'test' },
    ]);
    expect(after('2022-12-30', 1, 'state-council', of2023)).toEqual({ days: ['2023-01-03'], provisional: true });
    expect(after('2022-12-31', 1, 'state-council', of2023)).toEqual({ days: ['2023-01-03'], provisional: false });
  });

  it('changes nothing where every day is a working day', () => {
    expect(after('2027-01-01', 2, 'every-day').provisional).toBe(false);
  });

  it('is told by its number', () => {
    expect([calendars.knows(2026), calendars.knows(2027)]).toEqual([true, false]);
    expect(calendars.year(2026)).toBe(YEAR_2026);
    expect(calendars.year(2027)).toBeUndefined();
  });

  it('holds the days that the next year’s notice names of it, in place of its own', () => {
    const own = { year: 2026, daysOff: ['2026-12-27'], makeUpDays: ['2026-12-26'], source: '甲' };
    const next = {
      year: 2027,
      daysOff: ['2026-12-26', '2026-12-31', '2027-01-01'],
      makeUpDays: ['2026-12-27', '2027-01-09'],
      source: '乙',
    };
    for (const adopted of [
      [own, next],
      [next, own],
    ]) {
      const calendars = new StatutoryCalendars(adopted);
      expect(calendars.year(2026)).toEqual({
        year: 2026,
        daysOff: ['2026-12-26', '2026-12-31'],
        makeUpDays: ['2026-12-27'],
        source: '甲; 乙',
      });
      const works = ['2026-12-26', '2026-12-27', '2026-12-31', '2027-01-01', '2027-01-09'].map((date) =>
        calendars.isWorkingDay(parseDay(date), 'state-council'),
      );
      expect(works).toEqual([false, true, false, false, true]);
    }
    expect(new StatutoryCalendars([next]).year(2026)).toBeUndefined();
  });
});

describe('calendars adopted one after another', () => {
  it('of one year: the later replaces the earlier whole', () => {
    const later = new StatutoryCalendars([YEAR_2026, { ...YEAR_2026, daysOff: ['2026-04-07'], makeUpDays: [] }]);
    expect(later.isBreak(parseDay('2026-04-07'))).toBe(true);
    expect(later.isBreak(parseDay('2026-04-06'))).toBe(false);
    expect(later.isMakeUpDay(parseDay('2026-05-09'))).toBe(false);
  });

  it('have one hash for the same days, in whatever order and from whatever source', () => {
    const other = { year: 2027, daysOff: ['2027-01-01'], makeUpDays: [], source: 'test' };
    const shuffled = { ...YEAR_2026, daysOff: [...YEAR_2026.daysOff].reverse(), source: 'elsewhere' };
    const hash = new StatutoryCalendars([YEAR_2026, other]).hash;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(new StatutoryCalendars([other, shuffled]).hash).toBe(hash);
    expect(new StatutoryCalendars([{ ...other, daysOff: ['2027-01-02'] }, YEAR_2026]).hash).not.toBe(hash);
    expect(new StatutoryCalendars([YEAR_2026]).hash).not.toBe(hash);
  });

  it('with a malformed date are refused', () => {
    expect(() => new StatutoryCalendars([{ ...YEAR_2026, daysOff: ['2026-02-30'] }])).toThrow(RangeError);
  });
});
