import type { Instant } from '../calendar/instant.js';
import type { Charge } from '../charges/charge.js';
import type { Credit, Movements, PayableChange, Refund, Reversal } from './entry.js';

/** What moves the ledger. */
export type Movement =
  | { readonly of: 'charge'; readonly entry: Charge }
  | { readonly of: 'credit'; readonly entry: Credit }
  | { readonly of: 'refund'; readonly entry: Refund }
  | { readonly of: 'reversal'; readonly entry: Reversal }
  | { readonly of: 'payable'; readonly entry: PayableChange };

/**
 * All movements up to a moment in one order: of their moments, of one moment charges first (they are made together), then of the log.
 */
export function inOrder(movements: Movements, at: Instant): Movement[] {
  const all: Movement[] = [];
  for (const entry of movements.charges) if (entry.at <= at) all.push({ of: 'charge', entry });
  for (const entry of movements.credits) if (entry.at <= at) all.push({ of: 'credit', entry });
  for (const entry of movements.refunds ?? []) if (entry.at <= at) all.push({ of: 'refund', entry });
  for (const entry of movements.reversals ?? []) if (entry.at <= at) all.push({ of: 'reversal', entry });
  for (const entry of movements.payables ?? []) if (entry.at <= at) all.push({ of: 'payable', entry });
  return all.sort((a, b) => a.entry.at - b.entry.at || rank(a) - rank(b) || a.entry.position - b.entry.position);
}

function rank({ of }: Movement): number {
  return of === 'charge' ? 0 : 1;
}
