import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from '../figures/questions/reader.js';
import type { Reader } from '../figures/questions/reader.js';
import { runJournalChecks } from '../log/embedded/check/journal-run.js';
import { messageOf } from '../log/embedded/file/sqlite.js';
import { JOURNAL_FILE, StoreMissingError } from '../log/embedded/store.js';
import { checked } from '../log/port/check.js';
import { formatInstant } from '../rules/calendar/instant.js';
import { Zone } from '../rules/calendar/zone.js';
import type { StoreMode } from '../log/port/clock.js';
import type { CheckName, StoreCheck } from '../log/port/check.js';
import { evidenceCheck } from './evidence-check.js';
import { figureChecks } from './figure-checks.js';
import { ModelAnew } from './model-anew.js';
import { readModelCheck } from './read-model-check.js';
import { checkpointCheck, keyCheck } from './tree/tree-checks.js';
import type { TreeKept } from './tree/tree-checks.js';
import type { KeptRun } from './kept-run.js';

const zone = Zone.of('Asia/Shanghai');

/** What was looked at in a store, and whether all of it is as it should be. */
export interface Verification {
  /** Where the log ends; null where the store cannot be opened. */
  readonly position: number | null;
  readonly sound: boolean;
  /** When it began, by the clock of the machine. */
  readonly verifiedAt: string;
  /** Milliseconds that it took. */
  readonly tookMs: number;
  /** In the order in which it was looked at. A store that cannot be opened has no checks behind `opening`. */
  readonly checks: readonly StoreCheck[];
}

/** `mode`: live where the store cannot be opened. */
export interface Verified {
  readonly verification: Verification;
  readonly mode: StoreMode;
}

/** How a store is verified. */
export interface VerifyOptions extends TreeKept {
  /** Checks of what rests on the log above this floor: billing's tables. */
  readonly above?: readonly ((reader: Reader, anew: ModelAnew) => Promise<StoreCheck>)[];
  /** Threads that look at the log; `runJournalChecks` says how many unless told. */
  readonly threads?: number;
  /** Where a run that may be killed keeps how far it came, and a later one goes on; null: nowhere. */
  readonly kept?: KeptRun | null;
  readonly onProgress?: (progress: VerifyProgress) => void;
}

/** How far it has come: events of the log looked at, of all; then what is looked at beside them. */
export interface VerifyProgress {
  readonly check: CheckName | 'log';
  readonly done: number;
  readonly of: number;
}

/**
 * Looks at a whole store, beside whoever writes it, and records nothing: the log by itself, read models against a rebuild into a temporary place,
 * published, restated and final figures against a recomputation from what they rest on, the files of evidence, and the log against checkpoints that were signed of it once: those
 * kept in the store, and those given. Throws `StoreMissingError`.
 */
export async function verifyStore(dir: string, options: VerifyOptions = {}): Promise<Verified> {
  const file = join(dir, JOURNAL_FILE);
  if (!existsSync(file)) throw new StoreMissingError(dir);
  const { threads, kept = null, onProgress = () => undefined } = options;
  const began = Date.now();
  const checks: StoreCheck[] = [];
  let position: number | null = null;
  let mode: StoreMode = 'live';
  try {
    const from = kept?.begin(file);
    const log = await runJournalChecks(file, {
      ...(threads === undefined ? {} : { threads }),
      ...(from === undefined ? {} : { from }),
      onPortion: (found, of) => {
        kept?.keepLog(found);
        onProgress({ check: 'log', done: found.to, of });
      },
    });
    checks.push(...log.checks);
    const reader = await openReader(dir);
    const anew = new ModelAnew(reader.store.journal);
    try {
      position = log.ends.events;
      ({ mode } = reader.store);
      checks.push(checked('opening', 1));
      for (const look of lookedBehindOpening(reader, anew, position, options)) {
        const found = await look();
        checks.push(...found);
        onProgress({ check: found[0]?.check ?? 'opening', done: position, of: position });
      }
    } finally {
      await anew.remove();
      await reader.close();
    }
  } catch (error) {
    checks.push(checked('opening', 1, messageOf(error)));
  }
  kept?.end();
  const sound = checks.every(({ difference }) => difference === null);
  const verifiedAt = formatInstant(began, zone);
  const tookMs = Date.now() - began;
  return { verification: { position, sound, verifiedAt, tookMs, checks }, mode };
}

/** What rests on the log, each to be looked at in its turn, in the order of `CHECKS`. */
function lookedBehindOpening(
  reader: Reader,
  anew: ModelAnew,
  position: number,
  options: VerifyOptions,
): (() => Promise<StoreCheck[]> | StoreCheck[])[] {
  const { store } = reader;
  return [
    async () => [await readModelCheck(store.dir, store.journal, anew)],
    ...(options.above ?? []).map((check) => async () => [await check(reader, anew)]),
    () => figureChecks(reader, position),
    async () => [await evidenceCheck(store, position)],
    () => [keyCheck(store, options)],
    () => [checkpointCheck(store, options)],
  ];
}
