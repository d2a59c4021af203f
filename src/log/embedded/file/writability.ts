import { accessSync, constants, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { property } from './sqlite.js';

/** What a writer writes before anything else. */
const WRITTEN_FIRST = ['.', 'journal.db', 'writer.lock'];

/** With less than this a disk is full: one commit may take as much. */
const LEAST_FREE_BYTES = 1024 * 1024;

/** Why this process cannot write the store in `dir`, in words; null where it may. */
export function whyReadOnly(dir: string): string | null {
  for (const name of WRITTEN_FIRST) {
    const path = join(dir, name);
    try {
      accessSync(path, constants.W_OK);
    } catch (error) {
      const code = property(error, 'code');
      if (code === 'EROFS') return 'its file system is mounted read-only';
      if (code !== 'ENOENT') return `this user may not write ${path}`;
    }
  }
  return null;
}

/** Whether the disk of `dir` has no space left for this user. */
export function isFull(dir: string): boolean {
  const { blocks, bfree, bavail, bsize } = statfsSync(dir);
  const free = process.getuid?.() === 0 ? bfree : bavail;
  // Some file systems do not tell.
  return blocks > 0 && free * bsize < LEAST_FREE_BYTES;
}

/** Whether a file can be written in `dir`, tried out. */
export function canBeWritten(dir: string): boolean {
  const file = join(dir, `.try-${process.pid}`);
  try {
    writeFileSync(file, Buffer.alloc(64 * 1024));
    return true;
  } catch {
    return false;
  } finally {
    rmSync(file, { force: true });
  }
}
