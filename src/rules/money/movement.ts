import type { Instant } from '../calendar/instant.js';
import type { Charge, Credit } from './entry.js';

/** What moves the ledger: something that is owed, or something that lowers it. */
export type Movement =
  { readonly of: 'charge'; readonly charge: Charge } | { readonly of: 'credit'; readonly credit: Credit };

/** Charges and credits in one order, that of their moments, then of the log. Of one place in the log, charges come first. */
export function inOrder(charges: readonly Charge[], credits: readonly Credit[]): Movement[] {
  const movements: Movement[] = [
    ...charges.map((charge) => ({ of: 'charge' as const, charge })),
    ...credits.map((credit) => ({ of: 'credit' as const, credit })),
  ];
  return movements.sort((a, b) => byTime(entryOf(a), entryOf(b)));
}

/** Orders by moment, then by place in the log. */
export function byTime(a: { at: Instant; position: number }, b: { at: Instant; position: number }): number {
  return a.at - b.at || a.position - b.position;
}

/** Orders charges by what is due first; of one day, by what was owed first. */
export function byDueDay(a: Charge, b: Charge): number {
  return a.dueOn - b.dueOn || byTime(a, b);
}

function entryOf(movement: Movement): Charge | Credit {
  return movement.of === 'charge' ? movement.charge : movement.credit;
}
