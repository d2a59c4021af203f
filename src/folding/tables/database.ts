import { randomUUID } from 'node:crypto';
import { existsSync, linkSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import { Connection } from './connection.js';
import { makeTables } from './made-tables.js';
import { READ_MODEL_TABLES } from './schema.js';
import type { ReadModelSchema } from './schema.js';
import { FOLDED, READ_MODEL_FILE, isOurs, removeDatabase, tablesToRead } from './tables.js';

const PRAGMAS = 'pragma journal_mode = wal; pragma synchronous = normal; pragma journal_size_limit = 67108864';

/** The read model: Kysely over its tables. */
export class ReadModel extends Kysely<ReadModelSchema> {
  constructor(
    /** The same connection, for what must be answered at once. */
    readonly direct: Connection,
    /** False where nothing may be written: the projections are another process's business. */
    readonly writable: boolean,
  ) {
    super({ dialect: new SqliteDialect({ database: direct }) });
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    this.direct.close();
  }
}

/**
 * Opens the read model of the store in `dir`.
 *
 * It is disposable: all of it comes from the log. So a file that is missing, no database, damaged, or made from other definitions is made
 * anew (`write`); or, where nothing may be written (`read`), stands back for an empty one in memory, and queries turn to the journal.
 *
 * WAL lets readers see the last state while the next is written. `synchronous=NORMAL`: after a power cut the last transactions may be
 * missing, and are folded again, since the checkpoint is among what is missing; OFF would save little more and could leave a file
 * that is torn without SQLite noticing.
 */
export async function openReadModel(dir: string, options: { access: 'read' | 'write' }): Promise<ReadModel> {
  const path = join(dir, READ_MODEL_FILE);
  if (options.access === 'read') {
    const found = tablesToRead(dir);
    return found === null ? inMemory() : new ReadModel(found.direct, false);
  }
  try {
    return await openToWrite(path);
  } catch (error) {
    if (!isDamage(error)) throw error;
    removeDatabase(path);
    return openToWrite(path);
  }
}

async function openToWrite(path: string): Promise<ReadModel> {
  if (!existsSync(path)) await make(path);
  const connection = Connection.open(path, { readOnly: false });
  try {
    connection.execute(PRAGMAS);
    if (!isOurs(connection)) throw new DamageError('the read model was made from other definitions');
    const check = connection.first('pragma quick_check(1)', [])?.[0];
    if (check !== 'ok') throw new DamageError(`the read model is damaged: ${String(check)}`);
    return new ReadModel(connection, true);
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Makes the file under another name and links it into place when it is whole; another process may have been first. */
async function make(path: string): Promise<void> {
  const own = `${path}.${randomUUID()}.new`;
  const model = new ReadModel(Connection.open(own, { readOnly: false }), true);
  try {
    makeTables(model, FOLDED, READ_MODEL_TABLES);
  } finally {
    await model.destroy();
  }
  try {
    // What an earlier file left beside it would be taken for this one's.
    if (!existsSync(path)) removeDatabase(path);
    linkSync(own, path);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'EEXIST') throw error;
  } finally {
    removeDatabase(own);
  }
}

/** An empty read model that lasts as long as it is open. */
export function inMemory(options: { writable: boolean } = { writable: false }): ReadModel {
  const model = new ReadModel(Connection.open(':memory:', { readOnly: false }), options.writable);
  makeTables(model, FOLDED, READ_MODEL_TABLES);
  return model;
}

class DamageError extends Error {}

/** SQLITE_CORRUPT (11) and SQLITE_NOTADB (26), with whatever detail in the higher bits. */
function isDamage(error: unknown): boolean {
  if (error instanceof DamageError) return true;
  const code = (error as { errcode?: unknown }).errcode;
  return typeof code === 'number' && [11, 26].includes(code & 0xff);
}
