import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from '../file/sqlite.js';
import { looker } from './portions.js';
import type { Looked } from './portions.js';

// What is read is dropped at once: more room for new objects would only make the process larger as the log is longer.
setFlagsFromString('--semi-space-growth-factor=1');

/** Looks at portions of a log in a thread of its own. */
const look = looker(openForReading(workerData as string));
parentPort?.on('message', (looked: Looked) => parentPort?.postMessage(look(looked)));
