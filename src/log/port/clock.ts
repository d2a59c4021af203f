import type { Instant } from '../../rules/calendar/instant.js';
import { ClockDoubtError } from './errors.js';

export type StoreMode = 'live' | 'simulated';

const HOUR_MS = 3_600_000;
/** How far the wall clock may stand behind the log's last moment, or move against the monotonic clock. */
export const TOLERATED_JUMP_MS = HOUR_MS;
/** How long nothing may have been recorded before the clock is asked about at a start. */
export const TOLERATED_SILENCE_MS = 31 * 24 * HOUR_MS;

/** Why the wall clock may be wrong: it stands before the log's last moment, it jumped while the process ran, or nothing was recorded for long before the start. */
export interface ClockDoubt {
  readonly kind: 'behind-log' | 'jumped' | 'long-silence';
  /** What the wall clock says. */
  readonly wall: Instant;
  /** What that is held against: the log's last moment, or where the clock should stand by the time that has passed. */
  readonly against: Instant;
}

/** The store's clock (SPEC 1). It never goes back. */
export interface StoreClock {
  /** Live: the wall clock, or the last event's recorded time where that is later. Simulated: where the log has moved it. */
  now(): Instant;
  /** Why nothing should be recorded by this clock before somebody has looked at it; null where nothing is wrong, and in a simulated store. */
  doubt(): ClockDoubt | null;
  /** Somebody has looked: the clock is right as it stands now. Only a jump from here on raises a doubt again. */
  accept(): void;
}

/** Throws `ClockDoubtError` where the clock is in doubt: what is recorded by a wrong clock stays recorded, and silence would accept by it. */
export function assertNoDoubt(clock: StoreClock): void {
  const doubt = clock.doubt();
  if (doubt !== null) throw new ClockDoubtError(doubt);
}

/** The clock of a live store. `lastRecorded` counts what is queued for the log too; it keeps the clock from going back when the wall clock does. */
export class LiveClock implements StoreClock {
  private readonly lastAtStart: Instant;
  private wallAtStart: Instant;
  private monotonicAtStart: number;
  private isAccepted = false;

  /** `monotonic`: milliseconds since whenever, of a clock that nobody sets. */
  constructor(
    private readonly lastRecorded: () => Instant,
    private readonly wall: () => Instant = Date.now,
    private readonly monotonic: () => number = () => performance.now(),
  ) {
    this.lastAtStart = lastRecorded();
    this.wallAtStart = wall();
    this.monotonicAtStart = monotonic();
  }

  now(): Instant {
    return Math.max(this.wall(), this.lastRecorded());
  }

  doubt(): ClockDoubt | null {
    const wall = this.wall();
    const expected = Math.round(this.wallAtStart + this.monotonic() - this.monotonicAtStart);
    if (Math.abs(wall - expected) > TOLERATED_JUMP_MS) return { kind: 'jumped', wall, against: expected };
    if (this.isAccepted) return null;
    const last = this.lastRecorded();
    if (wall < last - TOLERATED_JUMP_MS) return { kind: 'behind-log', wall, against: last };
    const silentSince = this.lastAtStart;
    if (silentSince > 0 && this.wallAtStart > silentSince + TOLERATED_SILENCE_MS)
      return { kind: 'long-silence', wall, against: silentSince };
    return null;
  }

  accept(): void {
    this.wallAtStart = this.wall();
    this.monotonicAtStart = this.monotonic();
    this.isAccepted = true;
  }
}

/** The clock of a simulated store: it stands at its start until the first event, then at the last event's recorded time. */
export class SimulatedClock implements StoreClock {
  constructor(
    private readonly start: Instant,
    private readonly lastRecorded: () => Instant,
  ) {}

  now(): Instant {
    return Math.max(this.start, this.lastRecorded());
  }

  doubt(): null {
    return null;
  }

  accept(): void {
    // It stands where the log has moved it: there is nothing to be in doubt about.
  }
}
