import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '../figures/questions/reader.js';
import type { Reader } from '../figures/questions/reader.js';
import { journalChecks } from '../log/embedded/check/journal-checks.js';
import { messageOf } from '../log/embedded/file/sqlite.js';
import { JOURNAL_FILE, StoreMissingError } from '../log/embedded/store.js';
import { checked } from '../log/port/check.js';
import type { StoreMode } from '../log/port/clock.js';
import type { StoreCheck } from '../log/port/check.js';
import { evidenceCheck } from './evidence-check.js';
import { figureChecks } from './figure-checks.js';
import { readModelCheck } from './read-model-check.js';
import { checkpointCheck, keyCheck } from './tree/tree-checks.js';
import type { KeptCheckpoint } from './tree/tree-checks.js';

/** What was looked at in a store, and whether all of it is as it should be. */
export interface Verification {
  /** Where the log ends; null where the store cannot be opened. */
  readonly position: number | null;
  readonly sound: boolean;
  /** In the order in which it was looked at. A store that cannot be opened has no checks behind `opening`. */
  readonly checks: readonly StoreCheck[];
}

/** `mode`: live where the store cannot be opened. */
export interface Verified {
  readonly verification: Verification;
  readonly mode: StoreMode;
}

/**
 * Looks at a whole store, beside whoever writes it, and records nothing: the log by itself, read models against a rebuild into a temporary place,
 * published, restated and final figures against a recomputation from what they rest on, the files of evidence, and the log against checkpoints that were signed of it once: those
 * kept in the store, and those given. Throws `StoreMissingError`.
 */
export async function verifyStore(dir: string, given: readonly KeptCheckpoint[] = []): Promise<Verified> {
  const file = join(dir, JOURNAL_FILE);
  if (!existsSync(file)) throw new StoreMissingError(dir);
  const checks: StoreCheck[] = [];
  let position: number | null = null;
  let mode: StoreMode = 'live';
  try {
    checks.push(...journalChecks(file));
    const reader = await openReader(dir);
    try {
      position = reader.store.journal.head();
      ({ mode } = reader.store);
      checks.push(checked('opening', 1), ...(await behindOpening(dir, reader, position, given)));
    } finally {
      await reader.close();
    }
  } catch (error) {
    checks.push(checked('opening', 1, messageOf(error)));
  }
  const sound = checks.every(({ difference }) => difference === null);
  return { verification: { position, sound, checks }, mode };
}

async function behindOpening(
  dir: string,
  reader: Reader,
  position: number,
  given: readonly KeptCheckpoint[],
): Promise<StoreCheck[]> {
  return [
    await readModelCheck(dir, reader.store.journal),
    ...figureChecks(reader, position),
    await evidenceCheck(reader.store, position),
    keyCheck(reader.store),
    checkpointCheck(reader.store, given),
  ];
}
