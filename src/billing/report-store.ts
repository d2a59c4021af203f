import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { TableWriter } from '../folding/table-writer.js';
import type { TableDigest } from '../folding/table-writer.js';
import type { Cell, Row } from '../../projections/projection.js';
import type { ReadModel } from '../folding/database.js';
import type { Replacement } from './replacement.js';
import { REPORT_TABLES, tableOf } from './tables.js';
import type { ReportTable } from './tables.js';

/** How far a contract's report has come. Moments are ISO 8601 text in the contract's zone. */
export interface ReportCheckpoint {
  readonly contract: string;
  /** As answers say it: `SIMULATED`, or `live`. */
  readonly mode: string;
  /** The version of the engine that made it. */
  readonly madeBy: string;
  /** The moment from which time alone may have changed a row. */
  readonly staleAt: string;
  readonly asOf: string;
  /** Events up to this log position are in it. */
  readonly position: number;
}

/** The reports' tables: the live ones, or those that a rebuild makes beside them. All of it is written within the caller's transactions. */
export class ReportStore {
  private readonly direct: ReadModel['direct'];
  private readonly writers: ReadonlyMap<ReportTable, TableWriter>;
  private readonly deletes = new Map<string, string>();
  private readonly checkpoints: TableWriter;
  private readonly allCheckpoints: string;

  constructor(
    private readonly model: ReadModel,
    private readonly nameOf: (table: string) => string = (table) => table,
  ) {
    this.direct = model.direct;
    const stamped = (name: ReportTable) => ({
      ...tableOf(name),
      values: [...tableOf(name).values, 'as_of', 'position'],
    });
    this.writers = new Map(REPORT_TABLES.map((name) => [name, new TableWriter(model, stamped(name), nameOf(name))]));
    const values = ['mode', 'made_by', 'stale_at', 'as_of', 'position'];
    const name = 'report_checkpoints';
    this.checkpoints = new TableWriter(model, { name, key: ['contract'], values }, nameOf(name));
    this.allCheckpoints =
      sql`select contract, mode, made_by, stale_at, as_of, position from ${sql.table(nameOf(name))}`.compile(model).sql;
  }

  /** Every contract's checkpoint. */
  all(): Map<string, ReportCheckpoint> {
    const rows = this.direct.all(this.allCheckpoints, []);
    return new Map(
      rows.map((row) => {
        const [contract, mode, madeBy, staleAt, asOf] = row as string[];
        const checkpoint = { contract, mode, madeBy, staleAt, asOf, position: row[5] } as ReportCheckpoint;
        return [checkpoint.contract, checkpoint];
      }),
    );
  }

  save({ contract, mode, madeBy, staleAt, asOf, position }: ReportCheckpoint): void {
    this.checkpoints.replace([contract, mode, madeBy, staleAt, asOf, position]);
  }

  /** Puts rows in the place of others. */
  replace(
    { table, where, rows }: Replacement,
    contract: string,
    stamp: Pick<ReportCheckpoint, 'asOf' | 'position'>,
  ): void {
    this.delete(table, { contract, ...where });
    const { key, values } = tableOf(table);
    for (const row of rows) {
      const cells = row as unknown as Readonly<Record<string, Cell>>;
      const ordered: Row = [...key, ...values].map((column) => cells[column] ?? null);
      this.writers.get(table)?.replace([...ordered, stamp.asOf, stamp.position]);
    }
  }

  /** Takes all rows of a contract out. */
  clear(contract: string): void {
    for (const table of REPORT_TABLES) this.delete(table, { contract });
  }

  /** Takes everything out. */
  clearAll(): void {
    for (const writer of [...this.writers.values(), this.checkpoints]) writer.clear();
  }

  /** One digest over all tables, and how many rows they hold; when rows were judged does not matter to it, what they say does. */
  digest(): TableDigest {
    const each = REPORT_TABLES.map((name) => {
      const { rows, digest } = new TableWriter(this.model, tableOf(name), this.nameOf(name)).digest();
      return { name, rows, digest };
    });
    return {
      rows: each.reduce((sum, { rows }) => sum + rows, 0),
      digest: createHash('sha256')
        .update(each.map(({ name, digest }) => `${name} ${digest}\n`).join(''))
        .digest('hex'),
    };
  }

  private delete(table: ReportTable, where: Readonly<Record<string, string>>): void {
    const columns = Object.keys(where);
    const known = `${table} ${columns.join(' ')}`;
    let text = this.deletes.get(known);
    if (text === undefined) {
      const conditions = columns.map((column) => sql`${sql.ref(column)} = ${''}`);
      text = sql`delete from ${sql.table(this.nameOf(table))} where ${sql.join(conditions, sql` and `)}`.compile(
        this.model,
      ).sql;
      this.deletes.set(known, text);
    }
    this.direct.run(text, Object.values(where));
  }
}
