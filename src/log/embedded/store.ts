import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../rules/calendar/instant.js';
import { LiveClock, SimulatedClock } from '../port/clock.js';
import type { StoreClock, StoreMode } from '../port/clock.js';
import {
  StoreAccessError,
  StoreExistsError,
  StoreMissingError,
  StoreOutdatedError,
  StoreReadOnlyError,
} from '../port/errors.js';
import type { EventStore } from '../port/event-store.js';
import type { Journal, Numbering } from '../port/journal.js';
import type { LogTree } from '../port/log-tree.js';
import { END_NOTE_FILE, EndNoteWriter, readEndNote } from './file/end-note.js';
import { checkEnd } from './file/log-end.js';
import { NumberingReader } from './names.js';
import { ReadOnlyEventStore } from './read-only-event-store.js';
import { createTables, FORMAT, LINKS_TABLE, readKind } from './file/schema.js';
import type { StoreKind } from './file/schema.js';
import { SqliteEventStore } from './sqlite-event-store.js';
import { SqliteJournal } from './sqlite-journal.js';
import { KEY_FILE } from './tree/key-file.js';
import { PUBLISHED_FILE } from './tree/published-note.js';
import { SqliteTree } from './tree/sqlite-tree.js';
import { explained, messageOf, openForReading, openForWriting } from './file/sqlite.js';
import { upgrade } from './file/upgrade.js';
import type { Upgraded } from './file/upgrade.js';
import { WriteFault } from './writing/write-fault.js';
import { whyReadOnly } from './file/writability.js';
import { WriterLock } from './file/writer-lock.js';

/** Injection token of the open `Store`. */
export const STORE = Symbol('STORE');

/** The log's file in a store's directory. */
export const JOURNAL_FILE = 'journal.db';

export interface Store {
  readonly dir: string;
  readonly mode: StoreMode;
  readonly access: 'read' | 'write';
  readonly journal: Journal;
  readonly tree: LogTree;
  /** Appending and subscribing with access `read` are refused (`StoreAccessError`). */
  readonly events: EventStore;
  /** With access `read` it gives no new numbers: 0 for a name that the store does not have. */
  readonly numbering: Numbering;
  readonly clock: StoreClock;
  /** Why nothing can be recorded now, in words: the disk is full, or cannot be written; null where nothing is wrong. */
  writeFault(): string | null;
  /** Does work during which the log stays as it is, whatever others record; it must be done when it returns. */
  still<T>(work: () => T): T;
  /** Waits for what is being appended, then lets the store go. */
  close(): Promise<void>;
}

/**
 * Makes an empty store. `clock`: where a simulated store's clock starts (required for one, refused for a live one).
 * Throws `StoreExistsError`, `StoreAccessError`, and `RangeError` for a clock that does not go with the mode.
 */
export async function createStore(dir: string, options: { mode: StoreMode; clock?: Instant }): Promise<void> {
  const { mode, clock = null } = options;
  if ((mode === 'simulated') !== (clock !== null))
    throw new RangeError(
      mode === 'simulated'
        ? 'a simulated store needs a moment at which its clock starts'
        : 'the clock of a live store is the wall clock',
    );
  const file = join(dir, JOURNAL_FILE);
  if (existsSync(file)) throw new StoreExistsError(dir);
  makeDirectory(dir);
  const lock = await WriterLock.take(dir, 'init');
  try {
    if (existsSync(file)) throw new StoreExistsError(dir);
    if (existsSync(join(dir, KEY_FILE)))
      throw new StoreAccessError(
        `${join(dir, KEY_FILE)} is the key of another log, for which nothing can be signed without it; move it away first`,
      );
    for (const left of [END_NOTE_FILE, PUBLISHED_FILE]) rmSync(join(dir, left), { force: true });
    createFile(file, { mode, clock });
  } catch (error) {
    throw explained(error, file);
  } finally {
    lock.release();
  }
}

export interface OpenOptions {
  readonly access: 'read' | 'write';
  readonly purpose?: string;
  readonly onUpgrade?: (done: Upgraded) => void;
}

/**
 * Opens a store. Any number of readers, in any number of processes; one writer: a second is refused with `StoreBusyError`, which names
 * the first by `purpose` ("serve", "import"). A store of an earlier version is upgraded in place when it is opened for writing, and `onUpgrade` is told; until
 * then reading it is refused. Throws `StoreMissingError`, `StoreVersionError`, `StoreOutdatedError`, `StoreDamagedError`, `StoreAccessError`.
 */
