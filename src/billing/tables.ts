import type { Table } from '../../projections/projection.js';
import type { BillingSchema } from './billing-schema.js';

/** The tables that a contract's report fills. */
export type ReportTable = Exclude<keyof BillingSchema, 'report_checkpoints'>;

/** A row as the figures give it; when it was judged is added as it is written. */
export type ReportRow<T extends ReportTable> = Omit<BillingSchema[T], 'as_of' | 'position'>;

type Columns = {
  readonly [T in ReportTable]: {
    readonly key: readonly (keyof ReportRow<T> & string)[];
    readonly values: readonly (keyof ReportRow<T> & string)[];
  };
};

const COLUMNS: Columns = {
  monthly_scores: {
    key: ['contract', 'month', 'scorecard'],
    values: [
      'status',
      'score',
      'band',
      'penalty_fen',
      'title',
      'improvement',
      'standard_unmet',
      'published_at',
      'published_score',
      'published_band',
      'published_penalty_fen',
      'final_at',
      'terms_version',
      'address',
    ],
  },
  sla_breaches: {
    key: ['contract', 'ticket_id', 'round'],
    values: ['month', 'opened_at', 'due_at', 'replied_at', 'replied_by', 'state', 'working_minutes', 'address'],
  },
  fees: {
    key: ['contract', 'month', 'line_no'],
    values: ['state', 'item', 'category', 'unit_price_fen', 'quantity', 'amount_fen', 'clause', 'address'],
  },
  charges: {
    key: ['contract', 'charge_no'],
    values: [
      'kind',
      'month',
      'charged_at',
      'amount_fen',
      'open_fen',
      'state',
      'due_on',
      'paid_at',
      'clause',
      'address',
    ],
  },
  ledger_entries: {
    key: ['contract', 'entry_no'],
    values: [
      'kind',
      'entered_at',
      'month',
      'amount_fen',
      'disputed',
      'on_account_fen',
      'due_on',
      'purpose',
      'reference',
      'payable',
      'waives',
      'clause',
      'address',
    ],
  },
  dispute_windows: {
    key: ['contract', 'month', 'kind'],
    values: [
      'state',
      'due_on',
      'provided_on',
      'first_day',
      'last_day',
      'closes_at',
      'final_by',
      'conflict',
      'latest_safe_notice_on',
      'provisional',
      'accepted_by',
      'accepted_at',
      'final_at',
    ],
  },
  disputes: {
    key: ['contract', 'objection', 'line'],
    values: [
      'month',
      'kind',
      'received_at',
      'late',
      'claim',
      'evidence_files',
      'state',
      'decided_by',
      'decided_at',
      'reason',
    ],
  },
  statements: {
    key: ['contract', 'month', 'kind'],
    values: [
      'standing',
      'method',
      'charged_fen',
      'paid_fen',
      'set_off_fen',
      'waived_fen',
      'open_fen',
      'overdue_fen',
      'disputed_fen',
      'not_final_fen',
      'document',
      'document_owed_fen',
      'document_issued_fen',
    ],
  },
  duties: {
    key: ['contract', 'duty_no'],
    values: [
      'duty',
      'party',
      'month',
      'about',
      'due_by',
      'state',
      'done_at',
      'evidence_type',
      'evidence_position',
      'provisional',
      'clause',
    ],
  },
};

/** The tables in the order in which they are listed to people. */
export const REPORT_TABLES = Object.keys(COLUMNS) as readonly ReportTable[];

/** A table's columns but for the last two, `as_of` and `position`. */
export function tableOf(name: ReportTable): Table {
  return { name, ...COLUMNS[name] };
}
