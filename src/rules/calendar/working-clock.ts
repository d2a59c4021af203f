import type { Day } from './day.js';
import type { Instant } from './instant.js';
import type { Zone } from './zone.js';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A longer run of paused days is a fault of the calendar. */
const LONGEST_PAUSE_DAYS = 36_600;

/**
 * Working time that follows the same spans every day (4.5.2: 09:00–12:00 and 13:00–18:00, 每周一至周日), except on paused days.
 *
 * Worked time is the time during which the local clock reads within a span, start included and end not; so on a day whose clock is put
 * forward or back within a span, what counts is the time that really passes. All is arithmetic on local milliseconds; only a predicate
 * for paused days makes it go from day to day.
 */
export class WorkingClock {
  /** Starts of the spans within the day, their lengths, and the work done in the spans before each; milliseconds. */
  private readonly starts: number[] = [];
  private readonly lengths: number[] = [];
  private readonly before: number[] = [];
  private readonly perDay: number;

  /**
   * `spans` are local, `HH:MM`, in order and apart; `24:00` may end the last.
   * Throws `RangeError` where they are none, malformed, out of order, or overlap.
   */
  constructor(
    spans: readonly { readonly from: string; readonly to: string }[],
    private readonly zone: Zone,
    private readonly isPaused?: (day: Day) => boolean,
  ) {
    let total = 0;
    let lastEnd = 0;
    for (const span of spans) {
      const start = timeOfDay(span.from);
      const end = timeOfDay(span.to);
      if (start < lastEnd || end <= start)
        throw new RangeError(`the span ${span.from}–${span.to} is empty, or begins before the one before it ends`);
      this.starts.push(start);
      this.lengths.push(end - start);
      this.before.push(total);
      total += end - start;
      lastEnd = end;
    }
    if (total === 0) throw new RangeError('a working clock needs at least one span');
    this.perDay = total;
  }

  /**
   * The earliest moment at which `minutes` of working time have passed since `from` (4.5.2); `from` itself for 0.
   * Throws `RangeError` for a negative number or a fraction of a millisecond, and where the days are paused for a century.
   */
  deadline(from: Instant, minutes: number): Instant {
    let need = minutes * MINUTE_MS;
    if (!(need >= 0) || !Number.isSafeInteger(need)) throw new RangeError(`${minutes} is not a number of minutes`);
    if (need === 0) return from;
    // Within a stretch of constant offset local time runs evenly; what it leaves undone is sought in the next.
    for (let at = from; ;) {
      const { to, offset } = this.zone.stretchAt(at);
      const due = this.localDeadline(at + offset, need) - offset;
      if (due <= to) return due;
      need -= this.workedBetween(at + offset, to + offset);
      at = to;
    }
  }

  /** Working time between two moments, in milliseconds; 0 when `to` is not after `from`. */
  elapsedMs(from: Instant, to: Instant): number {
    let worked = 0;
    for (let at = from; at < to;) {
      const stretch = this.zone.stretchAt(at);
      const until = Math.min(to, stretch.to);
      worked += this.workedBetween(at + stretch.offset, until + stretch.offset);
      at = until;
    }
    return worked;
  }

  /** The earliest local time at which `need` > 0 has been worked since `local`. */
  private localDeadline(local: number, need: number): number {
    let day = Math.floor(local / DAY_MS);
    const isPaused = this.isPaused;
    // Count from the start of a working day instead: what of it was over by `local` is added to the need.
    let total = need;
    if (isPaused?.(day)) day = this.nextWorkingDay(day);
    else total += this.workedBy(local - day * DAY_MS);
    const fullDays = Math.ceil(total / this.perDay) - 1;
    if (!isPaused) day += fullDays;
    else for (let left = fullDays; left > 0; left--) day = this.nextWorkingDay(day);
    const rest = total - fullDays * this.perDay;
    let span = this.starts.length - 1;
    while (span > 0 && (this.before[span] ?? 0) >= rest) span--;
    return day * DAY_MS + (this.starts[span] ?? 0) + rest - (this.before[span] ?? 0);
  }

  /** Working time between two local times. */
  private workedBetween(from: number, to: number): number {
    const firstDay = Math.floor(from / DAY_MS);
    const lastDay = Math.floor(to / DAY_MS);
    const atStart = this.workedBy(from - firstDay * DAY_MS);
    const atEnd = this.workedBy(to - lastDay * DAY_MS);
    const isPaused = this.isPaused;
    if (!isPaused) return (lastDay - firstDay) * this.perDay + atEnd - atStart;
    let worked = isPaused(firstDay) ? 0 : -atStart;
    for (let day = firstDay; day < lastDay; day++) if (!isPaused(day)) worked += this.perDay;
    return isPaused(lastDay) ? worked : worked + atEnd;
  }

  /** Working time of a day by that time of day, were it not paused. */
  private workedBy(time: number): number {
    let worked = 0;
    for (let span = 0; span < this.starts.length; span++) {
      const since = time - (this.starts[span] ?? 0);
      if (since <= 0) break;
      worked = (this.before[span] ?? 0) + Math.min(since, this.lengths[span] ?? 0);
    }
    return worked;
  }

  private nextWorkingDay(day: Day): Day {
    for (let next = day + 1; next <= day + LONGEST_PAUSE_DAYS; next++) if (!this.isPaused?.(next)) return next;
    throw new RangeError('no working time within a century');
  }
}

function timeOfDay(text: string): number {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match) return (Number(match[1]) * 60 + Number(match[2])) * MINUTE_MS;
  if (text === '24:00') return DAY_MS;
  throw new RangeError(`"${text}" is not a time of day; write it as HH:MM`);
}
