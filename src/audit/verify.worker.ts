import { parentPort, workerData } from 'node:worker_threads';
import { verifyStore } from './verify-store.js';

/** Verifies a store in a thread of its own, and hands over what was found. */
if (parentPort) parentPort.postMessage(await verifyStore(workerData as string));
