import type { AppendResult, StreamAppend } from '../../port/event-store.js';
import type { Instant } from '../../../rules/calendar/instant.js';

/** One call of `append` that waits for its transaction. */
export interface Waiting {
  readonly batch: readonly StreamAppend[];
  /** Number of its events. */
  readonly size: number;
  resolve(results: AppendResult[]): void;
  reject(error: unknown): void;
}

/** The queue holds calls of at most this many events (or a single, larger call); further calls stand in line for it, in the order they came. */
export const QUEUE_EVENTS = 65_536;

/** A transaction takes calls from the queue until it has this many events: enough to make its `fsync` cheap, little enough to be short. */
export const GROUP_EVENTS = 8_192;

/** Calls of `append`, first come first served. */
export class AppendQueue {
  private queue: Waiting[] = [];
  private queued = 0;
  private line: Waiting[] = [];
  private newest: Instant = 0;

  get empty(): boolean {
    return this.queue.length === 0;
  }

  /** The latest recorded time among what waits; 0 when nothing does. */
  get lastRecorded(): Instant {
    return this.newest;
  }

  add(waiting: Waiting): void {
    const last = waiting.batch.at(-1)?.events.at(-1);
    if (last) this.newest = Math.max(this.newest, last.recorded);
    this.line.push(waiting);
    this.admit();
  }

  /** The calls of the next transaction. */
  take(): Waiting[] {
    let count = 0;
    for (let events = 0; count < this.queue.length && events < GROUP_EVENTS; count++)
      events += this.queue[count]?.size ?? 0;
    const group = this.queue.splice(0, count);
    for (const { size } of group) this.queued -= size;
    this.admit();
    if (this.empty) this.newest = 0;
    return group;
  }

  /** Lets those in line into the queue while there is room. */
  private admit(): void {
    let admitted = 0;
    for (const waiting of this.line) {
      if (this.queue.length > 0 && this.queued + waiting.size > QUEUE_EVENTS) break;
      this.queue.push(waiting);
      this.queued += waiting.size;
      admitted++;
    }
    if (admitted > 0) this.line.splice(0, admitted);
  }
}
