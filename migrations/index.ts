import type { Kysely, MigrationProvider } from 'kysely';
import * as readModels from './0001-read-models.js';
import * as billingReports from './0002-billing-reports.js';
import { indexStatementsOf, tableStatement } from './table-definition.js';
import type { TableDefinition } from './table-definition.js';

const MIGRATIONS = {
  '0001-read-models': { up: readModels.up },
  '0002-billing-reports': { up: billingReports.up },
};

/** The name of the last migration: the schema that this version reads and writes. */
export const SCHEMA_NAME = '0002-billing-reports';

/** The migrations, from code: an installed package need not look for files. */
export const migrations: MigrationProvider = { getMigrations: () => Promise.resolve(MIGRATIONS) };

const definitions = { ...readModels.definitions, ...billingReports.definitions };

/** The statement that makes the table that is kept as `kept` under the name `name`, without its further indexes, as the latest migration has it. */
export function createStatement(db: Pick<Kysely<unknown>, 'schema'>, kept: string, name: string): string {
  return tableStatement(db, definitionOf(kept), name);
}

/** The statements that make a table's further indexes. */
export function indexStatements(db: Pick<Kysely<unknown>, 'schema'>, kept: string): string[] {
  return indexStatementsOf(db, definitionOf(kept), kept);
}

function definitionOf(kept: string): TableDefinition {
  const definition = definitions[kept];
  if (!definition) throw new RangeError(`no migration makes a table ${kept}`);
  return definition;
}
