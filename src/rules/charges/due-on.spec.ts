import { describe, expect, it } from '@jest/globals';
import { formatDay, parseMonth } from '../calendar/day.js';
import { shippedCalendars } from '../../shipped/calendars.js';
import { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import type { ReadingId } from '../terms/readings.js';
import { dueOnFor, payDay } from './due-on.js';
import { rulesWith } from './testing/rules.js';
import { on } from '../settling/testing/entries.js';

const CALENDARS = new StatutoryCalendars(shippedCalendars());

function due(month: string, finalAt: string, tried: Record<string, string> = {}, known = CALENDARS): string {
  const whatIf = new Map(Object.entries(tried) as [ReadingId, string][]);
  return formatDay(dueOnFor(parseMonth(month), on(finalAt), { rules: rulesWith(), calendars: known, whatIf }).on);
}

const ON_FINAL = { 'payment.lateFinal': 'on-final' };
const SHIFTS = { 'deadline.onHoliday': 'next-working-day' };

describe('what became final in time', () => {
  it.each([
    ['2026-03', '2026-04-20 10:00', '2026-04-25'],
    ['2026-03', '2026-04-25 23:59', '2026-04-25'],
    ['2026-12', '2027-01-20', '2027-01-25'],
  ])('for %s, final at %s, is due on %s (4.6.2)', (month, finalAt, expected) => {
    expect(due(month, finalAt)).toBe(expected);
    expect(due(month, finalAt, ON_FINAL)).toBe(expected);
  });

  it('is due on the next working day where the parties read the 25th so: 25 April 2026 is a Saturday', () => {
    expect(due('2026-03', '2026-04-20', SHIFTS)).toBe('2026-04-27');
    expect(due('2026-03', '2026-04-27 23:59', { ...SHIFTS, ...ON_FINAL })).toBe('2026-04-27');
  });
});

describe('what became final after the 25th', () => {
  it.each([
    ['2026-03', '2026-04-26', '2026-05-25', '2026-04-26'],
    ['2026-03', '2026-05-25 18:00', '2026-05-25', '2026-05-25'],
    ['2026-03', '2026-05-26', '2026-06-25', '2026-05-26'],
    ['2026-11', '2026-12-31 23:59', '2027-01-25', '2026-12-31'],
  ])('for %s, final at %s, is due on the next 25th, %s, or that very day, %s', (month, finalAt, next, same) => {
    expect(due(month, finalAt)).toBe(next);
    expect(due(month, finalAt, ON_FINAL)).toBe(same);
  });

  it('is due on a 25th that moved past a holiday, if that is not before it: 25 January 2020 moved to 3 February', () => {
    expect(due('2019-11', '2020-02-01', SHIFTS)).toBe('2020-02-03');
    expect(due('2019-11', '2020-02-04', SHIFTS)).toBe('2020-02-25');
    expect(due('2019-11', '2020-02-01')).toBe('2020-02-25');
  });

  it('is provisional where the day moves by a calendar that is not known', () => {
    const rules = rulesWith();
    const whatIf = new Map<ReadingId, string>([['deadline.onHoliday', 'next-working-day']]);
    const unknown = { rules, calendars: new StatutoryCalendars([]), whatIf };
    expect(payDay(parseMonth('2026-03'), on('2026-04-01'), unknown)).toMatchObject({ provisional: true });
    expect(dueOnFor(parseMonth('2026-03'), on('2026-05-01'), unknown).provisional).toBe(true);
  });
});
