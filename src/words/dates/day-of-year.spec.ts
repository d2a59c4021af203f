import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../rules/calendar/day.js';
import { dayOfYear } from './day-of-year.js';

describe('a day of a known year', () => {
  it.each([
    ['2026-10-01', '10-01 Thu', '10-01 周四'],
    ['2026-02-28', '02-28 Sat', '02-28 周六'],
    ['2004-02-29', '02-29 Sun', '02-29 周日'],
  ])('%s has its weekday', (day, en, zh) => {
    expect([dayOfYear(parseDay(day), 'en'), dayOfYear(parseDay(day), 'zh')]).toEqual([en, zh]);
  });
});
