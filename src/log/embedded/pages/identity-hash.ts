/**
 * The 64-bit hash of an event's `(source, id)`, as two numbers of 32 bits. It only narrows a search: what it finds is compared with the event
 * itself. It is stored in the journal's pages, so it never changes within a format of the store.
 *
 * Two lanes run over the UTF-16 code units of the source, then of the id, each `lane = (lane ^ unit) * multiplier`, and are mixed at the end.
 */
export class IdentityHash {
  low = 0;
  high = 0;
  private source: string | null = null;
  private sourceLow = 0;
  private sourceHigh = 0;

  /** Sets `low` and `high`. Sources repeat, so the last one's lanes are kept. */
  of(source: string, id: string): this {
    if (source !== this.source) this.begin(source);
    let low = this.sourceLow;
    let high = this.sourceHigh;
    for (let i = 0; i < id.length; i++) {
      const unit = id.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x5bd1e995) + 0x7ed55d16;
    }
    this.low = mixed(low ^ (high >>> 15));
    this.high = mixed(high ^ Math.imul(low, 0x27d4eb2f));
    return this;
  }

  private begin(source: string): void {
    let low = 0x811c9dc5 | 0;
    let high = source.length;
    for (let i = 0; i < source.length; i++) {
      const unit = source.charCodeAt(i);
      low = Math.imul(low ^ unit, 0x01000193);
      high = Math.imul(high ^ unit, 0x5bd1e995) + 0x7ed55d16;
    }
    this.source = source;
    this.sourceLow = low;
    this.sourceHigh = high;
  }
}

/** Spreads every bit of a lane over all of them. */
function mixed(lane: number): number {
  let h = lane ^ (lane >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
