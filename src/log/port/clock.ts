import type { Instant } from '../../rules/calendar/instant.js';

export type StoreMode = 'live' | 'simulated';

/** The store's clock (SPEC 1). It never goes back. */
export interface StoreClock {
  /** Live: the wall clock, or the last event's recorded time where that is later. Simulated: where the log has moved it. */
  now(): Instant;
}

/** The clock of a live store. `lastRecorded` counts what is queued for the log too; it keeps the clock from going back when the wall clock does. */
export class LiveClock implements StoreClock {
  constructor(
    private readonly lastRecorded: () => Instant,
    private readonly wall: () => Instant = Date.now,
  ) {}

  now(): Instant {
    return Math.max(this.wall(), this.lastRecorded());
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
}
