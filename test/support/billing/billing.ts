import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { columnsOf, namesOf } from '../../../projections/table.js';
import { parseInstant } from '../../../src/rules/calendar/instant.js';
import { openReadModel } from '../../../src/folding/tables/database.js';
import { READ_MODEL_FILE } from '../../../src/folding/tables/tables.js';
import { ContractReport } from '../../../src/billing/contract-report.js';
import { Lookups } from '../../../src/billing/lookups.js';
import { REPORT_TABLES, tableOf } from '../../../src/billing/tables/index.js';
import type { ReportTable } from '../../../src/billing/tables/index.js';
import type { Session } from '../../../src/session.js';

export type SqlRow = Readonly<Record<string, string | number | null>>;
/** The rows of each table. */
export type Tables = Readonly<Record<ReportTable, readonly SqlRow[]>>;

/** The rows that a query finds, asked as a program outside asks. */
export function sql<R = SqlRow>(store: string, query: string, ...values: (string | number)[]): R[] {
  const db = new DatabaseSync(join(store, READ_MODEL_FILE), { readOnly: true, timeout: 10_000 });
  try {
    return db.prepare(query).all(...values) as R[];
  } finally {
    db.close();
  }
}

/** What the tables of billing say, without when each row was judged. */
export function billingTables(store: string): Tables {
  return tablesOf((table) => {
    return sql(store, `select ${namesOf(columnsOf(tableOf(table))).join(', ')} from ${table}`);
  });
}

/** What they would say if they were made from nothing, each contract as of the moment of its checkpoint. */
export async function billingFromNothing(store: string, session: Session): Promise<Tables> {
  const model = await openReadModel(store, { access: 'read' });
  const made = new Map<ReportTable, SqlRow[]>();
  try {
    for (const { contract, as_of } of sql<{ contract: string; as_of: string }>(
      store,
      'select * from report_checkpoints',
    )) {
      const report = new ContractReport(session, new Lookups(model), contract, parseInstant(as_of));
      report.addAll();
      while (report.step());
      for (const { table, rows } of report.replacements)
        made.set(table, [...(made.get(table) ?? []), ...(rows as unknown as SqlRow[])]);
    }
  } finally {
    await model.destroy();
  }
  return tablesOf((table) => made.get(table) ?? []);
}

/** Rows by their keys. */
function tablesOf(rowsOf: (table: ReportTable) => readonly SqlRow[]): Tables {
  const entries = REPORT_TABLES.map((table) => {
    const { key } = tableOf(table);
    const keyOf = (row: SqlRow) => JSON.stringify(key.map(({ name }) => row[name]));
    return [table, [...rowsOf(table)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))];
  });
  return Object.fromEntries(entries) as Tables;
}
