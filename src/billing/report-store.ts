import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { TableWriter } from '../folding/tables/table-writer.js';
import type { TableDigest } from '../folding/tables/table-writer.js';
import { columnsOf } from '../../projections/table.js';
import type { Cell, Row, RowOf } from '../../projections/table.js';
import type { ReadModel } from '../folding/tables/database.js';
import type { Replacement } from './replacement.js';
import { CHECKPOINTS, madeTableOf, REPORT_TABLES, tableOf } from './tables/index.js';
import type { ReportTable } from './tables/index.js';

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
  private readonly checkpoints: TableWriter<typeof CHECKPOINTS>;
  private readonly allCheckpoints: string;

  constructor(
    private readonly model: ReadModel,
    private readonly nameOf: (table: string) => string = (table) => table,
  ) {
    this.direct = model.direct;
    this.writers = new Map(
      REPORT_TABLES.map((name) => [name, new TableWriter(model, madeTableOf(name), nameOf(name))]),
    );
    const name = nameOf(CHECKPOINTS.name);
    this.checkpoints = new TableWriter(model, CHECKPOINTS, name);
    const columns = columnsOf(CHECKPOINTS).map((column) => sql.ref(column.name));
    this.allCheckpoints = sql`select ${sql.join(columns)} from ${sql.table(name)}`.compile(model).sql;
  }

  /** Every contract's checkpoint. */
  all(): Map<string, ReportCheckpoint> {
    const rows = this.direct.all(this.allCheckpoints, []) as RowOf<typeof CHECKPOINTS>[];
    return new Map(
      rows.map(([contract, mode, madeBy, staleAt, asOf, position]) => [
        contract,
        { contract, mode, madeBy, staleAt, asOf, position },
      ]),
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
    const columns = columnsOf(tableOf(table));
    for (const row of rows) {
      const cells = row as unknown as Readonly<Record<string, Cell>>;
      const ordered: Row = columns.map(({ name }) => cells[name] ?? null);
      this.writers.get(table)?.replace([...ordered, stamp.asOf, stamp.position]);
    }
  }

  /** Takes over a contract's rows as they stand in other tables of the same definitions. */
  takeOver(contract: string, other: ReportStore): void {
    for (const table of REPORT_TABLES) {
      const columns = sql.join(columnsOf(madeTableOf(table)).map(({ name }) => sql.ref(name)));
      const [to, from] = [sql.table(this.nameOf(table)), sql.table(other.nameOf(table))];
      const copy = sql`insert into ${to} (${columns}) select ${columns} from ${from} where contract = ${''}`;
      this.direct.run(copy.compile(this.model).sql, [contract]);
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
