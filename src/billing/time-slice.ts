import { setImmediate as giveWay } from 'node:timers/promises';

/** Work of some length in short stretches, so that others get their turn in between. */
export class TimeSlice {
  private began = performance.now();

  constructor(private readonly ms: number) {}

  /** Gives way when this stretch has lasted long enough. Returns whether it did. */
  async rest(): Promise<boolean> {
    if (performance.now() - this.began < this.ms) return false;
    await giveWay();
    this.began = performance.now();
    return true;
  }
}
