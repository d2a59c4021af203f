import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths } from './civil.js';
import { dayOfMonth, firstDayOf, formatDay, lastDayOf, monthOf, parseDay } from './day.js';
import { times } from '../../../test/support/deep.js';

describe('months added to a day', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-01-15', 2, '2026-03-15'],
    ['2026-01-15', 0, '2026-01-15'],
    ['2011-11-30', 1, '2011-12-30'],
    ['0099-12-31', 2, '0100-02-28'],
  ])('%s and %d months is %s', (day, months, expected) =>
    expect(formatDay(addMonths(parseDay(day), months))).toBe(expected),
  );

  it('keep the day of the month, or take the last one that the month has', () => {
    const days = fc.integer({ min: parseDay('0001-01-01'), max: parseDay('9899-12-31') });
    fc.assert(
      fc.property(days, fc.integer({ min: -12, max: 1_200 }), (day, months) => {
        const target = monthOf(day) + months;
        const expected = Math.min(firstDayOf(target) + dayOfMonth(day) - 1, lastDayOf(target));
        expect(addMonths(day, months)).toBe(expected);
      }),
      { numRuns: times(5_000) },
    );
  });
});
