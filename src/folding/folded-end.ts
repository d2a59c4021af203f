import { join } from 'node:path';
import { checkFolded } from '../log/embedded/file/log-end.js';
import { JOURNAL_FILE } from '../log/embedded/store.js';
import { READ_MODEL_FILE } from './tables/tables.js';
import type { Tables } from './tables/tables.js';

/**
 * Compares where the log ends with how far it was folded, which is never farther: a log that ends before has lost its end. `head` is asked
 * after the read model was, since the log may go on meanwhile. Throws `StoreDamagedError`, naming both positions; the tables are closed then.
 */
export function checkFoldedEnd(dir: string, { direct }: Tables, head: () => number): void {
  const folded = (direct.first('select max(position) from projections', [])?.[0] ?? 0) as number;
  try {
    checkFolded(join(dir, JOURNAL_FILE), head(), folded, READ_MODEL_FILE);
  } catch (error) {
    direct.close();
    throw error;
  }
}
