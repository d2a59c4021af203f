import { parseInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import { ensureTables } from '../folding/tables/made-tables.js';
import type { RebuildReport } from '../folding/rebuild.js';
import { rebuildBilling } from './billing-rebuild.js';
import { BILLING, reasonOf, Refresh } from './refresh.js';
import type { Reach, ReportFault, ReportParts, ReportRun } from './refresh.js';
import type { ReportMaker } from './report-order.js';
import { ReportStore } from './report-store.js';
import { BILLING_TABLES } from './tables/index.js';

/**
 * Keeps the tables that billing reads (docs/read-models.md) in step with the log and the clock. They are reports, not folds: their rows are
 * worked out by the figures that answer questions. One piece of work at a time; others wait. Where the tables were made from other
 * definitions, or not at all, they are made anew, empty.
 */
export class BillingReport {
  private readonly live: ReportStore;
  private readonly work: Refresh;
  private readonly told = new Map<string | null, string>();
  private running: Promise<void> | undefined;

  constructor(
    private readonly parts: ReportParts,
    /** Told when a report could not be made: once for each reason, until it could. */
    private readonly onFault: (fault: ReportFault) => void = () => undefined,
  ) {
    if (parts.readModel.writable) ensureTables(parts.readModel, BILLING.name, BILLING_TABLES);
    this.live = new ReportStore(parts.readModel);
    this.work = new Refresh(parts, this.live);
  }

  /** Who makes reports in place of this thread, if anybody. */
  set maker(maker: ReportMaker | null) {
    this.work.maker = maker;
  }

  /** What could not be reported when it was tried last; `contract` is null where nothing could. */
  get faults(): readonly ReportFault[] {
    return [...this.told].map(([contract, reason]) => ({ contract, reason }));
  }

  /**
   * Brings the read models and the report up to date with the log and the store's clock. Never throws: what was recorded stands, whatever becomes of its report.
   * Writes nothing where the read model may not be written. Ends at its next chance to give way when `ended` is aborted.
   */
  refresh(ended?: AbortSignal): Promise<ReportRun> {
    return this.alone(() => this.tolerant('changed', ended));
  }

  /** The same, with every contract judged at this moment. */
  refreshAll(): Promise<ReportRun> {
    return this.alone(() => this.tolerant('all'));
  }

  /** Makes the whole report anew beside the live one, compares the two as of one moment and log position, and switches. */
  rebuild(onProgress?: (done: number, of: number) => void): Promise<RebuildReport['projections'][number]> {
    return this.alone(async () => {
      await this.tolerant('all');
      const rebuilt = await rebuildBilling(this.parts, this.live, onProgress);
      this.tell(rebuilt.contracts ?? []);
      return rebuilt;
    });
  }

  /** The first moment at which time alone may change a row of some contract; null without contracts. */
  nextStale(): Instant | null {
    const moments = [...this.live.all().values()].map(({ staleAt }) => parseInstant(staleAt));
    return moments.length === 0 ? null : Math.min(...moments);
  }

  private async alone<T>(work: () => Promise<T>): Promise<T> {
    while (this.running) await this.running;
    const run = work();
    this.running = run.then(
      () => undefined,
      () => undefined,
    );
    try {
      return await run;
    } finally {
      this.running = undefined;
    }
  }

  private async tolerant(reach: Reach, ended?: AbortSignal): Promise<ReportRun> {
    if (!this.parts.readModel.writable) return { reported: [], faults: [] };
    let run: ReportRun;
    try {
      run = await this.work.run(reach, ended);
      this.told.delete(null);
    } catch (error) {
      run = { reported: [], faults: [{ contract: null, reason: reasonOf(error) }] };
    }
    for (const contract of run.reported) this.told.delete(contract);
    this.tell(run.faults);
    return run;
  }

  private tell(faults: readonly ReportFault[]): void {
    for (const fault of faults) {
      if (this.told.get(fault.contract) !== fault.reason) this.onFault(fault);
      this.told.set(fault.contract, fault.reason);
    }
  }
}
