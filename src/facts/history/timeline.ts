import type { Instant } from '../../rules/calendar/instant.js';
import { countBefore, insertInOrder } from '../../rules/kernel/in-order.js';

interface Entry<T> {
  readonly time: Instant;
  /** Its place among those of one moment. */
  readonly place: number;
  readonly of: T;
}

/** Things at moments, in their order: what lies around a moment is found without looking at all of them. */
export class Timeline<T> {
  private readonly entries: Entry<T>[] = [];

  add(time: Instant, place: number, of: T): void {
    insertInOrder(this.entries, { time, place, of }, compare);
  }

  remove(time: Instant, place: number): void {
    const at = countBefore(this.entries, (entry) => compare(entry, { time, place }) < 0);
    const found = this.entries[at];
    if (found?.time === time && found.place === place) this.entries.splice(at, 1);
  }

  /** The last moment at or before one, and the first at or after it. */
  around(time: Instant): readonly [before: Instant, after: Instant] {
    const after = countBefore(this.entries, (entry) => entry.time < time);
    const next = this.entries[after]?.time ?? Infinity;
    return [next === time ? time : (this.entries[after - 1]?.time ?? -Infinity), next];
  }

  /** What lies after one moment and before another, in the order of the moments. */
  between(after: Instant, before: Instant): T[] {
    const from = countBefore(this.entries, ({ time }) => time <= after);
    const to = countBefore(this.entries, ({ time }) => time < before);
    return this.entries.slice(from, to).map(({ of }) => of);
  }

  /** What lies at a moment. */
  at(time: Instant): T[] {
    const from = countBefore(this.entries, (entry) => entry.time < time);
    const to = countBefore(this.entries, (entry) => entry.time <= time);
    return this.entries.slice(from, to).map(({ of }) => of);
  }
}

function compare(a: Omit<Entry<unknown>, 'of'>, b: Omit<Entry<unknown>, 'of'>): number {
  return a.time - b.time || a.place - b.place;
}
