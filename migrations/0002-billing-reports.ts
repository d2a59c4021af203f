import { CompiledQuery } from 'kysely';
import type { CreateTableBuilder, Kysely } from 'kysely';
import { indexStatementsOf, notNull, tableStatement } from './table-definition.js';
import type { TableDefinitions } from './table-definition.js';

/**
 * The tables that billing reads with plain SQL. Their columns are a promise: docs/read-models.md says what each means, and a change needs
 * a migration of its own. Sums are whole fen, months text (2026-03), days and moments ISO 8601 text in the contract's time zone, yes and no 1 and 0.
 */

type Columns = CreateTableBuilder<string>;

/** What every row ends with: the moment at which it was judged, and the log position up to which events were known. */
function asOf(table: Columns): Columns {
  return table.addColumn('as_of', 'text', notNull).addColumn('position', 'bigint', notNull);
}

export const definitions: TableDefinitions = {
  monthly_scores: {
    columns: (table) =>
      asOf(
        table
          .addColumn('contract', 'text', notNull)
          .addColumn('month', 'text', notNull)
          .addColumn('scorecard', 'text', notNull)
          .addColumn('status', 'text', notNull)
          .addColumn('score', 'text')
          .addColumn('band', 'text')
          .addColumn('penalty_fen', 'bigint', notNull)
          .addColumn('title', 'integer', notNull)
          .addColumn('improvement', 'integer', notNull)
          .addColumn('standard_unmet', 'integer', notNull)
          .addColumn('published_at', 'text')
          .addColumn('published_score', 'text')
          .addColumn('published_band', 'text')
          .addColumn('published_penalty_fen', 'bigint')
          .addColumn('final_at', 'text')
          .addColumn('terms_version', 'integer', notNull)
          .addColumn('address', 'text', notNull),
      ),
    key: ['contract', 'month', 'scorecard'],
  },
  sla_breaches: {
    columns: (table) =>
      asOf(
        table
          .addColumn('contract', 'text', notNull)
          .addColumn('ticket_id', 'text', notNull)
          .addColumn('round', 'integer', notNull)
          .addColumn('month', 'text', notNull)
          .addColumn('opened_at', 'text', notNull)
          .addColumn('due_at', 'text')
          .addColumn('replied_at', 'text')
          .addColumn('replied_by', 'text')
          .addColumn('state', 'text', notNull)
          .addColumn('working_minutes', 'bigint', notNull)
          .addColumn('address', 'text', notNull),
      ),
    key: ['contract', 'ticket_id', 'round'],
    // By state too: those that time will judge are looked for after every change.
    indexes: {
      sla_breaches_by_month: ['contract', 'month', 'state'],
      sla_breaches_by_state: ['contract', 'state', 'due_at'],
    },
  },
  fees: {
    columns: (table) =>
      asOf(
        table
          .addColumn('contract', 'text', notNull)
          .addColumn('month', 'text', notNull)
          .addColumn('line_no', 'integer', notNull)
          .addColumn('state', 'text', notNull)
          .addColumn('item', 'text')
          .addColumn('category', 'text')
          .addColumn('unit_price_fen', 'bigint')
          .addColumn('quantity', 'bigint', notNull)
          .addColumn('amount_fen', 'bigint', notNull)
          .addColumn('clause', 'text', notNull)
          .addColumn('address', 'text'),
      ),
    key: ['contract', 'month', 'line_no'],
  },
  charges: {
    columns: (table) =>
      asOf(
        table
          .addColumn('contract', 'text', notNull)
          .addColumn('charge_no', 'integer', notNull)
          .addColumn('kind', 'text', notNull)
          .addColumn('month', 'text', notNull)
          .addColumn('charged_at', 'text', notNull)
          .addColumn('amount_fen', 'bigint', notNull)
          .addColumn('open_fen', 'bigint', notNull)
          .addColumn('state', 'text', notNull)
          .addColumn('due_on', 'text', notNull)
          .addColumn('paid_at', 'text')
          .addColumn('clause', 'text', notNull)
          .addColumn('address', 'text', notNull),
      ),
    key: ['contract', 'charge_no'],
  },
  ledger_entries: {
    columns: (table) =>
      asOf(
        table
          .addColumn('contract', 'text', notNull)
          .addColumn('entry_no', 'integer', notNull)
          .addColumn('kind', 'text', notNull)
          .addColumn('entered_at', 'text', notNull)
          .addColumn('month', 'text')
          .addColumn('amount_fen', 'bigint', notNull)
          .addColumn('disputed', 'integer', notNull)
          .addColumn('on_account_fen', 'bigint', notNull)
          .addColumn('due_on', 'text')
          .addColumn('purpose', 'text')
          .addColumn('reference', 'text')
          .addColumn('payable', 'text')
          .addColumn('waives', 'text')
          .addColumn('clause', 'text', notNull)
          .addColumn('address', 'text', notNull),
      ),
    key: ['contract', 'entry_no'],
  },
  dispute_windows: {
    columns: (table) =>
      asOf(
        table
          .addColumn('contract', 'text', notNull)
          .addColumn('month', 'text', notNull)
          .addColumn('kind', 'text', notNull)
          .addColumn('state', 'text', notNull)
          .addColumn('due_on', 'text', notNull)
          .addColumn('provided_on', 'text')
          .addColumn('first_day', 'text')
          .addColumn('last_day', 'text')
          .addColumn('closes_at', 'text', notNull)
          .addColumn('final_by', 'text', notNull)
          .addColumn('conflict', 'integer', notNull)
          .addColumn('latest_safe_notice_on', 'text', notNull)
          .addColumn('provisional', 'integer', notNull)
          .addColumn('accepted_by', 'text')
          .addColumn('accepted_at', 'text')
          .addColumn('final_at', 'text'),
      ),
    key: ['contract', 'month', 'kind'],
  },
  disputes: {
    columns: (table) =>
      asOf(
        table
          .addColumn('contract', 'text', notNull)
          .addColumn('objection', 'text', notNull)
          .addColumn('line', 'text', notNull)
          .addColumn('month', 'text', notNull)
          .addColumn('kind', 'text', notNull)
          .addColumn('received_at', 'text', notNull)
          .addColumn('late', 'integer', notNull)
          .addColumn('claim', 'text', notNull)
          .addColumn('evidence_files', 'integer', notNull)
          .addColumn('state', 'text', notNull)
          .addColumn('decided_by', 'text')
          .addColumn('decided_at', 'text')
          .addColumn('reason', 'text'),
      ),
    key: ['contract', 'objection', 'line'],
    indexes: { disputes_by_month: ['contract', 'month'] },
  },
  statements: {
    columns: (table) =>
      asOf(
        table
          .addColumn('contract', 'text', notNull)
          .addColumn('month', 'text', notNull)
          .addColumn('kind', 'text', notNull)
          .addColumn('standing', 'text', notNull)
          .addColumn('method', 'text', notNull)
          .addColumn('charged_fen', 'bigint', notNull)
          .addColumn('paid_fen', 'bigint', notNull)
          .addColumn('set_off_fen', 'bigint', notNull)
          .addColumn('waived_fen', 'bigint', notNull)
          .addColumn('open_fen', 'bigint', notNull)
          .addColumn('overdue_fen', 'bigint', notNull)
          .addColumn('disputed_fen', 'bigint', notNull)
          .addColumn('not_final_fen', 'bigint', notNull)
          .addColumn('document', 'text', notNull)
          .addColumn('document_owed_fen', 'bigint', notNull)
          .addColumn('document_issued_fen', 'bigint', notNull),
      ),
    key: ['contract', 'month', 'kind'],
  },
  duties: {
    columns: (table) =>
      asOf(
        table
          .addColumn('contract', 'text', notNull)
          .addColumn('duty_no', 'integer', notNull)
          .addColumn('duty', 'text', notNull)
          .addColumn('party', 'text', notNull)
          .addColumn('month', 'text')
          .addColumn('about', 'text')
          .addColumn('due_by', 'text')
          .addColumn('state', 'text', notNull)
          .addColumn('done_at', 'text')
          .addColumn('evidence_type', 'text')
          .addColumn('evidence_position', 'bigint')
          .addColumn('provisional', 'integer', notNull)
          .addColumn('clause', 'text', notNull),
      ),
    key: ['contract', 'duty_no'],
  },
  // How far each contract's rows have come; written in the transaction that writes them.
  report_checkpoints: {
    columns: (table) =>
      asOf(
        table
          .addColumn('contract', 'text', notNull)
          .addColumn('mode', 'text', notNull)
          .addColumn('made_by', 'text', notNull)
          .addColumn('stale_at', 'text', notNull),
      ),
    key: ['contract'],
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, definition] of Object.entries(definitions)) {
    for (const statement of [tableStatement(db, definition, table), ...indexStatementsOf(db, definition, table)])
      await db.executeQuery(CompiledQuery.raw(statement));
  }
}
