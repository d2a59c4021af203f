import { parentPort, workerData } from 'node:worker_threads';
import { InputError } from './inputs.js';
import { buffersOf } from './packed-batch.js';
import { produce } from './produce.js';
import type { Production } from './produce.js';
import type { FromWorker } from './worker-batches.js';

/** Batches that may be on their way: enough that neither thread waits for the other, few enough to bound memory. */
const MOST_UNDER_WAY = 3;

/** Reads and checks the inputs in a thread of its own, and hands the batches over as fast as they are taken. */
async function run(port: NonNullable<typeof parentPort>): Promise<void> {
  let underWay = 0;
  let taken: (() => void) | undefined;
  port.on('message', () => {
    underWay--;
    taken?.();
  });
  const send = (message: FromWorker, buffers: ArrayBuffer[] = []): void => port.postMessage(message, buffers);
  try {
    for await (const batch of produce(workerData as Production, process.stdin as AsyncIterable<Buffer>)) {
      send({ batch }, buffersOf(batch));
      underWay++;
      while (underWay >= MOST_UNDER_WAY) await new Promise<void>((resolve) => (taken = resolve));
    }
    send({ end: true });
  } catch (error) {
    // Errors lose their class between threads.
    send({ failure: error instanceof Error ? error.message : String(error), ofInput: error instanceof InputError });
  }
  port.close();
}

if (parentPort) await run(parentPort);
