import { HOUR } from './local-time.js';
import type { Local } from './local-time.js';

interface Page {
  /** Milliseconds of the hour. */
  readonly recorded: number[];
  readonly lines: string[];
}

/** Lines are at most this many in one hour of the sample, so that time and place fit one exact number. */
const MAX_PER_HOUR = 1 << 24;

/**
 * Facts wait here for the hour in which they are recorded, and leave in the order of `recordedtime` (those of one moment in the order they were put).
 * It holds what lies ahead of the hour being written: one hour's traffic, and the few facts that come late.
 */
export class Outbox {
  private readonly pages = new Map<number, Page>();
  /** The first hour that is not written yet. */
  private open = -Infinity;

  /** Puts a line in. Throws when its hour has been written already: the sample would be out of order. */
  put(recorded: Local, line: string): void {
    const hour = Math.floor(recorded / HOUR);
    if (hour < this.open) throw new RangeError('a fact of the sample was recorded in an hour already written');
    let page = this.pages.get(hour);
    if (!page) this.pages.set(hour, (page = { recorded: [], lines: [] }));
    page.recorded.push(recorded - hour * HOUR);
    page.lines.push(line);
  }

  /** The lines of the hour that begins then, in order; it is written and closed with this. */
  *take(beginning: Local): Generator<string> {
    const hour = Math.floor(beginning / HOUR);
    this.open = hour + 1;
    const page = this.pages.get(hour);
    if (!page) return;
    this.pages.delete(hour);
    if (page.lines.length > MAX_PER_HOUR)
      throw new RangeError('too many facts in one hour of the sample; ask for more months');
    const order = Float64Array.from(page.recorded, (recorded, i) => recorded * MAX_PER_HOUR + i).sort();
    for (const place of order) {
      const line = page.lines[place % MAX_PER_HOUR];
      if (line !== undefined) yield line;
    }
    // the page may be old by now, and an old page, though done with, would keep its lines alive until the next full collection
    page.lines.length = 0;
  }
}
