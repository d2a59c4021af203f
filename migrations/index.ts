import { SqliteAdapter, sql } from 'kysely';
import type { Kysely } from 'kysely';
import { columnsOf, namesOf } from '../projections/table.js';
import type { Table } from '../projections/table.js';
import { TYPES } from './digest.js';

/**
 * Tables are made from their definitions. There is no list of changes to go through: all of them can be made again from the log, so that
 * tables whose definition is another one now are dropped, made, and filled again. A digest tells.
 */

type Database = Pick<Kysely<unknown>, 'schema' | 'getExecutor'>;

/** The statement that makes a table, under its own name or another, without its further indexes. */
export function createStatement(db: Database, table: Table, name: string = table.name): string {
  const create = columnsOf(table).reduce(
    (made, column) => made.addColumn(column.name, TYPES[column.kind], (c) => (column.nullable ? c : c.notNull())),
    db.schema.createTable(name),
  );
  const keyed = create.addPrimaryKeyConstraint(`${name}_key`, namesOf(table.key) as never[]);
  // SQLite then keeps the table in the order of its key, with no index beside it. PostgreSQL has no such clause.
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  return (isSqlite ? keyed.modifyEnd(sql`without rowid`) : keyed).compile().sql;
}

/** The statements that make a table's further indexes; their names are free once the table they belonged to is gone. */
export function indexStatements(db: Database, { name, indexes }: Table): string[] {
  return Object.entries(indexes).map(
    ([index, columns]) =>
      db.schema
        .createIndex(index)
        .on(name)
        .columns([...columns])
        .compile().sql,
  );
}

/** The statement that takes a table away, if there is one of that name. */
export function dropStatement(db: Database, name: string): string {
  return db.schema.dropTable(name).ifExists().compile().sql;
}

/** The statements that put a table that was made under another name in the place of the one with its own. */
export function replaceStatements(db: Database, table: Table, madeAs: string): string[] {
  return [
    dropStatement(db, table.name),
    db.schema.alterTable(madeAs).renameTo(table.name).compile().sql,
    ...indexStatements(db, table),
  ];
}
