import { endianness } from 'node:os';
import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../../rules/calendar/instant.js';
import type { StoreMode } from '../../port/clock.js';
import { StoreDamagedError, StoreVersionError } from '../../port/errors.js';
import { FIRST_CYCLE_TYPE, FIRST_FACT_TYPE } from '../../../facts/event-types.js';
import { TREE_TABLE } from '../tree/tile-rows.js';
import { Query } from './sqlite.js';

/** The version of the file's layout, of the hash in `pages` and of the numbers in event-types.ts. */
export const FORMAT = 3;

/** Marks the file as a Plumbline store: "PLMB". */
const APPLICATION_ID = 0x504c4d42;

/** Tables that came with format 2. */
export const TABLES_OF_2 = `
  CREATE TABLE metas (no INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE contract_counts (contract INTEGER PRIMARY KEY, number INTEGER NOT NULL) STRICT;
`;

/**
 * `events` is the log: a row holds all that a leaf of its Merkle tree needs, whose tiles are `tree_tiles` (tree/tile-rows.ts). `UNIQUE (stream, revision)` is its only index but for the
 * few events that are rules: a stream's name grows with time, so new entries fall close together; an index on random keys would cost more than all else.
 *
 * `metas` holds who did it, once per distinct value (number 0: nothing is known); `contract_counts` how many events each contract has (0: the store itself).
 *
 * `pages` is the same events as columns (`pages.ts`), with `page_links` for the pages that have some; `page_contents` says which pages hold a contract's month.
 */
const TABLES = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE contracts (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE categories (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL,
    type INTEGER NOT NULL,
    contract_no INTEGER NOT NULL,
    month INTEGER NOT NULL,
    occurred INTEGER NOT NULL,
    recorded INTEGER NOT NULL,
    schema INTEGER NOT NULL,
    features INTEGER NOT NULL,
    source TEXT NOT NULL,
    id TEXT NOT NULL,
    body TEXT NOT NULL,
    meta_no INTEGER NOT NULL,
    number INTEGER NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  ${TABLES_OF_2}
  CREATE INDEX events_rules ON events (position) WHERE type < ${FIRST_FACT_TYPE};
  CREATE TABLE pages (
    first_position INTEGER PRIMARY KEY,
    length INTEGER NOT NULL,
    type BLOB NOT NULL,
    contract BLOB NOT NULL,
    month BLOB NOT NULL,
    occurred BLOB NOT NULL,
    features BLOB NOT NULL
  ) STRICT;
  CREATE TABLE page_identities (first_position INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT;
  CREATE TABLE page_contents (
    contract INTEGER NOT NULL,
    month INTEGER NOT NULL,
    first_position INTEGER NOT NULL,
    PRIMARY KEY (contract, month, first_position)
  ) STRICT, WITHOUT ROWID;
`;

/** What a store is for good, since the day it was made. `clock`: where a simulated store's clock started; null for a live one. */
export interface StoreKind {
  readonly format: number;
  readonly mode: StoreMode;
  readonly clock: Instant | null;
}

/** Finds a contract's few events of the month's cycle. */
export const CYCLE_INDEX = `CREATE INDEX IF NOT EXISTS events_cycle ON events (contract_no, position) WHERE type >= ${FIRST_CYCLE_TYPE}`;

/** The links of contacts and surveys, page by page; stores that were made before there were links get the table when they are opened for writing. */
export const LINKS_TABLE = `CREATE TABLE IF NOT EXISTS page_links (first_position INTEGER PRIMARY KEY, links BLOB NOT NULL) STRICT`;

/** Whether the file keeps links. */
export function hasLinks(db: DatabaseSync): boolean {
  return new Query(db, `SELECT 1 FROM sqlite_master WHERE name = 'page_links'`).get() !== undefined;
}

/** Makes the tables of an empty store in an empty file. */
export function createTables(db: DatabaseSync, { mode, clock }: Omit<StoreKind, 'format'>): void {
  db.exec(`PRAGMA page_size = 8192; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA synchronous = FULL`);
  db.exec('BEGIN IMMEDIATE');
  db.exec(TABLES);
  db.exec(CYCLE_INDEX);
  db.exec(LINKS_TABLE);
  db.exec(TREE_TABLE);
  const set = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?)');
  set.run('format', FORMAT);
  set.run('mode', mode);
  if (clock !== null) set.run('clock', clock);
  db.exec('COMMIT');
  db.exec('PRAGMA journal_mode = WAL');
}

/**
 * Reads what kind of store a file holds; its format is today's or an earlier one. Throws `StoreDamagedError` when it holds none,
 * `StoreVersionError` when a later version made it or this machine keeps its numbers in the other byte order.
 */
export function readKind(db: DatabaseSync, file: string): StoreKind {
  const id = new Query<[number]>(db, 'PRAGMA application_id').get();
  if (id?.[0] !== APPLICATION_ID) throw new StoreDamagedError(`${file} is no Plumbline store, or is damaged`);
  const kind = new Map(new Query<[string, unknown]>(db, 'SELECT key, value FROM meta').all());
  const format = Number(kind.get('format'));
  if (format > FORMAT)
    throw new StoreVersionError(
      `${file} is a store of format ${format}; this version knows formats up to ${FORMAT}: use a newer Plumbline`,
    );
  if (endianness() !== 'LE')
    throw new StoreVersionError(`${file} cannot be used here: stores are kept in little-endian byte order`);
  const mode = kind.get('mode');
  if (!Number.isInteger(format) || format < 1 || (mode !== 'live' && mode !== 'simulated'))
    throw new StoreDamagedError(`${file} does not say what kind of store it is: it is damaged`);
  const clock = kind.get('clock');
  return { format, mode, clock: typeof clock === 'number' ? clock : null };
}
