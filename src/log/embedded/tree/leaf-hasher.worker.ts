import { workerData } from 'node:worker_threads';
import { LeafQueue } from './leaf-queue.js';
import type { SharedQueue } from './leaf-queue.js';

// Hashes leaves as they come. It waits in the shared memory and not for messages, so that whoever writes can look there in the middle of a transaction.
new LeafQueue(workerData as SharedQueue).serve();
