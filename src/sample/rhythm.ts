import { parseDay, weekday } from '../rules/calendar/day.js';
import type { Day } from '../rules/calendar/day.js';
import { Wheel } from './random.js';

/** Monday first: customers write less at the weekend. */
const WEEK = [1.12, 1.06, 1, 1, 1.04, 0.94, 0.84] as const;

/** Days unlike others: the turn of the year, the Spring Festival of 2026 with the rush before it, 8 and 15 March. */
const SPECIAL = new Map<Day, number>([
  [parseDay('2026-01-01'), 0.55],
  ...spread('2026-02-09', '2026-02-14', 1.2),
  ...spread('2026-02-15', '2026-02-23', 0.4),
  [parseDay('2026-03-08'), 1.35],
  [parseDay('2026-03-15'), 1.25],
]);

function spread(from: string, to: string, factor: number): [Day, number][] {
  const first = parseDay(from);
  return Array.from({ length: parseDay(to) - first + 1 }, (_, i) => [first + i, factor]);
}

/** How busy a day is beside an ordinary one. */
export function weightOf(day: Day): number {
  return (WEEK[weekday(day) - 1] ?? 1) * (SPECIAL.get(day) ?? 1);
}

/** When in the day things begin, by local hour; some of it lies outside the service hours of 1.1 and of 4.5.2. */
export const CALL_HOURS = new Wheel([
  1, 0, 0, 0, 0, 0, 1, 3, 11, 40, 52, 48, 30, 36, 46, 44, 40, 34, 12, 9, 8, 6, 4, 2,
]);
export const CHAT_HOURS = new Wheel([
  3, 1, 1, 0, 0, 0, 2, 5, 16, 34, 40, 38, 28, 34, 38, 38, 36, 34, 30, 36, 46, 24, 15, 8,
]);
export const TICKET_HOURS = new Wheel([
  0, 0, 0, 0, 0, 0, 0, 1, 5, 30, 34, 30, 26, 28, 30, 28, 26, 24, 12, 10, 10, 8, 4, 2,
]);
export const ORDER_HOURS = new Wheel([
  2, 1, 0, 0, 0, 0, 2, 5, 12, 22, 28, 26, 24, 22, 24, 24, 22, 22, 20, 24, 30, 28, 18, 8,
]);
