import type { MigrationProvider } from 'kysely';
import * as readModels from './0001-read-models.js';

const MIGRATIONS = { '0001-read-models': { up: readModels.up } };

/** The name of the last migration: the schema that this version reads and writes. */
export const SCHEMA_NAME = '0001-read-models';

/** The migrations, from code: an installed package need not look for files. */
export const migrations: MigrationProvider = { getMigrations: () => Promise.resolve(MIGRATIONS) };

/** How the latest migration makes each table; a rebuild makes its new tables the same way. */
export { createStatement, indexStatements } from './0001-read-models.js';
