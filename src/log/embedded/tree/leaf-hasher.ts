import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SOURCE_DIR } from '../../../settings.js';
import { leafHashOf } from '../../tree/hashing/hash.js';
import type { Growth } from '../../tree/hashing/growth.js';
import { LeafQueue, sharedQueue } from './leaf-queue.js';

/** Leaves of one transaction from which on a thread is worth its start. */
const WORTH_A_THREAD = 4_000;
/** How long the thread may take for a leaf that it was given; then it is given up. */
const PATIENCE_MS = 2_000;

const workerFile = join(SOURCE_DIR, 'log', 'embedded', 'tree', 'leaf-hasher.worker.js');

/**
 * Hashes the leaves of a transaction. Those of a long one are hashed while its rows are written, in a thread of its own that the first long transaction starts; `settle` waits for
 * it, so that the tree is in the same transaction as ever. A thread that does not answer is given up, and its leaves are hashed here.
 */
export class LeafHasher {
  private thread: { readonly worker: Worker; readonly queue: LeafQueue } | null = null;
  /** What the thread has in work. */
  private given: string[] = [];
  /** Leaves since the tree was settled last. */
  private count = 0;

  /** `file`: the thread's; without one all is hashed here. */
  constructor(
    private readonly growth: Growth,
    private readonly file: string | null = existsSync(workerFile) ? workerFile : null,
  ) {}

  /** The leaf that comes next. */
  add(leaf: string): void {
    if (++this.count === WORTH_A_THREAD) this.start();
    const queue = this.thread?.queue;
    if (queue?.isServed === true) {
      if (queue.add(leaf)) {
        this.given.push(leaf);
        return;
      }
      this.settle();
    }
    this.growth.add(leafHashOf(leaf));
  }

  /** Has all that was added in the tree. */
  settle(): void {
    if (!this.taken((hashes) => this.growth.addAll(hashes)))
      for (const leaf of this.given) this.growth.add(leafHashOf(leaf));
    this.given.length = 0;
  }

  /** Forgets what was added and is not in the tree: of a transaction that was rolled back. */
  forget(): void {
    this.taken(() => undefined);
    this.given.length = 0;
  }

  /** Ends the thread. */
  close(): void {
    void this.thread?.worker.terminate();
    this.thread = null;
  }

  /** Takes what the thread has hashed; false where it has not done what it was given. */
  private taken(each: (hashes: Buffer) => void): boolean {
    this.count = 0;
    if (this.given.length === 0 || this.thread?.queue.take(PATIENCE_MS, each) === true) return true;
    this.close();
    return false;
  }

  private start(): void {
    if (this.file === null || this.thread) return;
    const workerData = sharedQueue();
    const worker = new Worker(this.file, { workerData, resourceLimits: { maxYoungGenerationSizeMb: 16 } });
    // One that ended by itself is known by its silence.
    worker.on('error', () => undefined);
    worker.unref();
    this.thread = { worker, queue: new LeafQueue(workerData) };
  }
}
