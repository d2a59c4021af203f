/**
 * The tables that billing reads (docs/read-models.md), as migrations/0002-billing-reports.ts makes them. Sums are whole fen; months, days and
 * moments text; yes and no 1 and 0.
 */
export interface BillingSchema {
  monthly_scores: AsOf & {
    contract: string;
    month: string;
    scorecard: string;
    status: string;
    score: string | null;
    band: string | null;
    penalty_fen: number;
    title: number;
    improvement: number;
    standard_unmet: number;
    published_at: string | null;
    published_score: string | null;
    published_band: string | null;
    published_penalty_fen: number | null;
    final_at: string | null;
    terms_version: number;
    address: string;
  };
  sla_breaches: AsOf & {
    contract: string;
    ticket_id: string;
    round: number;
    month: string;
    opened_at: string;
    due_at: string | null;
    replied_at: string | null;
    replied_by: string | null;
    state: string;
    working_minutes: number;
    address: string;
  };
  fees: AsOf & {
    contract: string;
    month: string;
    line_no: number;
    state: string;
    item: string | null;
    category: string | null;
    unit_price_fen: number | null;
    quantity: number;
    amount_fen: number;
    clause: string;
    address: string | null;
  };
  charges: AsOf & {
    contract: string;
    charge_no: number;
    kind: string;
    month: string;
    charged_at: string;
    amount_fen: number;
    open_fen: number;
    state: string;
    due_on: string;
    paid_at: string | null;
    clause: string;
    address: string;
  };
  ledger_entries: AsOf & {
    contract: string;
    entry_no: number;
    kind: string;
    entered_at: string;
    month: string | null;
    amount_fen: number;
    disputed: number;
    on_account_fen: number;
    due_on: string | null;
    purpose: string | null;
    reference: string | null;
    payable: string | null;
    waives: string | null;
    clause: string;
    address: string;
  };
  dispute_windows: AsOf & {
    contract: string;
    month: string;
    kind: string;
    state: string;
    due_on: string;
    provided_on: string | null;
    first_day: string | null;
    last_day: string | null;
    closes_at: string;
    final_by: string;
    conflict: number;
    latest_safe_notice_on: string;
    provisional: number;
    accepted_by: string | null;
    accepted_at: string | null;
    final_at: string | null;
  };
  disputes: AsOf & {
    contract: string;
    objection: string;
    line: string;
    month: string;
    kind: string;
    received_at: string;
    late: number;
    claim: string;
    evidence_files: number;
    state: string;
    decided_by: string | null;
    decided_at: string | null;
    reason: string | null;
  };
  statements: AsOf & {
    contract: string;
    month: string;
    kind: string;
    standing: string;
    method: string;
    charged_fen: number;
    paid_fen: number;
    set_off_fen: number;
    waived_fen: number;
    open_fen: number;
    overdue_fen: number;
    disputed_fen: number;
    not_final_fen: number;
    document: string;
    document_owed_fen: number;
    document_issued_fen: number;
  };
  duties: AsOf & {
    contract: string;
    duty_no: number;
    duty: string;
    party: string;
    month: string | null;
    about: string | null;
    due_by: string | null;
    state: string;
    done_at: string | null;
    evidence_type: string | null;
    evidence_position: number | null;
    provisional: number;
    clause: string;
  };
  report_checkpoints: AsOf & { contract: string; mode: string; made_by: string; stale_at: string };
}

/** When a row was judged, and up to which log position events were known then. */
interface AsOf {
  as_of: string;
  position: number;
}
