import { setImmediate as giveWay } from 'node:timers/promises';
import { createStatement, dropStatement, replaceStatements } from '../../migrations/index.js';
import { formatInstant, parseInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import { Checkpoints } from '../folding/checkpoints.js';
import type { RebuildReport } from '../folding/rebuild.js';
import type { TableDigest } from '../folding/tables/table-writer.js';
import { ContractReport } from './contract-report.js';
import { Footing } from './footing.js';
import { Lookups } from './lookups.js';
import { BILLING, MADE_BY, reasonOf } from './refresh.js';
import type { ContractFault, ReportParts } from './refresh.js';
import { ReportStore } from './report-store.js';
import type { ReportCheckpoint } from './report-store.js';
import { staleAt } from './stale-at.js';
import { madeTableOf, REPORT_TABLES } from './tables/index.js';
import type { ReportTable } from './tables/index.js';

type Rebuilt = RebuildReport['projections'][number];

/** What a rebuild found and made. */
interface Made extends TableDigest {
  readonly position: number;
  readonly sameAsBefore: boolean | null;
  readonly contracts: readonly ContractFault[];
}

/**
 * Makes the whole report anew beside the live one, contract by contract, each as of the moment of its live rows; then, in one transaction,
 * compares the two and puts the new one in place of the live one. Until then nothing that is live has changed. The live report is to be
 * brought up to date before. A contract that cannot be reported keeps the rows that it has; the others go on.
 */
export async function rebuildBilling(
  parts: ReportParts,
  live: ReportStore,
  onProgress?: (done: number, of: number) => void,
): Promise<Rebuilt> {
  const began = performance.now();
  const rebuild = new BillingRebuild(parts, live);
  const seconds = () => (performance.now() - began) / 1000;
  try {
    const { position, ...made } = await rebuild.run(onProgress);
    return { name: BILLING.name, events: position, ...made, seconds: seconds() };
  } catch (error) {
    rebuild.drop();
    const stopped = { at: parts.store.journal.head(), reason: reasonOf(error) };
    return {
      name: BILLING.name,
      events: stopped.at,
      rows: 0,
      digest: '',
      sameAsBefore: null,
      seconds: seconds(),
      stopped,
    };
  }
}

class BillingRebuild {
  private readonly beside: ReportStore;
  private readonly lookups: Lookups;

  constructor(
    private readonly parts: ReportParts,
    private readonly live: ReportStore,
  ) {
    this.beside = new ReportStore(parts.readModel, besideOf);
    this.lookups = new Lookups(parts.readModel);
  }

  async run(onProgress?: (done: number, of: number) => void): Promise<Made> {
    const { store, figures, readModel } = this.parts;
    const before = this.live.all();
    const registry = figures.registryAt(store.journal.head());
    const contracts = registry.contracts();
    this.begin();
    const position = store.journal.head();
    const moments = new Map<string, Instant>();
    const faults: ContractFault[] = registry.unreadable();
    for (const { contract } of faults) this.keep(contract);
    for (const [i, { id }] of contracts.entries()) {
      const was = before.get(id);
      const asOf = was ? parseInstant(was.asOf) : store.clock.now();
      try {
        this.make(id, asOf);
        moments.set(id, asOf);
      } catch (error) {
        faults.push({ contract: id, reason: reasonOf(error) });
        this.keep(id);
      }
      onProgress?.(i + 1, contracts.length);
      await giveWay();
    }
    const made = readModel.direct.transaction(() => this.finish(position, moments, before));
    return { ...made, contracts: faults };
  }

  /** Takes away what was made, and what a rebuild that was killed left. */
  drop(): void {
    const { readModel } = this.parts;
    for (const table of REPORT_TABLES) readModel.direct.execute(dropStatement(readModel, besideOf(table)));
  }

  private begin(): void {
    const { readModel } = this.parts;
    readModel.direct.transaction(() => {
      this.drop();
      for (const table of REPORT_TABLES)
        readModel.direct.execute(createStatement(readModel, madeTableOf(table), besideOf(table)));
    });
  }

  private make(id: string, asOf: Instant): void {
    const { readModel, store } = this.parts;
    const report = new ContractReport(this.parts, this.lookups, id, asOf);
    report.addAll();
    while (report.step());
    const stamp = { asOf: report.footing.asked.at, position: store.journal.head() };
    readModel.direct.transaction(() => {
      for (const replacement of report.replacements) this.beside.replace(replacement, id, stamp);
    });
  }

  /** The contract's rows stay as they are. */
  private keep(id: string): void {
    this.parts.readModel.direct.transaction(() => this.beside.takeOver(id, this.live));
  }

  private finish(
    position: number,
    moments: ReadonlyMap<string, Instant>,
    before: ReadonlyMap<string, ReportCheckpoint>,
  ): Omit<Made, 'contracts'> {
    const { store, readModel } = this.parts;
    if (store.journal.head() !== position) throw new Error('something was recorded meanwhile; try again');
    const made = this.beside.digest();
    const comparable = [...moments.keys()].every((id) => {
      const was = before.get(id);
      return was?.madeBy === MADE_BY && was.position === position;
    });
    const sameAsBefore = comparable ? this.live.digest().digest === made.digest : null;
    for (const table of REPORT_TABLES) this.replaceLive(table);
    for (const [id, asOf] of moments) this.live.save(this.checkpointOf(new Footing(this.parts, id, asOf)));
    new Checkpoints(readModel, store.journal).save(BILLING, position);
    return { position, sameAsBefore, ...made };
  }

  private checkpointOf(footing: Footing): ReportCheckpoint {
    return {
      contract: footing.rules.id,
      mode: this.parts.store.mode === 'simulated' ? 'SIMULATED' : 'live',
      madeBy: MADE_BY,
      staleAt: formatInstant(staleAt(footing, this.lookups), footing.zone),
      asOf: footing.asked.at,
      position: footing.head,
    };
  }

  private replaceLive(table: ReportTable): void {
    const { readModel } = this.parts;
    for (const statement of replaceStatements(readModel, madeTableOf(table), besideOf(table)))
      readModel.direct.execute(statement);
  }
}

/** The name of a table while it is being made. */
function besideOf(table: string): string {
  return `rebuild_${table}`;
}
