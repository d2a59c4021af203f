import { tzOffset } from '@date-fns/tz';
import type { Day } from './day.js';
import type { Instant } from './instant.js';

const DAY_MS = 86_400_000;
const zones = new Map<string, Zone>();

/**
 * An IANA time zone, fast enough to place millions of facts: a UTC day whose two ends have one offset has that offset throughout,
 * and is looked up once. Local times are milliseconds that count as if the zone were UTC.
 */
export class Zone {
  private readonly byDay = new Map<number, number | null>();

  private constructor(readonly name: string) {}

  /** The zone of that IANA name. Throws `RangeError` when there is none. */
  static of(name: string): Zone {
    let zone = zones.get(name);
    if (!zone) {
      if (Number.isNaN(tzOffset(name, new Date(0)))) throw new RangeError(`"${name}" is not a time zone; write it like Asia/Shanghai`);
      zones.set(name, (zone = new Zone(name)));
    }
    return zone;
  }

  /** Milliseconds to add to UTC to get local time at that moment. */
  offsetAt(instant: Instant): number {
    const utcDay = Math.floor(instant / DAY_MS);
    let offset = this.byDay.get(utcDay);
    if (offset === undefined) {
      const start = this.lookUp(utcDay * DAY_MS);
      offset = start === this.lookUp((utcDay + 1) * DAY_MS) ? start : null;
      if (this.byDay.size > 100_000) this.byDay.clear();
      this.byDay.set(utcDay, offset);
    }
    return offset ?? this.lookUp(instant);
  }

  /** Local time of a moment, in milliseconds. */
  local(instant: Instant): number {
    return instant + this.offsetAt(instant);
  }

  /** The moment of a local time. A local time that occurs twice is its first occurrence; one that is skipped, the moment of the jump's offset before it. */
  instant(local: number): Instant {
    const first = local - this.offsetAt(local - DAY_MS / 2);
    if (first + this.offsetAt(first) === local) return first;
    const second = local - this.offsetAt(local + DAY_MS / 2);
    return second + this.offsetAt(second) === local ? second : first;
  }

  /** The local day of a moment. */
  dayAt(instant: Instant): Day {
    return Math.floor(this.local(instant) / DAY_MS);
  }

  /** The moment at which a local day begins (00:00). */
  startOf(day: Day): Instant {
    return this.instant(day * DAY_MS);
  }

  private lookUp(instant: Instant): number {
    return Math.round(tzOffset(this.name, new Date(instant)) * 60_000);
  }
}
