import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SOURCE_DIR } from '../settings.js';
import { verifyStore } from './verify-store.js';
import type { Verified } from './verify-store.js';

const workerFile = join(SOURCE_DIR, 'audit', 'verify.worker.js');
const underWay = new Map<string, Promise<Verified>>();

/**
 * `verifyStore` in a thread of its own, so that a server goes on answering; in this one where the sources were not compiled. Who asks while a store is
 * being verified is told what comes of that.
 */
export function verifyAside(dir: string): Promise<Verified> {
  let verified = underWay.get(dir);
  if (!verified) {
    verified = (existsSync(workerFile) ? inWorker(dir) : verifyStore(dir)).finally(() => underWay.delete(dir));
    underWay.set(dir, verified);
  }
  return verified;
}

function inWorker(dir: string): Promise<Verified> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: dir });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the verifying thread ended by itself (code ${code})`)));
  });
}
