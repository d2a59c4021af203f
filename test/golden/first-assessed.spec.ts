import { describe, expect, it } from '@jest/globals';
import { formatMonth, parseDay } from '../../src/rules/calendar/day.js';
import { firstAssessedMonth } from '../../src/rules/scoring/status.js';
import { Readings } from '../../src/rules/terms/readings.js';

/** Start, the first assessed month, and the same when the start's month counts as the first (4.2 第三个月开始实施). */
const TABLE = [
  ['2026-01-01', '2026-03', '2026-03'],
  ['2026-01-02', '2026-04', '2026-03'],
  ['2026-01-15', '2026-04', '2026-03'],
  ['2026-01-31', '2026-04', '2026-03'],
  // two months on, 31 December is the last day of February (Civil Code art. 202): March is the first that begins after it
  ['2025-12-31', '2026-03', '2026-02'],
  ['2025-12-01', '2026-02', '2026-02'],
  ['2025-11-30', '2026-02', '2026-01'],
  ['2027-12-31', '2028-03', '2028-02'],
] as const;

describe('the first assessed month (4.2)', () => {
  it.each(TABLE)('of a contract from %s is %s, or %s with the start counted in', (startsOn, full, counted) => {
    const first = (value: string) =>
      formatMonth(firstAssessedMonth(parseDay(startsOn), 2, new Readings({ 'trial.firstAssessedMonth': value })));
    expect(first('full-month-after')).toBe(full);
    expect(first('count-start-month')).toBe(counted);
    expect(formatMonth(firstAssessedMonth(parseDay(startsOn), 2, new Readings({})))).toBe(full);
  });
});
