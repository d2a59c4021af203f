import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCheckpoint } from '../../tree/notes/checkpoint.js';
import type { Checkpoint } from '../../tree/notes/checkpoint.js';

/** The largest checkpoint that a store has signed, beside its log: what was given out once must stay true. */
export const PUBLISHED_FILE = 'checkpoint.txt';

/** The checkpoint that was signed last; null where there is none, or the file cannot be read. */
export function readPublished(dir: string): Checkpoint | null {
  try {
    return parseCheckpoint(readFileSync(join(dir, PUBLISHED_FILE), 'utf8'));
  } catch {
    return null;
  }
}

/** Keeps a checkpoint in the place of a smaller one. Where nothing can be written, nothing is kept. */
export function keepPublished(dir: string, checkpoint: string): void {
  const file = join(dir, PUBLISHED_FILE);
  try {
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, checkpoint);
    renameSync(unfinished, file);
  } catch {
    // A store that can only be read signs too; what it signs is checked against the tree all the same.
  }
}
