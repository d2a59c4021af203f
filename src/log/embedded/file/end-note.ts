import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../../../rules/calendar/instant.js';
import { readNote } from './note.js';

/** Says beside the log where it ended last. */
export const END_NOTE_FILE = 'log-end.json';

/** Where a log ended when something was committed last. */
export interface LogEnd {
  readonly position: number;
  readonly recorded: Instant;
  /** SHA-256 of the last event's body, hex. */
  readonly sha256: string;
}

export function endOf(position: number, recorded: Instant, body: string): LogEnd {
  return { position, recorded, sha256: createHash('sha256').update(body).digest('hex') };
}

/** What the note in a store's folder says; null where there is none, or it cannot be read. */
export function readEndNote(dir: string): LogEnd | null {
  return readNote(join(dir, END_NOTE_FILE), { position: 'number', recorded: 'number', sha256: 'string' });
}

/**
 * Writes the note after each commit. It is not forced to the disk: after a power cut it may be behind the log, never ahead of it. It is a help
 * to notice a log that lost its end, so what keeps it from being written keeps nothing else from being done.
 */
export class EndNoteWriter {
  private readonly file: number | null;

  constructor(dir: string) {
    try {
      this.file = openSync(join(dir, END_NOTE_FILE), constants.O_WRONLY | constants.O_CREAT, 0o644);
    } catch {
      this.file = null;
    }
  }

  write({ position, recorded, sha256 }: LogEnd): void {
    if (this.file === null) return;
    const text = JSON.stringify({ position, recorded, sha256 });
    try {
      // Always as long: it is written over what is there, in one piece.
      writeSync(this.file, `${text.padEnd(150)}\n`, 0);
    } catch {
      // The log has the event; only the note is old.
    }
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
  }
}
