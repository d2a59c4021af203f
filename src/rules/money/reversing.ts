import { happenedOf } from '../cycle/case.js';
import { entryAddress, wholeAddress } from '../cycle/address.js';
import type { Case, Caused } from '../cycle/case.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { documentsRecorded } from './documents.js';

/** Whether a payment, set-off or document was taken back. */
export function isReversed(one: Pick<Case, 'cycle'>, entry: string): boolean {
  return happenedOf(one, 'EntryReversed').some(({ data }) => data.of === entry);
}

/**
 * 4.6, 5.4: a payment, set-off or document was entered wrongly, or a wire bounced: it is taken back. The same for the same reason is a repeat:
 * nothing is recorded again. Throws `RuleViolation` for an entry that there is not, and for one that was taken back for another reason.
 */
export function decideReversal(one: Case, reversal: { readonly entry: string; readonly reason: string }): Caused {
  const { rules, now: at, cycle } = one;
  const of = wholeAddress(reversal.entry, rules.id);
  const clause = clauseOf(one, of);
  if (clause === null)
    throw new RuleViolation(
      'unknown-entry',
      `${rules.id} has no payment, set-off or document ${of}; plumbline ledger ${rules.id} lists payments and set-offs, the documents are ${rules.id}/ledger/documents/1 and so on`,
      '4.6, 5.4',
    );
  const before = happenedOf({ cycle }, 'EntryReversed');
  const same = before.find(({ data }) => data.of === of);
  if (same?.data.reason === reversal.reason) return { at, events: [] };
  if (same)
    throw new RuleViolation(
      'already-reversed',
      `${of} was taken back already (${same.data.entry}): ${same.data.reason}`,
      clause,
    );
  const entry = entryAddress(rules.id, 'reversals', before.length);
  return { at, events: [{ type: 'EntryReversed', data: { entry, of, reason: reversal.reason } }] };
}

/** The clause of what is taken back; null where there is no such entry. */
function clauseOf(one: Case, of: string): string | null {
  const payment = happenedOf(one, 'PaymentReceived').find(({ data }) => data.entry === of);
  if (payment) return payment.data.parts.every(({ purpose }) => purpose === 'fees') ? '5.4.2' : '4.6.2';
  if (happenedOf(one, 'SetOffMade').some(({ data }) => data.entry === of)) return '4.6.3, 5.4.3';
  const document = documentsRecorded(one.rules.id, one.cycle.settlements).find(({ address }) => address === of);
  if (document) return document.document === 'vat-invoice' ? '5.4' : '4.6';
  return null;
}
