import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { TreeKept } from '../audit/tree/tree-checks.js';
import type { Verified } from '../audit/verify-store.js';
import { SOURCE_DIR } from '../settings.js';
import { verifyWhole } from './verify-whole.js';

/** What a thread is told: the folder of a store, and what somebody has kept of its log. */
export interface ToVerify {
  readonly dir: string;
  readonly kept: TreeKept;
}

const workerFile = join(SOURCE_DIR, 'verifying', 'verify.worker.js');
const underWay = new Map<string, Promise<Verified>>();

/**
 * `verifyWhole` in one thread of its own, with less weight than others where the system knows such, so that a server goes on answering; in this one where
 * the sources were not compiled. Who asks the same while a store is being verified is told what comes of that.
 */
export function verifyAside(dir: string, kept: TreeKept = {}): Promise<Verified> {
  const asked: ToVerify = { dir, kept };
  const name = JSON.stringify(asked);
  let verified = underWay.get(name);
  if (!verified) {
    const alone = () => verifyWhole(dir, { ...kept, threads: 1 });
    verified = (existsSync(workerFile) ? inWorker(asked) : alone()).finally(() => underWay.delete(name));
    underWay.set(name, verified);
  }
  return verified;
}

function inWorker(asked: ToVerify): Promise<Verified> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: asked });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the verifying thread ended by itself (code ${code})`)));
  });
}
