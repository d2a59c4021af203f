import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dayOfMonth,
  firstDayOf,
  formatDay,
  formatMonth,
  lastDayOf,
  monthOf,
  parseDay,
  parseMonth,
  weekday,
  yearOf,
} from './day.js';

const anyDay = fc.integer({ min: parseDay('0001-01-01'), max: parseDay('9999-12-31') });

describe('days', () => {
  it('count from 1970-01-01 on the Gregorian calendar', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(parseDay('1969-12-31')).toBe(-1);
    expect(parseDay('2026-03-01') - parseDay('2026-02-28')).toBe(1);
    expect(parseDay('2024-03-01') - parseDay('2024-02-28')).toBe(2);
    expect(parseDay('1900-03-01') - parseDay('1900-02-28')).toBe(1);
    expect(parseDay('2000-03-01') - parseDay('2000-02-28')).toBe(2);
    expect(parseDay('0099-12-31')).toBe(Date.parse('0099-12-31') / 86_400_000);
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '20260101',
    '2026-01-01 ',
    '2026-01-01T00:00',
    '',
  ])('refuse %p, which is no date', (text) => {
    expect(() => parseDay(text)).toThrow(RangeError);
  });

  it('come back from their text', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(parseDay(formatDay(day))).toBe(day);
      }),
    );
  });

  it('know their weekday, Monday first', () => {
    expect(weekday(parseDay('2026-01-01'))).toBe(4);
    expect(weekday(parseDay('2026-01-04'))).toBe(7);
    expect(weekday(parseDay('2026-01-05'))).toBe(1);
    expect(weekday(parseDay('1969-12-31'))).toBe(3);
    expect(weekday(parseDay('1900-01-01'))).toBe(1);
  });

  it('know their year, month and day of the month', () => {
    const day = parseDay('2025-12-31');
    expect([yearOf(day), formatMonth(monthOf(day)), dayOfMonth(day)]).toEqual([2025, '2025-12', 31]);
  });
});

describe('months', () => {
  it('have a first and a last day', () => {
    expect(formatDay(firstDayOf(parseMonth('2024-02')))).toBe('2024-02-01');
    expect(formatDay(lastDayOf(parseMonth('2024-02')))).toBe('2024-02-29');
    expect(formatDay(lastDayOf(parseMonth('2026-12')))).toBe('2026-12-31');
  });

  it('hold every day between the two', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const month = monthOf(day);
        expect(firstDayOf(month) + dayOfMonth(day) - 1).toBe(day);
        expect(lastDayOf(month)).toBeGreaterThanOrEqual(day);
        expect(parseMonth(formatMonth(month))).toBe(month);
      }),
    );
  });

  it.each(['2026-13', '2026-00', '2026', '2026-1', '2026-01-01'])('refuse %p, which is no month', (text) => {
    expect(() => parseMonth(text)).toThrow(RangeError);
  });
});
