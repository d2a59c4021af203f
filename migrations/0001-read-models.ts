import { CompiledQuery } from 'kysely';
import type { Kysely } from 'kysely';
import { indexStatementsOf, notNull, tableStatement } from './table-definition.js';
import type { TableDefinitions } from './table-definition.js';

/**
 * The read model's first schema. Contracts and categories go by name, not by the journal's numbers, so that the tables make sense beside
 * another copy of the journal. Moments are milliseconds since 1970 (UTC), months `year * 12 + month - 1`, positions those of the log.
 */

/** The tables that the projections keep. */
export const definitions: TableDefinitions = {
  contact_counts: {
    columns: (table) =>
      table
        .addColumn('contract', 'text', notNull)
        .addColumn('month', 'integer', notNull)
        // call, chat
        .addColumn('kind', 'text', notNull)
        // presale, aftersale
        .addColumn('stage', 'text', notNull)
        // answered, abandoned, not-offered; served, unserved
        .addColumn('outcome', 'text', notNull)
        // supplier, platform
        .addColumn('handled_by', 'text', notNull)
        // local hour in which it began, 0 to 23
        .addColumn('hour', 'integer', notNull)
        .addColumn('count', 'bigint', notNull),
    key: ['contract', 'month', 'kind', 'stage', 'outcome', 'handled_by', 'hour'],
  },
  survey_counts: {
    columns: (table) =>
      table
        .addColumn('contract', 'text', notNull)
        .addColumn('month', 'integer', notNull)
        // very-satisfied … very-dissatisfied
        .addColumn('rating', 'text', notNull)
        // phone, online, or empty for none given
        .addColumn('channel', 'text', notNull)
        .addColumn('count', 'bigint', notNull),
    key: ['contract', 'month', 'rating', 'channel'],
  },
  platform_work: {
    columns: (table) =>
      table
        .addColumn('contract', 'text', notNull)
        .addColumn('month', 'integer', notNull)
        // local day of the month on which it began, 1 to 31
        .addColumn('day', 'integer', notNull)
        // call (answered), chat (served), order (opened); all of them by the platform
        .addColumn('kind', 'text', notNull)
        // presale, aftersale; empty for orders
        .addColumn('stage', 'text', notNull)
        .addColumn('category', 'text', notNull)
        .addColumn('count', 'bigint', notNull),
    key: ['contract', 'month', 'day', 'kind', 'stage', 'category'],
  },
  tickets: {
    columns: (table) =>
      table
        .addColumn('contract', 'text', notNull)
        .addColumn('ticket_id', 'text', notNull)
        // months of the first and the last moment; 0 when there is none
        .addColumn('first_month', 'integer', notNull)
        .addColumn('last_month', 'integer', notNull)
        // 1: the ticket counts nowhere
        .addColumn('voided', 'integer', notNull)
        // JSON: [[what, at, month, position, …], …], by time (projections/tickets.ts)
        .addColumn('moments', 'text', notNull),
    key: ['contract', 'ticket_id'],
    // A month's tickets: most are done within the month, so those that end in it or later are few.
    indexes: { tickets_by_month: ['contract', 'last_month', 'first_month'] },
  },
  orders: {
    columns: (table) =>
      table
        .addColumn('contract', 'text', notNull)
        .addColumn('order_id', 'text', notNull)
        // the month of its opening; null while the opening is not known, as are all columns of a step that is not known
        .addColumn('month', 'integer')
        .addColumn('opened_at', 'bigint')
        // return, exchange, repair
        .addColumn('kind', 'text')
        .addColumn('category', 'text')
        .addColumn('handled_by', 'text')
        .addColumn('reviewed_at', 'bigint')
        .addColumn('decision', 'text')
        .addColumn('reviewed_by', 'text')
        .addColumn('received_at', 'bigint')
        .addColumn('judged_at', 'bigint')
        .addColumn('verdict', 'text')
        .addColumn('judged_by', 'text')
        // 1: the order counts nowhere
        .addColumn('voided', 'integer', notNull),
    key: ['contract', 'order_id'],
    indexes: { orders_by_month: ['contract', 'month'] },
  },
  incidents: {
    columns: (table) =>
      table
        .addColumn('contract', 'text', notNull)
        .addColumn('incident_id', 'text', notNull)
        .addColumn('occurred', 'bigint', notNull)
        // how many records of customers were disclosed
        .addColumn('records', 'bigint', notNull)
        // 1 or 0: wide scope; to a competitor
        .addColumn('wide', 'integer', notNull)
        .addColumn('to_competitor', 'integer', notNull)
        // of the report, in the log
        .addColumn('position', 'bigint', notNull)
        .addColumn('voided', 'integer', notNull),
    key: ['contract', 'incident_id'],
  },
  month_extents: {
    columns: (table) =>
      table
        .addColumn('contract', 'text', notNull)
        .addColumn('month', 'integer', notNull)
        // the latest moment at which a fact of the month was ever said to have occurred
        .addColumn('last_occurred', 'bigint', notNull)
        // position of the last event about a fact of the month
        .addColumn('last_position', 'bigint', notNull),
    key: ['contract', 'month'],
  },
};

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, definition] of Object.entries(definitions)) {
    for (const statement of [tableStatement(db, definition, table), ...indexStatementsOf(db, definition, table)])
      await db.executeQuery(CompiledQuery.raw(statement));
  }
  // How far each projection has come. Written in the transaction that writes its rows.
  await db.schema
    .createTable('projections')
    .addColumn('name', 'text', (column) => column.primaryKey())
    // of the fold that made the rows
    .addColumn('version', 'integer', notNull)
    // position of the last event folded in
    .addColumn('position', 'bigint', notNull)
    // that event's stream, revision and moment of recording: a log that has another one there is another log
    .addColumn('anchor', 'text', notNull)
    // position of the event at which it stopped, and why; null while it runs
    .addColumn('stopped_at', 'bigint')
    .addColumn('reason', 'text')
    .execute();
  // The rebuild under way, by a name of its own; empty when there is none.
  await db.schema
    .createTable('rebuilds')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('owner', 'text', notNull)
    .execute();
}
