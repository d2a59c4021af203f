import { setImmediate as giveWay } from 'node:timers/promises';

/** How long work in a server may last before others get their turn, in milliseconds. */
export const STRETCH_MS = 10;

/** Work of some length in short stretches, so that others get their turn in between. */
export class TimeSlice {
  private began = performance.now();

  constructor(private readonly ms = STRETCH_MS) {}

  /** Gives way when this stretch has lasted long enough. Returns whether it did. */
  async rest(): Promise<boolean> {
    if (!this.isOver) return false;
    await giveWay();
    this.began = performance.now();
    return true;
  }

  /** Whether this stretch has lasted long enough. */
  get isOver(): boolean {
    return performance.now() - this.began >= this.ms;
  }
}
