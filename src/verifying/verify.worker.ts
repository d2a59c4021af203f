import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { ToVerify } from './verify-aside.js';
import { verifyWhole } from './verify-whole.js';

/** How much less than others this thread weighs, from 0 to 19. */
const NICENESS = 10;

/** Verifies a store in a thread of its own, and hands over what was found. */
if (parentPort) {
  // On Linux it is the thread alone that weighs less; elsewhere it would be the whole process.
  if (process.platform === 'linux') setPriority(NICENESS);
  const { dir, kept } = workerData as ToVerify;
  parentPort.postMessage(await verifyWhole(dir, { ...kept, threads: 1 }));
}
