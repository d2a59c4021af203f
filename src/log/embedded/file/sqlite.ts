import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, StatementSync } from 'node:sqlite';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  StoreAccessError,
  StoreDamagedError,
  StoreError,
  StoreFullError,
  StoreReadOnlyError,
} from '../../port/errors.js';

/** How long a connection waits for another one's short locks (recovery after a crash, a checkpoint). */
const PATIENCE_MS = 5_000;

/** A prepared statement whose rows come as tuples: half the cost of rows as objects. */
export class Query<Row extends readonly unknown[]> {
  private readonly statement: StatementSync;

  constructor(db: DatabaseSync, sql: string) {
    this.statement = db.prepare(sql);
    this.statement.setReturnArrays(true);
  }

  all(...parameters: SQLInputValue[]): Row[] {
    return this.statement.all(...parameters) as unknown as Row[];
  }

  get(...parameters: SQLInputValue[]): Row | undefined {
    return this.statement.get(...parameters) as unknown as Row | undefined;
  }
}

/** A connection that writes the journal: what it commits is on the disk (synchronous=FULL) before `COMMIT` returns. */
export function openForWriting(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: PATIENCE_MS });
  db.exec(`
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 2000;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -65536;
  `);
  return db;
}

/**
 * A connection that only reads, beside a writer or after one was killed (what it had committed is read from the write-ahead log).
 * No memory map: its pages would count as the process's own memory when millions of events are read.
 */
export function openForReading(file: string): DatabaseSync {
  const db = openReadOnly(file, PATIENCE_MS);
  db.exec('PRAGMA cache_size = -16384');
  return db;
}

/**
 * A connection that only reads. Where nothing can be written, SQLite cannot follow a writer: a file that was closed in order is read as it stands.
 * Throws `StoreAccessError` where the last writes are still beside it.
 */
export function openReadOnly(file: string, patienceMs: number): DatabaseSync {
  const db = new DatabaseSync(file, { readOnly: true, timeout: patienceMs });
  try {
    db.prepare('PRAGMA schema_version').get();
    return db;
  } catch (error) {
    db.close();
    if (![CANTOPEN, READONLY].includes(primaryCode(error))) throw error;
    if (sizeOf(`${file}-wal`) > 0)
      throw new StoreAccessError(
        `${file} cannot be read where nothing can be written: its last writes are still in ${file}-wal; copy the store to a place that can be written`,
        { cause: error },
      );
    const url = pathToFileURL(file);
    url.searchParams.set('immutable', '1');
    return new DatabaseSync(url, { readOnly: true });
  }
}

const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** SQLite's primary result code of an error it raised; 0 for any other error. */
export function primaryCode(error: unknown): number {
  const code = property(error, 'errcode');
  return typeof code === 'number' ? code & 0xff : 0;
}

/** An error's message. */
export function messageOf(error: unknown): string {
  const message = property(error, 'message');
  return typeof message === 'string' ? message : String(error);
}

/** A property of an error, whichever realm it comes from (`instanceof Error` fails for the runtime's own errors in a sandbox). */
export function property(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}

export function isBusy(error: unknown): boolean {
  return primaryCode(error) === BUSY;
}

/** What an error of SQLite means to the person who runs the store; errors of other kinds come back as they are. */
export function explained(error: unknown, file: string): Error {
  if (error instanceof StoreError) return error;
  const options = { cause: error };
  switch (primaryCode(error)) {
    case 0:
      if (typeof property(error, 'syscall') === 'string')
        return new StoreAccessError(`${file} cannot be read or written: ${messageOf(error)}`, options);
      return error instanceof Error ? error : new Error(messageOf(error), options);
    case CORRUPT:
    case NOTADB:
      return new StoreDamagedError(`${file} is damaged, or is no store: ${messageOf(error)}`, options);
    case FULL:
      return new StoreFullError(
        `no space left to write ${file}; what was being written then is not recorded. Make room, then send it again`,
        options,
      );
    case READONLY:
      return new StoreReadOnlyError(dirname(file), messageOf(error), options);
    case IOERR:
      return new StoreAccessError(`the disk refused to read or write ${file}: ${messageOf(error)}`, options);
    case BUSY:
      return new StoreAccessError(`${file} is kept locked by another program`, options);
    default:
      return new StoreAccessError(`${file} cannot be read or written: ${messageOf(error)}`, options);
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
