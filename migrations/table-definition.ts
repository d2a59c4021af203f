import { sql } from 'kysely';
import type { CreateTableBuilder, Kysely } from 'kysely';

/** A table of the read model, as a migration makes it and a rebuild makes it again beside the live one. */
export interface TableDefinition {
  readonly columns: (table: CreateTableBuilder<string>) => CreateTableBuilder<string>;
  readonly key: readonly string[];
  /** Further indexes: name → columns. */
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
}

export type TableDefinitions = Readonly<Record<string, TableDefinition>>;

export function notNull<B extends { notNull(): B }>(column: B): B {
  return column.notNull();
}

/** The statement that makes a table under a name, without its further indexes. */
export function tableStatement(
  db: Pick<Kysely<unknown>, 'schema'>,
  { columns, key }: TableDefinition,
  name: string,
): string {
  const table = columns(db.schema.createTable(name));
  // SQLite keeps such a table in the order of its key, with no index beside it. PostgreSQL has no such clause and is to leave it out.
  return table
    .addPrimaryKeyConstraint(`${name}_key`, [...key] as never[])
    .modifyEnd(sql`without rowid`)
    .compile().sql;
}

/** The statements that make a table's further indexes; their names are free once the table they belonged to is gone. */
export function indexStatementsOf(
  db: Pick<Kysely<unknown>, 'schema'>,
  { indexes = {} }: TableDefinition,
  name: string,
): string[] {
  return Object.entries(indexes).map(
    ([index, columns]) =>
      db.schema
        .createIndex(index)
        .on(name)
        .columns([...columns])
        .compile().sql,
  );
}
