import { setTimeout as sleep } from 'node:timers/promises';
import type { Follower } from '../log/port/following.js';
import type { Store } from '../log/embedded/store.js';
import type { BillingReport } from './billing-report.js';

export interface BillingFollowerOptions {
  /** So long nothing is to come before the report is made. */
  readonly quietMs?: number;
  /** The time until a report that could not be made whole is tried again, should nothing be recorded. */
  readonly afterFaultMs?: number;
}

/** While something is recorded all the time, the report waits for quiet, but no longer than this. */
const PATIENCE_MS = 30_000;
/** After a report that took so long, its fifteenfold passes before the next: it never takes more than a small share of the thread. */
const REST = 15;
/** The wall clock may be set: who waits for a moment looks at it at least so often. */
const LOOK_MS = 60_000;

/**
 * Keeps the report up to date while a server runs: when something was recorded, or time has come to something, and nothing more comes
 * just then; who streams facts in is not to wait for it.
 */
export class BillingFollower implements Follower {
  readonly name = 'billing tables';

  constructor(
    private readonly report: BillingReport,
    private readonly store: Pick<Store, 'journal' | 'clock' | 'mode'>,
    private readonly options: BillingFollowerOptions = {},
  ) {}

  async follow(ended: AbortSignal): Promise<number | null> {
    const { afterFaultMs = LOOK_MS } = this.options;
    await this.quiet(ended);
    const began = performance.now();
    const { faults } = await this.report.refresh(ended);
    await sleep(REST * (performance.now() - began), undefined, { signal: ended, ref: false });
    return faults.length > 0 ? afterFaultMs : this.untilStale();
  }

  private async quiet(ended: AbortSignal): Promise<void> {
    const { quietMs = 1_000 } = this.options;
    const { journal } = this.store;
    const began = performance.now();
    for (let head = -1; head !== journal.head() && performance.now() - began < PATIENCE_MS;) {
      head = journal.head();
      await sleep(quietMs, undefined, { signal: ended, ref: false });
    }
  }

  /** A simulated clock moves with the log alone: then something is recorded. */
  private untilStale(): number | null {
    const stale = this.report.nextStale();
    if (stale === null || this.store.mode === 'simulated') return null;
    return Math.min(Math.max(stale - this.store.clock.now(), 0), LOOK_MS);
  }
}
