import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate as giveWay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { SOURCE_DIR } from '../../../settings.js';
import type { StoreCheck } from '../../port/check.js';
import { openForReading } from '../file/sqlite.js';
import type { PortionFound } from './found.js';
import { PortionCheck } from './portion-check.js';
import type { Portion } from './portion-check.js';
import { fileCheck } from './row-checks.js';

/** What a thread is told to look at: a portion of the log, or the file itself. */
export type Looked = Portion | 'file';
/** What it has found there. */
export type Finding<L extends Looked = Looked> = L extends 'file' ? StoreCheck : PortionFound;

const workerFile = join(SOURCE_DIR, 'log', 'embedded', 'check', 'portion.worker.js');
/** Each thread holds some 60 MB; more than this are kept waiting by the disk. */
const MOST_THREADS = 4;

/** How many threads look at a log unless told. */
export function threadsOfMachine(): number {
  return Math.min(MOST_THREADS, availableParallelism());
}

/**
 * Has the portions of a log looked at, in several threads, and hands over what was found of each as it comes, in any order. Below two threads, or
 * where the sources were not compiled, this thread does it, giving way in between. Throws what ends a thread.
 */
export async function lookAtAll(
  file: string,
  all: readonly Looked[],
  threads: number,
  onFound: (looked: Looked, finding: Finding) => void,
): Promise<void> {
  if (threads > 1 && existsSync(workerFile)) return inThreads(file, all, Math.min(threads, all.length), onFound);
  const db = openForReading(file);
  try {
    const look = looker(db);
    for (const one of all) {
      onFound(one, look(one));
      await giveWay();
    }
  } finally {
    db.close();
  }
}

/** Looks at one portion after the other over a connection. */
export function looker(db: ReturnType<typeof openForReading>): (looked: Looked) => Finding {
  let check: PortionCheck | undefined;
  return (looked) => (looked === 'file' ? fileCheck(db) : (check ??= new PortionCheck(db)).look(looked));
}

async function inThreads(
  file: string,
  all: readonly Looked[],
  threads: number,
  onFound: (looked: Looked, finding: Finding) => void,
): Promise<void> {
  const waiting = all.values();
  const workers = Array.from({ length: threads }, () => new Worker(workerFile, { workerData: file }));
  try {
    await Promise.all(
      workers.map(async (worker) => {
        for (const one of waiting) onFound(one, await told(worker, one));
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Tells a thread what to look at, and waits for what it finds. */
async function told(worker: Worker, looked: Looked): Promise<Finding> {
  const over = new AbortController();
  const { signal } = over;
  try {
    worker.postMessage(looked);
    const ended = once(worker, 'exit', { signal }).then(([code]: unknown[]) => {
      throw new Error(`the verifying thread ended by itself (code ${String(code)})`);
    });
    const [finding] = (await Promise.race([once(worker, 'message', { signal }), ended])) as [Finding];
    return finding;
  } finally {
    over.abort();
  }
}
