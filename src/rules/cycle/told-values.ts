import { formatDay } from '../calendar/day.js';
import type { Day } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { formatYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';

/** A sum as steps tell it. */
export function inYuan(amount: Fen | bigint): { readonly value: string; readonly unit: 'yuan' } {
  return { value: formatYuan(amount), unit: 'yuan' };
}

/** A day as steps tell it. */
export function asDay(day: Day): { readonly value: string; readonly unit: 'day' } {
  return { value: formatDay(day), unit: 'day' };
}

/** A moment as steps tell it; null: there is none. */
export function asMoment(at: Instant | null, zone: Zone): { readonly value: string | null; readonly unit: 'instant' } {
  return { value: at === null ? null : formatInstant(at, zone), unit: 'instant' };
}

/** A number of things as steps tell it. */
export function asCount(count: number | bigint): { readonly value: string; readonly unit: 'count' } {
  return { value: String(count), unit: 'count' };
}

/** A code, or yes and no, as steps tell them. */
export function asState(state: string | boolean): { readonly value: string; readonly unit: 'state' } {
  return { value: String(state), unit: 'state' };
}
