import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreBusyError } from '../../port/errors.js';
import type { WriterNote } from '../../port/errors.js';
import { readNote } from './note.js';
import { explained, isBusy, property } from './sqlite.js';

const LOCK_FILE = 'writer.lock';
const NOTE_FILE = 'writer.json';

/** How long to wait for the note of a holder that took the lock just now. */
const NOTE_PATIENCE_MS = 300;

/**
 * The right to write a store. It is a lock of the operating system on a file of its own (an SQLite file in an exclusive transaction that never
 * ends), so it is gone when its process is, however that ended. The note beside it only says who holds it.
 */
export class WriterLock {
  private constructor(
    private readonly dir: string,
    private readonly lock: DatabaseSync,
  ) {}

  /** Takes the lock. Throws `StoreBusyError` when a process has it, this one included. */
  static async take(dir: string, purpose: string): Promise<WriterLock> {
    const file = join(dir, LOCK_FILE);
    const lock = openLock(file);
    if (!lock) throw new StoreBusyError(dir, await holderOf(dir));
    const note: WriterNote = { pid: process.pid, purpose, since: `${new Date().toISOString().slice(0, 19)}Z` };
    try {
      writeFileSync(join(dir, `${NOTE_FILE}.new`), `${JSON.stringify(note)}\n`);
      renameSync(join(dir, `${NOTE_FILE}.new`), join(dir, NOTE_FILE));
    } catch (error) {
      lock.close();
      throw explained(error, file);
    }
    return new WriterLock(dir, lock);
  }

  release(): void {
    if (!this.lock.isOpen) return;
    rmSync(join(this.dir, NOTE_FILE), { force: true });
    this.lock.close();
  }
}

function openLock(file: string): DatabaseSync | null {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file, { timeout: 0 });
    // Nothing is ever written into the file, so it needs no journal.
    lock.exec('PRAGMA journal_mode = OFF');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (isBusy(error)) return null;
    throw explained(error, file);
  }
}

/** The note of the process that has the lock; null when it wrote none in time, or the note is that of a process that is gone. */
async function holderOf(dir: string): Promise<WriterNote | null> {
  for (let waited = 0; ; waited += 30) {
    const note: WriterNote | null = readNote(join(dir, NOTE_FILE), {
      pid: 'number',
      purpose: 'string',
      since: 'string',
    });
    if (note && isRunning(note.pid)) return note;
    if (waited >= NOTE_PATIENCE_MS) return null;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return property(error, 'code') === 'EPERM';
  }
}
