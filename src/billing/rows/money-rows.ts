import type { Answer } from '../../figures/questions/figures.js';
import type { LedgerEntry } from '../../rules/money/ledger-entries.js';
import type { LedgerFigure } from '../../rules/money/ledger.js';
import type { Statement } from '../../rules/statements/statement-shape.js';
import { parseSignedYuan } from '../../rules/kernel/money.js';
import type { Fen } from '../../rules/kernel/money.js';
import { flag } from './cells.js';
import type { ReportRow } from '../tables/index.js';

/** What the supplier owes or owed, in the order of time. */
export function chargeRows({ contract, entries }: Answer<LedgerFigure>): ReportRow<'charges'>[] {
  const charges = entries.filter(isCharge);
  return charges.map((entry, i) => ({
    contract,
    charge_no: i + 1,
    kind: entry.kind,
    month: entry.month,
    charged_at: entry.at,
    amount_fen: parseSignedYuan(entry.amount),
    open_fen: parseSignedYuan(entry.open ?? '0'),
    // A sum that takes back what was charged before is never open.
    state: entry.state ?? 'gives-back',
    due_on: entry.dueOn,
    paid_at: entry.paidAt ?? null,
    clause: entry.clause,
    address: entry.address,
  }));
}

/** Every entry of the ledger, in its order. What is not disputed adds up to the balance. */
export function ledgerRows({ contract, entries }: Answer<LedgerFigure>): ReportRow<'ledger_entries'>[] {
  return entries.map((entry, i) => ({
    contract,
    entry_no: i + 1,
    kind: entry.kind,
    entered_at: entry.at,
    month: entry.month,
    amount_fen: parseSignedYuan(entry.amount),
    disputed: flag(entry.state === 'disputed'),
    on_account_fen: parseSignedYuan(entry.onAccount ?? '0'),
    due_on: entry.dueOn,
    purpose: entry.purpose ?? null,
    reference: entry.reference ?? null,
    payable: entry.payable ?? null,
    waives: entry.of ?? null,
    reason: entry.reason ?? null,
    clause: entry.clause,
    address: entry.address,
  }));
}

/** A month's statement in its totals. */
export function statementRow(statement: Answer<Statement>): ReportRow<'statements'> {
  const { contract, month, kind, standing, method, totals, document } = statement;
  return {
    contract,
    month,
    kind,
    standing,
    method,
    charged_fen: parseSignedYuan(totals.charged),
    paid_fen: parseSignedYuan(totals.paid),
    set_off_fen: parseSignedYuan(totals.setOff),
    waived_fen: parseSignedYuan(totals.waived),
    credited_fen: parseSignedYuan(totals.credited),
    open_fen: parseSignedYuan(totals.open),
    overdue_fen: parseSignedYuan(totals.overdue),
    disputed_fen: parseSignedYuan(totals.disputed),
    not_final_fen: parseSignedYuan(totals.notFinal),
    document: document.kind,
    document_owed_fen: parseSignedYuan(document.owed),
    document_issued_fen: document.issued.reduce<Fen>((sum, { amount }) => sum + parseSignedYuan(amount), 0),
  };
}

/** Of the ledger's entries only charges have a day on which they are due. */
function isCharge(entry: LedgerEntry): entry is LedgerEntry & { readonly month: string; readonly dueOn: string } {
  return entry.dueOn !== null && entry.month !== null;
}
