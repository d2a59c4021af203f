import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay, weekday } from '../rules/calendar/day.js';
import { shippedCalendars } from './calendars.js';

const shipped = shippedCalendars();
const year = (wanted: number) => shipped.find((calendar) => calendar.year === wanted);
const from = (first: string, last: string) => {
  const days: string[] = [];
  for (let day = parseDay(first); day <= parseDay(last); day++) days.push(formatDay(day));
  return days;
};

describe('the calendars a store begins with', () => {
  it('are those of 2004 to 2026', () => {
    expect(shipped.map((calendar) => calendar.year)).toEqual(Array.from({ length: 23 }, (_, n) => 2004 + n));
  });

  it('hold for 2026 what the State Council announced, weekend days of the breaks included', () => {
    expect(year(2026)?.daysOff).toEqual([
      ...from('2026-01-01', '2026-01-03'),
      ...from('2026-02-15', '2026-02-23'),
      ...from('2026-04-04', '2026-04-06'),
      ...from('2026-05-01', '2026-05-05'),
      ...from('2026-06-19', '2026-06-21'),
      ...from('2026-09-25', '2026-09-27'),
      ...from('2026-10-01', '2026-10-07'),
    ]);
    expect(year(2026)?.makeUpDays).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ]);
  });

  it('hold for 2020 the extension announced on 2020-01-27: off until 2 February, which no Saturday makes up for', () => {
    expect(year(2020)?.daysOff.filter((day) => day < '2020-03')).toEqual([
      '2020-01-01',
      ...from('2020-01-24', '2020-02-02'),
    ]);
    expect(year(2020)?.makeUpDays).not.toContain('2020-02-01');
  });

  it('hold for 2015 the days off of the anniversary, announced in May of that year', () => {
    expect(year(2015)?.daysOff).toEqual(expect.arrayContaining(from('2015-09-03', '2015-09-05')));
    expect(year(2015)?.source).toContain('国发明电〔2015〕1号');
    expect(year(2015)?.makeUpDays).toContain('2015-09-06');
  });

  it('hold in each year the days that the announcement for the next year gives it', () => {
    expect(year(2018)?.daysOff).toEqual(expect.arrayContaining(['2018-12-30', '2018-12-31']));
    expect(year(2018)?.makeUpDays).toContain('2018-12-29');
    expect(year(2022)?.daysOff).toContain('2022-12-31');
  });

  it('hold what the notices say and the package lacks, with the notice as their source', () => {
    expect(year(2005)?.makeUpDays).toContain('2005-12-31');
    expect(year(2005)?.source).toContain('国办发明电〔2005〕35号');
    expect(year(2011)?.daysOff).toEqual(expect.arrayContaining(from('2011-06-04', '2011-06-06')));
    expect(year(2011)?.source).toContain('国办发明电〔2010〕40号');
    expect(year(2012)?.daysOff).toEqual(expect.arrayContaining(from('2012-06-22', '2012-06-24')));
    expect(year(2012)?.source).toContain('国办发明电〔2011〕45号');
  });

  it('make up on weekends only, and never for more days than are off', () => {
    for (const { daysOff, makeUpDays } of shipped) {
      for (const date of makeUpDays) expect(weekday(parseDay(date))).toBeGreaterThan(5);
      const weekdaysOff = daysOff.filter((date) => weekday(parseDay(date)) <= 5).length;
      expect(weekdaysOff).toBeGreaterThanOrEqual(makeUpDays.length);
    }
  });

  it('say where they are from', () => {
    for (const { source } of shipped) expect(source).toMatch(/State Council .* chinese-days \d/);
  });
});
