import { Worker } from 'node:worker_threads';
import type { Instant } from '../../rules/calendar/instant.js';
import type { Task } from './task.js';
import { unpackError } from './thrown.js';
import type { PackedError } from './thrown.js';

/** What a thread is sent: a task, and where the store's clock stands. */
export interface ToThread {
  readonly task: Task;
  readonly now: Instant;
}
/** What it answers. */
export type FromThread = { readonly done: unknown } | { readonly failed: PackedError };

/** Bounds of the threads and of what waits for them. */
export interface ThreadLimits {
  readonly mostThreads: number;
  /** Tasks that may wait for a thread; more are refused at once. */
  readonly mostWaiting: number;
  /** How long a task may take, waiting included. */
  readonly longestMs: number;
  /** A thread that had nothing to do for so long ends. */
  readonly idleMs: number;
}

/** The server has too much to do to answer this now, or it took too long. */
export class OverloadError extends Error {
  readonly retryAfterSeconds = 1;
  constructor(
    readonly code: 'overloaded' | 'took-too-long' | 'stopping',
    message: string,
  ) {
    super(message);
  }
}

interface Job extends ToThread {
  readonly resolve: (done: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

interface Thread {
  readonly worker: Worker;
  job: Job | null;
  /** Runs while there is nothing to do. */
  idle: NodeJS.Timeout | undefined;
}

/**
 * Threads that read a store beside the one that writes it, each one task at a time, so that the writing one is free for others meanwhile. A thread is
 * begun when there is work for it, and the one that worked last is the first to work again: what it has read is still at hand. What was committed
 * before a task was sent, its thread sees.
 */
export class Threads {
  private readonly threads = new Set<Thread>();
  /** Those that have nothing to do; the last one worked last. */
  private readonly free: Thread[] = [];
  private readonly waiting: Job[] = [];
  private closed = false;

  constructor(
    private readonly file: string,
    private readonly dir: string,
    private readonly limits: ThreadLimits,
  ) {}

  /** Has a task done. Throws what it throws, and `OverloadError`: too many wait, it took too long, the threads were ended. */
  perform(task: Task, now: Instant): Promise<unknown> {
    if (this.closed) return Promise.reject(stopping());
    if (this.waiting.length >= this.limits.mostWaiting)
      return Promise.reject(
        new OverloadError('overloaded', `${this.waiting.length} others are waiting; ask again in a moment`),
      );
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(job), this.limits.longestMs);
      const job: Job = { task, now, resolve, reject, timer };
      this.waiting.push(job);
      this.assign();
    });
  }

  /** Ends all threads; what they were doing is refused. */
  async close(): Promise<void> {
    this.closed = true;
    for (const job of this.waiting.splice(0)) settle(job, () => job.reject(stopping()));
    await Promise.all([...this.threads].map((thread) => this.end(thread, stopping())));
  }

  private assign(): void {
    while (this.waiting.length > 0) {
      const thread = this.free.pop() ?? (this.threads.size < this.limits.mostThreads ? this.begin() : undefined);
      const job = thread && this.waiting.shift();
      if (!thread || !job) return;
      clearTimeout(thread.idle);
      thread.job = job;
      const { task, now } = job;
      thread.worker.postMessage({ task, now } satisfies ToThread);
    }
  }

  private begin(): Thread {
    const thread: Thread = { worker: new Worker(this.file, { workerData: this.dir }), job: null, idle: undefined };
    this.threads.add(thread);
    thread.worker.unref();
    thread.worker.on('message', (answer: FromThread) => this.take(thread, answer));
    thread.worker.on('error', (error) => void this.end(thread, error as Error));
    thread.worker.on(
      'exit',
      (code) => void this.end(thread, new Error(`a thread that reads the store ended by itself (code ${code})`)),
    );
    return thread;
  }

  private take(thread: Thread, answer: FromThread): void {
    const { job } = thread;
    thread.job = null;
    this.free.push(thread);
    thread.idle = setTimeout(() => void this.end(thread, stopping()), this.limits.idleMs).unref();
    if (job) settle(job, () => ('done' in answer ? job.resolve(answer.done) : job.reject(unpackError(answer.failed))));
    this.assign();
  }

  /** Ends a thread; what it was doing fails with the error. Another one takes up what waits. */
  private async end(thread: Thread, error: Error): Promise<void> {
    if (!this.threads.delete(thread)) return;
    clearTimeout(thread.idle);
    const at = this.free.indexOf(thread);
    if (at >= 0) this.free.splice(at, 1);
    const { job } = thread;
    if (job) settle(job, () => job.reject(error));
    this.assign();
    await thread.worker.terminate();
  }

  private giveUp(job: Job): void {
    const seconds = this.limits.longestMs / 1000;
    const error = new OverloadError('took-too-long', `this took longer than ${seconds} s and was given up`);
    const at = this.waiting.indexOf(job);
    if (at >= 0) {
      this.waiting.splice(at, 1);
      settle(job, () => job.reject(error));
    }
    for (const thread of this.threads) if (thread.job === job) void this.end(thread, error);
  }
}

function settle({ timer }: Job, how: () => void): void {
  clearTimeout(timer);
  how();
}

/** What is said to whoever asks while the server comes to its end. */
export function stopping(): OverloadError {
  return new OverloadError('stopping', 'the server is stopping; ask again when it has started anew');
}
