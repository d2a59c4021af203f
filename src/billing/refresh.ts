import { formatInstant, parseInstant } from '../rules/calendar/instant.js';
import { Checkpoints } from '../folding/checkpoints.js';
import type { Followed } from '../folding/checkpoints.js';
import type { Projector } from '../folding/projector.js';
import type { ReadModel } from '../folding/tables/database.js';
import { ENGINE_VERSION } from '../settings.js';
import { ContractReport } from './contract-report.js';
import type { Answering } from '../figures/questions/reader.js';
import { Footing } from './footing.js';
import { Lookups } from './lookups.js';
import { RecordedSince } from './recorded-since.js';
import { takeUp } from './report-order.js';
import type { MadeReport, ReportMaker, ReportOrder } from './report-order.js';
import type { ReportCheckpoint, ReportStore } from './report-store.js';
import { staleAt } from './stale-at.js';
import { TimeSlice } from '../time-slice.js';

/** The report's name and version among the projections. The version goes up when the same figures would give other rows. */
export const BILLING: Followed = { name: 'billing', version: 1 };

/** Rows of another engine are made anew: it may compute other figures. */
export const MADE_BY = `${ENGINE_VERSION}/${BILLING.version}`;
/** After so long others get their turn. */
const SLICE_MS = 15;
/** So often a contract's report is taken up again because of what was recorded meanwhile; then it is made without giving way. */
const PATIENCE = 20;

export interface ReportParts extends Answering {
  readonly readModel: ReadModel;
  readonly projector: Projector;
}

/** Which contracts are judged: those that something may have changed, or all that are not judged at this very moment. */
export type Reach = 'changed' | 'all';

/** Why a contract's report could not be made. */
export interface ContractFault {
  readonly contract: string;
  readonly reason: string;
}

/** The same, or with null for `contract` why none could. */
export type ReportFault = ContractFault | { readonly contract: null; readonly reason: string };

export interface ReportRun {
  /** The contracts of which something was written. */
  readonly reported: readonly string[];
  readonly faults: readonly ReportFault[];
}

/** The report's way along the log, contract by contract. One run at a time. */
export class Refresh {
  private readonly lookups: Lookups;
  private readonly checkpoints: Checkpoints;
  private since: RecordedSince | undefined;
  /** Makes reports in place of this thread where it is there. */
  maker: ReportMaker | null = null;

  constructor(
    private readonly parts: ReportParts,
    private readonly live: ReportStore,
  ) {
    this.lookups = new Lookups(parts.readModel);
    this.checkpoints = new Checkpoints(parts.readModel, parts.store.journal);
  }

  /**
   * 1. Goes along the log, noting what was recorded about each contract.
   * 2. For every contract about which something was recorded, or whose rows time may have changed, works out anew what that touches, giving
   *    way in between.
   * 3. Writes a contract's rows and its checkpoint in one transaction: a reader sees the report before or the report after.
   *
   * A contract whose report cannot be made keeps the one it had, and is tried again whole the next time; the others go on. The run ends at its
   * next chance to give way when `ended` is aborted.
   */
  async run(reach: Reach, ended?: AbortSignal): Promise<ReportRun> {
    const { projector, figures, store } = this.parts;
    await projector.catchUp();
    const since = (this.since ??= this.begin());
    since.look();
    const known = this.live.all();
    const slice = new TimeSlice(SLICE_MS);
    const registry = figures.registryAt(store.journal.head());
    const [reported, faults]: [string[], ReportFault[]] = [[], registry.unreadable()];
    for (const { id } of registry.contracts()) {
      const was = known.get(id);
      if (ended?.aborted) break;
      if (!this.isDue(id, was, reach, since)) continue;
      try {
        if (await this.report(id, was, reach, since, slice, ended)) reported.push(id);
      } catch (error) {
        faults.push({ contract: id, reason: reasonOf(error) });
        since.again(id);
        if (was) this.live.save({ ...was, madeBy: '' });
      }
    }
    this.settle(since);
    return { reported, faults };
  }

  /** Where to go on in the log. Rows of another log are of no use; what has no checkpoint is made whole. */
  private begin(): RecordedSince {
    const { readModel, store } = this.parts;
    if (this.checkpoints.isValid(BILLING))
      return new RecordedSince(store.journal, this.checkpoints.get(BILLING).position);
    readModel.direct.transaction(() => this.live.clearAll());
    return new RecordedSince(store.journal, store.journal.head());
  }

