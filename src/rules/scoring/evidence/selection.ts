import type { Instant } from '../../calendar/instant.js';
import type { WorkingClock } from '../../calendar/working-clock.js';
import type { Selection } from '../../terms/types.js';
import type { Evidence } from './evidence.js';

export type Where = NonNullable<Selection['where']>;
export type Within = NonNullable<Selection['within']>;

/** What a selection needs besides the fact: the moment of the question and the clocks that the terms name. */
export interface SelectionContext {
  readonly at: Instant;
  /** The clock of that name. Throws `RangeError` when the pack has none. */
  readonly clock: (name: string) => { readonly clock: WorkingClock; readonly dayMs: number };
}

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A test whether each named field of a fact has one of the values; a field that the fact lacks has none. */
export function fieldTest(where: Where | undefined): (fields: Evidence['fields']) => boolean {
  const named = Object.entries(where ?? {});
  return (fields) => {
    for (const [field, values] of named) {
      const value = fields[field];
      if (value === undefined || !values.includes(value)) return false;
    }
    return true;
  };
}

/** Amount and unit of `"3h"`, `"20s"`, `"30m"`, `"2d"`. Throws `RangeError` on anything else. */
export function parseLimit(text: string): { readonly amount: number; readonly unit: 's' | 'm' | 'h' | 'd' } {
  const match = /^(\d{1,6})([smhd])$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a limit; write it like 20s, 30m, 3h or 2d`);
  return { amount: Number(match[1]), unit: match[2] as 's' | 'm' | 'h' | 'd' };
}

/**
 * Whether the second moment came within the limit of the first; exactly at the deadline is within it, as a ticket's reply is (4.5.2).
 * While the second moment is missing: `pending` until the deadline is past, then false. A fact without the first moment is never within.
 * On a clock of the pack a day is that clock's own working day; on `natural` it is 24 hours.
 */
export function isWithin(within: Within, moments: Evidence['moments'], context: SelectionContext): boolean | 'pending' {
  const from = moments?.[within.from];
  if (from === undefined || from > context.at) return false;
  const to = moments?.[within.to];
  if (to !== undefined && to <= context.at) return isInTime(within, from, to, context);
  return isInTime(within, from, context.at, context) ? 'pending' : false;
}

/** Whether a moment is at or before the deadline: less than the limit had passed a millisecond before it. */
function isInTime(within: Within, from: Instant, moment: Instant, context: SelectionContext): boolean {
  if (moment <= from) return true;
  const { amount, unit } = parseLimit(within.limit);
  if (within.calendar === 'natural') return moment - from <= amount * UNIT_MS[unit];
  const { clock, dayMs } = context.clock(within.calendar);
  return clock.elapsedMs(from, moment - 1) < amount * (unit === 'd' ? dayMs : UNIT_MS[unit]);
}
