import { realpathSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from './failure.js';

/** Files that a store is made of, and what SQLite keeps beside them. */
const OF_A_STORE = /^(journal\.db|read-model\.db|log-end\.json|tree-key|checkpoint\.txt$|writer\.|evidence$)/;

/**
 * Writes text, whole or in pieces, into a file that the user named; what comes to no end is taken away again. Throws `UsageError` for a file that is there
 * already unless `force` says that it may be written over, and for one of the store's own whatever is said; and what the pieces throw.
 */
export async function writeNamed(
  path: string,
  text: string | AsyncIterable<string>,
  options: { store: string; force?: boolean },
): Promise<void> {
  const place = whole(path);
  if (dirname(place) === whole(options.store) && OF_A_STORE.test(basename(place)))
    throw new UsageError(`${path} is one of the store's own files; name another`);
  try {
    await writeFile(path, text, { flag: options.force ? 'w' : 'wx' });
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST')
      throw new UsageError(`${path} is there already; name another file, or write over it with --force`);
    if (typeof text !== 'string' && syscall !== 'open') await rm(path, { force: true });
    if (syscall === undefined) throw error;
    throw new Error(`${path} cannot be written: ${(error as Error).message}`, { cause: error });
  }
}

/** A path without links; of one that is not there, as far as its folder. */
function whole(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    try {
      return join(realpathSync(dirname(path)), basename(path));
    } catch {
      return path;
    }
  }
}
