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
    for (const date of ['2026-11-30', '2026-01-01', '2028-01-01'])
      expect(faultsOf({ ...GOOD, daysOff: [date] })).toEqual([
        `daysOff[0]: ${date} is neither in 2027 nor in the December before`,
      ]);
  });

  it('may name days of the December before, as the notices for 2006, 2007, 2008, 2019 and 2023 did', () => {
    const read = parseYearCalendar({ ...GOOD, daysOff: ['2027-01-01', '2026-12-31'], makeUpDays: ['2026-12-26'] });
    expect([read.daysOff, read.makeUpDays]).toEqual([['2026-12-31', '2027-01-01'], ['2026-12-26']]);
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
