import type { Store } from '../log/embedded/store.js';
import type { BillingReport } from './billing-report.js';

export interface BackgroundOptions {
  /** The shortest time between two looks. */
  readonly everyMs?: number;
  /** The time after a report that could not be made whole. */
  readonly afterFaultMs?: number;
}

/** While something is recorded at every look, the report waits for a quiet one, but no longer than this. */
const PATIENCE_MS = 30_000;
/** After a report that took so long, its fifteenfold passes before the next: it never takes more than a small share of the thread. */
const REST = 15;

/**
 * Keeps the report up to date while a server runs: looks every second whether something was recorded, or time has come to something, and
 * refreshes once nothing more comes: who streams facts in is not to wait for it. Does not keep the process alive.
 */
export class Background {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private reported = -1;
  /** The log's end at the last look, and since when there is something to report. */
  private seen = -1;
  private waitingSince: number | null = null;
  private notBefore = 0;
  private staleAt = 0;

  constructor(
    private readonly report: BillingReport,
    private readonly store: Pick<Store, 'journal' | 'clock'>,
    private readonly options: BackgroundOptions = {},
  ) {}

  start(): void {
    const { everyMs = 1_000 } = this.options;
    this.timer ??= setInterval(() => this.look(), everyMs).unref();
  }

  /** Ends with what is under way. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.report.stop();
    await this.running;
  }

  private look(): void {
    if (this.running || performance.now() < this.notBefore) return;
    const head = this.store.journal.head();
    if (head === this.reported && this.store.clock.now() < this.staleAt) return;
    const now = performance.now();
    this.waitingSince ??= now;
    const streaming = this.seen >= 0 && head !== this.seen;
    this.seen = head;
    if (streaming && now - this.waitingSince < PATIENCE_MS) return;
    this.waitingSince = null;
    this.running = this.refresh(head).finally(() => (this.running = undefined));
  }

  private async refresh(head: number): Promise<void> {
    const { afterFaultMs = 60_000 } = this.options;
    const began = performance.now();
    const { faults } = await this.report.refresh();
    const ended = performance.now();
    this.notBefore = ended + Math.max(REST * (ended - began), faults.length > 0 ? afterFaultMs : 0);
    if (faults.length > 0) return;
    this.reported = head;
    // A simulated clock that stands still makes nothing stale, whatever lies ahead of it.
    this.staleAt = Math.max(this.report.nextStale() ?? Number.POSITIVE_INFINITY, this.store.clock.now() + 1);
  }
}
