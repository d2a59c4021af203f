import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf } from '../../../migrations/digest.js';
import type { Table } from '../../../projections/table.js';
import { Connection } from './connection.js';
import { READ_MODEL_TABLES } from './schema.js';

/** The read model's file, as far as plain queries need it. */
export interface Tables {
  readonly direct: Connection;
}

export const READ_MODEL_FILE = 'read-model.db';

/** Under which name the digest of the projections' own tables is kept. */
export const FOLDED = 'projections';

/**
 * The tables of the store in `dir` as another process made them, to be read; null where there are none, or none of these definitions:
 * whatever the cause, the journal answers instead.
 */
export function tablesToRead(dir: string): Tables | null {
  let direct: Connection | undefined;
  try {
    direct = Connection.open(join(dir, READ_MODEL_FILE), { readOnly: true });
    if (isOurs(direct)) return { direct };
  } catch {
    // Not there, or not readable as ours.
  }
  direct?.close();
  return null;
}

/** Whether the file holds the tables of these definitions. */
export function isOurs(direct: Connection): boolean {
  const [found] = direct.first(`select count(*) from sqlite_master where name = 'definitions'`, []) ?? [];
  return found === 1 && areMade({ direct }, FOLDED, READ_MODEL_TABLES);
}

/** Whether tables were made from these very definitions. Throws what SQLite throws where nothing is kept about that. */
export function areMade({ direct }: Tables, owner: string, tables: readonly Table[]): boolean {
  return direct.first('select digest from definitions where owner = ?', [owner])?.[0] === digestOf(tables);
}

/** Removes a database with what SQLite left beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
}
