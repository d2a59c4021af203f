import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import { openReadOnly } from '../../log/embedded/file/sqlite.js';
import type { Row } from '../../../projections/table.js';

/**
 * One connection to the read model's file, in two forms: what Kysely's SqliteDialect asks of a database, and statements that answer at
 * once, for the folds (a page of events is folded and written without giving way) and for figures, which are plain functions.
 */
export class Connection implements SqliteDatabase {
  private readonly statements = new Map<string, StatementSync>();
  private open = true;

  private constructor(private readonly db: DatabaseSync) {}

  /** Opens a file, or `:memory:`. Throws what SQLite throws for a file that is missing (read-only) or is no database. */
  static open(path: string, options: { readOnly: boolean }): Connection {
    const patienceMs = 10_000;
    return new Connection(
      options.readOnly ? openReadOnly(path, patienceMs) : new DatabaseSync(path, { timeout: patienceMs }),
    );
  }

  /** For Kysely. */
  prepare(sql: string): SqliteStatement {
    const statement = this.db.prepare(sql);
    const bind = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
    return {
      reader: statement.columns().length > 0,
      all: (parameters) => statement.all(...bind(parameters)),
      run: (parameters) => statement.run(...bind(parameters)),
      iterate: (parameters) => statement.iterate(...bind(parameters)),
    };
  }

  /** Runs statements without parameters. */
  execute(sql: string): void {
    this.db.exec(sql);
  }

  /** Runs a statement, which is kept prepared. */
  run(sql: string, parameters: Row): void {
    this.statement(sql).run(...parameters);
  }

  /** The rows of a query, which is kept prepared, as arrays of their columns. */
  all(sql: string, parameters: Row): Row[] {
    return this.statement(sql).all(...parameters) as unknown as Row[];
  }

  /** The first row of a query, if any. */
  first(sql: string, parameters: Row): Row | undefined {
    return this.statement(sql).get(...parameters) as unknown as Row | undefined;
  }

  /** The rows of a query one by one, for tables that need not fit in memory. */
  *each(sql: string): IterableIterator<Row> {
    const statement = this.db.prepare(sql);
    statement.setReturnArrays(true);
    for (const row of statement.iterate()) yield row as unknown as Row;
  }

  /**
   * Runs `work` as one transaction that writes: all of it or, when it throws, nothing. The right to write is taken first, so that what
   * `work` reads cannot be changed by another process before it writes.
   */
  transaction<T>(work: () => T): T {
    this.db.exec('begin immediate');
    try {
      const result = work();
      this.db.exec('commit');
      return result;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('rollback');
      throw error;
    }
  }

  /** Does work during which the tables stay as they are, whatever others write; it must be done when it returns. */
  still<T>(work: () => T): T {
    this.db.exec('begin');
    try {
      return work();
    } finally {
      this.db.exec('commit');
    }
  }

  /** Closes the file; once is enough. */
  close(): void {
    if (!this.open) return;
    this.open = false;
    this.statements.clear();
    this.db.close();
  }

  private statement(sql: string): StatementSync {
    let statement = this.statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      statement.setReturnArrays(true);
      this.statements.set(sql, statement);
    }
    return statement;
  }
}