  private isDue(id: string, was: ReportCheckpoint | undefined, reach: Reach, since: RecordedSince): boolean {
    return was?.madeBy !== MADE_BY || since.has(id) || this.isStale(was, reach);
  }

  private isStale({ asOf, staleAt: stale }: ReportCheckpoint, reach: Reach): boolean {
    const now = this.parts.store.clock.now();
    return now > parseInstant(asOf) && (reach === 'all' || now >= parseInstant(stale));
  }

  /** Makes and writes one contract's report. Returns false when it was stopped before it was whole. */
  private async report(
    id: string,
    was: ReportCheckpoint | undefined,
    reach: Reach,
    since: RecordedSince,
    slice: TimeSlice,
    ended?: AbortSignal,
  ): Promise<boolean> {
    // A report never goes back, should the wall clock do so.
    const asOf = Math.max(this.parts.store.clock.now(), was ? parseInstant(was.asOf) : 0);
    const order: ReportOrder = {
      contract: id,
      asOf,
      was: was?.madeBy === MADE_BY ? was.asOf : null,
      stale: was !== undefined && this.isStale(was, reach),
      news: since.take(id),
      position: since.position,
    };
    const made = (await this.madeAside(order, ended)) ?? (await this.madeHere(order, since, slice, ended));
    if (made === null || ended?.aborted) {
      since.again(id);
      return false;
    }
    this.write(order, made);
    return true;
  }

  private async madeAside(order: ReportOrder, ended?: AbortSignal): Promise<MadeReport | null> {
    try {
      return (await this.maker?.make(order)) ?? null;
    } catch (error) {
      // Whoever ends the server ends its threads too.
      if (ended?.aborted) return null;
      throw error;
    }
  }

  /** Null when it was stopped before it was whole. */
  private async madeHere(
    order: ReportOrder,
    since: RecordedSince,
    slice: TimeSlice,
    ended?: AbortSignal,
  ): Promise<MadeReport | null> {
    if (ended?.aborted) return null;
    const { contract, asOf } = order;
    const report = new ContractReport(this.parts, this.lookups, contract, asOf);
    takeUp(report, order);
    for (let patience = PATIENCE; report.step();) {
      if (patience === 0 || !(await slice.rest())) continue;
      // What others have recorded meanwhile is folded first, so that nothing is folded while figures are worked out.
      await this.parts.projector.catchUp();
      if (ended?.aborted) return null;
      since.look();
      const more = since.take(contract);
      if (!more) continue;
      patience--;
      report.addNews(more);
    }
    return { whole: report.whole, replacements: report.replacements, position: since.position };
  }

  private write({ contract, asOf }: ReportOrder, { whole, replacements, position }: MadeReport): void {
    const footing = new Footing(this.parts, contract, asOf);
    const { rules, zone, asked } = footing;
    const { readModel, store } = this.parts;
    const stamp = { asOf: asked.at, position };
    readModel.direct.transaction(() => {
      if (whole) this.live.clear(rules.id);
      for (const replacement of replacements) this.live.replace(replacement, rules.id, stamp);
      this.live.save({
        contract: rules.id,
        mode: store.mode === 'simulated' ? 'SIMULATED' : 'live',
        madeBy: MADE_BY,
        staleAt: formatInstant(staleAt(footing, this.lookups), zone),
        ...stamp,
      });
    });
  }

  /** Contracts of which nothing is left to be looked at stand where the log was looked through. */
  private settle(since: RecordedSince): void {
    const { position } = since;
    this.parts.readModel.direct.transaction(() => {
      let lowest = position;
      for (const checkpoint of this.live.all().values()) {
        if (checkpoint.madeBy !== MADE_BY || checkpoint.position >= position) continue;
        if (since.has(checkpoint.contract)) lowest = Math.min(lowest, checkpoint.position);
        else this.live.save({ ...checkpoint, position });
      }
      if (lowest !== this.checkpoints.get(BILLING).position || !this.checkpoints.isValid(BILLING))
        this.checkpoints.save(BILLING, lowest);
    });
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