export async function openStore(dir: string, options: OpenOptions): Promise<Store> {
  const file = join(dir, JOURNAL_FILE);
  if (!existsSync(file)) throw new StoreMissingError(dir);
  const why = options.access === 'write' ? whyReadOnly(dir) : null;
  if (why !== null) throw new StoreReadOnlyError(dir, why);
  const lock = options.access === 'write' ? await WriterLock.take(dir, options.purpose ?? 'write') : null;
  try {
    return lock ? writable(dir, file, lock, options.onUpgrade ?? (() => undefined)) : readable(dir, file);
  } catch (error) {
    lock?.release();
    throw explained(error, file);
  }
}

function readable(dir: string, file: string): Store {
  // Read first: the log may go on meanwhile, and never ends before what is noted.
  const note = readEndNote(dir);
  const db = openForReading(file);
  return closingOnFault([db], () => {
    const kind = readKind(db, file);
    if (kind.format < FORMAT) throw new StoreOutdatedError(dir);
    checkEnd(db, file, note);
    const journal = new SqliteJournal(db, file);
    const fault = new WriteFault(dir);
    const close = () => {
      journal.close();
      return Promise.resolve();
    };
    return {
      dir,
      mode: kind.mode,
      access: 'read',
      journal,
      tree: new SqliteTree(db, file),
      events: new ReadOnlyEventStore(db, file, () => whyReadOnly(dir)),
      numbering: new NumberingReader(db),
      clock: clockOf(kind, () => journal.lastRecorded()),
      writeFault: () => fault.now(),
      still: (work) => {
        db.exec('BEGIN');
        try {
          return work();
        } finally {
          db.exec('COMMIT');
        }
      },
      close,
    };
  });
}

function writable(dir: string, file: string, lock: WriterLock, onUpgrade: (done: Upgraded) => void): Store {
  const db = openForWriting(file);
  return closingOnFault([db], () => {
    const kind = readKind(db, file);
    if (kind.format < FORMAT) onUpgrade(upgrade(db, kind.format));
    checkEnd(db, file, readEndNote(dir));
    db.exec(LINKS_TABLE);
    const fault = new WriteFault(dir);
    const events = new SqliteEventStore(db, file, new EndNoteWriter(dir), fault);
    const reader = openForReading(file);
    return closingOnFault([reader], () => {
      const journal = new SqliteJournal(reader, file, events);
      const close = async () => {
        await events.drain();
        // The writer's connection goes last: only it can fold the write-ahead log in and take it away.
        journal.close();
        await events.close();
        lock.release();
      };
      return {
        dir,
        mode: kind.mode,
        access: 'write',
        journal,
        tree: new SqliteTree(reader, file),
        events,
        numbering: events.numbering,
        clock: clockOf(kind, () => events.recordedAtLeast),
        writeFault: () => fault.now(),
        // What is recorded is recorded by this thread.
        still: (work) => work(),
        close,
      };
    });
  });
}

function clockOf({ clock }: StoreKind, lastRecorded: () => Instant): StoreClock {
  return clock === null ? new LiveClock(lastRecorded) : new SimulatedClock(clock, lastRecorded);
}

function closingOnFault<T>(connections: readonly DatabaseSync[], open: () => T): T {
  try {
    return open();
  } catch (error) {
    for (const db of connections) if (db.isOpen) db.close();
    throw error;
  }
}

function makeDirectory(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    throw new StoreAccessError(`no store can be made at ${dir}: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

/** The file appears under its name when it is whole, so a store is there or it is not. */
function createFile(file: string, kind: Omit<StoreKind, 'format'>): void {
  const unfinished = `${file}.new`;
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + suffix, { force: true });
  const db = new DatabaseSync(unfinished);
  try {
    createTables(db, kind);
  } finally {
    db.close();
  }
  renameSync(unfinished, file);
  const directory = openSync(join(file, '..'), 'r');
  fsyncSync(directory);
  closeSync(directory);
}

export type { StoreClock, StoreMode } from '../port/clock.js';
export type { Upgraded } from './file/upgrade.js';
export * from '../port/errors.js';
