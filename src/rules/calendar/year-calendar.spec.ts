import { describe, expect, it } from '@jest/globals';
import { CalendarFileError, parseYearCalendar } from './year-calendar.js';

const GOOD = {
  year: 2027,
  daysOff: ['2027-01-02', '2027-01-01'],
  makeUpDays: ['2027-01-09'],
  source: '国办发明电〔2026〕1号',
};

function faultsOf(input: unknown): string[] {
  try {
    parseYearCalendar(input);
  } catch (error) {
    if (error instanceof CalendarFileError) return error.faults.map(({ path, message }) => `${path}: ${message}`);
    throw error;
  }
  return [];
}

describe('a calendar to adopt', () => {
  it('is read with its dates in order', () => {
    expect(parseYearCalendar(GOOD)).toEqual({ ...GOOD, daysOff: ['2027-01-01', '2027-01-02'] });
  });

  it('may have no make-up days', () => {
    expect(parseYearCalendar({ year: 2027, daysOff: ['2027-01-01'], source: 'x' }).makeUpDays).toEqual([]);
  });

  it('is refused with every fault at once', () => {
    const faults = faultsOf({
      year: '2027',
      daysOff: ['2027-02-29', 20270101, '2027-01-01', '2027-01-01'],
      makeUpDays: ['2027-01-08'],
      source: ' ',
      name: 'x',
    });
    expect(faults).toEqual([
      expect.stringMatching(/^name: unknown/),
      expect.stringMatching(/^year: /),
      expect.stringMatching(/^source: /),
      expect.stringMatching(/^daysOff\[0\]: .*not a date/),
      expect.stringMatching(/^daysOff\[1\]: must be a date/),
      expect.stringMatching(/^daysOff\[3\]: 2027-01-01 occurs twice/),
      expect.stringMatching(/^makeUpDays: 2027-01-08 is a Friday/),
    ]);
  });

  it('is refused when a date lies in another year', () => {
    expect(faultsOf({ ...GOOD, daysOff: ['2026-12-31'] })).toEqual(['daysOff[0]: 2026-12-31 is not in 2027']);
  });

  it('is refused when a day is both off and made up for', () => {
    expect(faultsOf({ ...GOOD, makeUpDays: ['2027-01-02'] })).toEqual(['makeUpDays: 2027-01-02 is also among daysOff']);
  });

  it('is refused when it names no day off, or no list', () => {
    expect(faultsOf({ ...GOOD, daysOff: [] })).toEqual(['daysOff: must name at least one day']);
    expect(faultsOf({ ...GOOD, daysOff: '2027-01-01' })).toEqual([expect.stringMatching(/^daysOff: must be a list/)]);
    expect(faultsOf({ year: 2027, source: 'x' })).toEqual([expect.stringMatching(/^daysOff: must be a list/)]);
  });

  it.each([[null], [undefined], ['2027'], [[GOOD]], [7]])('is refused when it is no mapping: %p', (input) => {
    expect(faultsOf(input)).toHaveLength(1);
  });

  it.each([2027.5, 27, 20270, NaN, null])('is refused with the year %p', (year) => {
    expect(faultsOf({ ...GOOD, year, daysOff: ['2027-01-01'] })).toEqual(['year: must be a year such as 2027']);
  });
});
