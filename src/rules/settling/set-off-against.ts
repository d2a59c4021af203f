import type { Fen } from '../kernel/money.js';
import type { Settlement } from './settle.js';

/** What stands of the set-offs against a payable, and what of them has lapsed since the payable came to less. Fen. */
export function setOffAgainst(
  { credits, debits }: Pick<Settlement, 'credits' | 'debits'>,
  payable: string,
): { readonly amount: Fen; readonly lapsed: Fen } {
  let amount = 0;
  let lapsed = 0;
  const own = new Set<string>();
  for (const { credit } of credits)
    if (credit.kind === 'set-off' && credit.payable === payable) {
      own.add(credit.address);
      amount += credit.amount;
    }
  for (const { debit } of debits) {
    if (debit.kind === 'overdrawn' && debit.payable === payable) lapsed += debit.amount;
    else if (debit.kind === 'reversal' && own.has(debit.of)) amount -= debit.amount;
  }
  return { amount: amount - lapsed, lapsed };
}
