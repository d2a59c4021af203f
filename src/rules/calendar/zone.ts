import type { Day } from './day.js';
import type { Instant } from './instant.js';

const DAY_MS = 86_400_000;
const BLOCK_MS = 64 * DAY_MS;
const zones = new Map<string, Zone>();

/** A stretch of time, `from` included, `to` not, throughout which local time is UTC plus `offset` milliseconds. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly offset: number;
}

/**
 * An IANA time zone, fast enough to place millions of facts: the offsets of 64 days are looked up once and kept as stretches.
 * Two changes within one UTC day that undo each other would be missed; no zone has had any.
 * Local times are milliseconds that count as if the zone were UTC.
 */
export class Zone {
  private readonly blocks = new Map<number, readonly Stretch[]>();
  private latest: Stretch = { from: 0, to: 0, offset: 0 };

  private constructor(
    readonly name: string,
    private readonly format: Intl.DateTimeFormat,
  ) {}

  /** The zone of that IANA name. Throws `RangeError` when there is none. */
  static of(name: string): Zone {
    let zone = zones.get(name);
    if (!zone) {
      zone = new Zone(name, offsetFormat(name));
      zones.set(name, zone);
    }
    return zone;
  }

  /** Milliseconds to add to UTC to get local time at that moment. */
  offsetAt(instant: Instant): number {
    return this.stretchAt(instant).offset;
  }

  /** The stretch of constant offset that a moment lies in; a stretch may end where its offset does not change. */
  stretchAt(instant: Instant): Stretch {
    const latest = this.latest;
    if (instant >= latest.from && instant < latest.to) return latest;
    const block = Math.floor(instant / BLOCK_MS);
    let stretches = this.blocks.get(block);
    if (!stretches) {
      stretches = this.readBlock(block);
      this.blocks.set(block, stretches);
    }
    const found = stretches.find((stretch) => instant < stretch.to);
    if (!found) throw new RangeError(`${instant} is not a moment`);
    this.latest = found;
    return found;
  }

  /** Local time of a moment, in milliseconds. */
  local(instant: Instant): number {
    return instant + this.offsetAt(instant);
  }

  /** The moment of a local time. A local time that occurs twice is its first occurrence; one that is skipped is read with the offset before the jump. */
  instant(local: number): Instant {
    // No offset exceeds 16 hours, so a day before and a day after lie on either side of any change near the moment.
    const before = local - this.offsetAt(local - DAY_MS);
    if (this.local(before) === local) return before;
    const after = local - this.offsetAt(local + DAY_MS);
    return this.local(after) === local ? after : before;
  }

  /** The local day of a moment. */
  dayAt(instant: Instant): Day {
    return Math.floor(this.local(instant) / DAY_MS);
  }

  /** The moment at which a local day begins (00:00, or the end of the jump that skips it). */
  startOf(day: Day): Instant {
    return this.instant(day * DAY_MS);
  }

  private readBlock(block: number): readonly Stretch[] {
    const end = (block + 1) * BLOCK_MS;
    const stretches: Stretch[] = [];
    let from = block * BLOCK_MS;
    let offset = this.lookUp(from);
    for (let day = from; day < end; day += DAY_MS) {
      const next = this.lookUp(day + DAY_MS);
      if (next === offset) continue;
      const change = this.changeBetween(day, day + DAY_MS, offset);
      if (change > from) stretches.push({ from, to: change, offset });
      from = change;
      offset = next;
    }
    if (from < end) stretches.push({ from, to: end, offset });
    return stretches;
  }

  /** The first moment after `low`, `high` at the latest, at which the offset is no longer `offset`. */
  private changeBetween(low: Instant, high: Instant, offset: number): Instant {
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.lookUp(middle) === offset) low = middle;
      else high = middle;
    }
    return high;
  }

  private lookUp(instant: Instant): number {
    return readOffset(this.format.format(instant));
  }
}

function offsetFormat(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    throw new RangeError(`"${name}" is not a time zone; write it like Asia/Shanghai`);
  }
}

/**
 * Milliseconds of the offset in `"1/1/1900, GMT+08:05:43"`. Read here rather than by `tzOffset` of `@date-fns/tz`, which takes
 * offsets between -01:00 and 00:00 (Monrovia before 1972) for positive ones and names such as `Nowhere/At+08` for zones.
 */
function readOffset(text: string): number {
  const match = /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
  if (!match) throw new RangeError(`no offset in "${text}"`);
  const seconds = Number(match[2] ?? 0) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0);
  return match[1] === '-' ? -seconds * 1000 : seconds * 1000;
}
