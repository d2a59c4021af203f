import { monthOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import type { Purpose } from '../cycle/money-events.js';
import { byTime } from '../charges/charge.js';
import { purposesOf } from '../charges/purpose.js';
import type { Credit, Debit } from '../settling/entry.js';
import type { Settlement } from '../settling/settle.js';
import type { StatementAdjustment, StatementKind } from './statement-shape.js';

/** The credits, refunds, reversals and overdrawn payables that happened in a month, as far as they are about a statement's kind; in the order of the ledger. */
export function adjustmentsOf(
  { charges, credits, debits }: Settlement,
  { kind, month, zone }: { readonly kind: StatementKind; readonly month: Month; readonly zone: Zone },
): StatementAdjustment[] {
  const purposeOf = purposesOf(charges.map(({ charge }) => charge));
  const isOf = (purpose: Purpose) => (purpose === 'fees') === (kind === 'fees');
  const isThen = (at: Instant) => monthOf(zone.dayAt(at)) === month;
  const placed = ({ at, position }: Credit | Debit, entry: StatementAdjustment) => [{ at, position, entry }];
  const given = credits.flatMap(({ credit, counts }) => {
    if (credit.kind !== 'credit' || !isThen(credit.at) || !isOf(purposeOf(credit.of))) return [];
    const { at, clause, address, of, reason } = credit;
    return placed(credit, { kind: 'credit', at, amount: 0 - counts, clause, address, reference: null, of, reason });
  });
  const taken = debits.flatMap(({ debit, parts }) => {
    const amount = parts.reduce((sum, part) => sum + (isOf(part.purpose) ? part.amount : 0), 0);
    if (amount === 0 || !isThen(debit.at)) return [];
    const { kind: of, at, clause, address } = debit;
    const common = { kind: of, at, amount, clause, address, reference: null, of: null, reason: null };
    if (debit.kind === 'refund') return placed(debit, { ...common, reference: debit.reference });
    if (debit.kind === 'overdrawn') return placed(debit, { ...common, reference: debit.payable });
    return placed(debit, { ...common, of: debit.of, reason: debit.reason });
  });
  return [...given, ...taken].sort(byTime).map(({ entry }) => entry);
}
