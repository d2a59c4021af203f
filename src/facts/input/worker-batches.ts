import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, pipeline } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { SOURCE_DIR } from '../../settings.js';
import { InputError } from './inputs.js';
import type { PackedBatch } from './packed-batch.js';
import type { Production } from './produce.js';

export type FromWorker =
  { readonly batch: PackedBatch } | { readonly end: true } | { readonly failure: string; readonly ofInput: boolean };
/** What the worker is sent for each batch that was taken. */
const TAKEN = 'taken';

const workerFile = join(SOURCE_DIR, 'facts', 'input', 'facts.worker.js');

/** False where the sources run without having been compiled; then the caller's own thread does the work. */
export function hasWorker(): boolean {
  return existsSync(workerFile);
}

/**
 * What `produce` gives, made in a worker thread. Ends with the worker; throws what it threw, and when it dies, that. A caller that stops
 * early ends the worker.
 */
export async function* workerBatches(
  production: Production,
  standardInput: AsyncIterable<Buffer>,
): AsyncGenerator<PackedBatch> {
  const stdin = production.paths.includes('-');
  const worker = new Worker(workerFile, {
    workerData: production,
    stdin,
    resourceLimits: { maxYoungGenerationSizeMb: 32 },
  });
  const messages: FromWorker[] = [];
  let wake: (() => void) | undefined;
  const receive = (message: FromWorker): void => {
    messages.push(message);
    wake?.();
  };
  worker.on('message', receive);
  worker.on('error', (error) => receive({ failure: (error as Error).message, ofInput: false }));
  worker.on('exit', (code) =>
    receive({ failure: `the reading thread ended by itself (code ${code})`, ofInput: false }),
  );
  const piped = stdin ? Readable.from(standardInput, { objectMode: false }) : undefined;
  if (piped && worker.stdin)
    pipeline(piped, worker.stdin, (error) => {
      if (error) receive({ failure: `standard input cannot be read: ${error.message}`, ofInput: true });
    });
  try {
    for (;;) {
      while (messages.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const message = messages.shift();
      if (!message || 'end' in message) return;
      if ('failure' in message) throw message.ofInput ? new InputError(message.failure) : new Error(message.failure);
      yield message.batch;
      worker.postMessage(TAKEN);
    }
  } finally {
    piped?.destroy();
    await worker.terminate();
  }
}
