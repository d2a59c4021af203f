import { setImmediate as giveWay } from 'node:timers/promises';
import { PROJECTIONS } from '../../projections/index.js';
import type { Projection } from '../../projections/projection.js';
import type { Zone } from '../rules/calendar/zone.js';
import type { Journal } from '../log/port/journal.js';
import type { Columns } from '../../projections/columns.js';
import type { ReadModel } from './tables/database.js';
import { Changes, firstUnknown } from './changes.js';
import { Checkpoints } from './checkpoints.js';
import type { Progress } from './checkpoints.js';
import { contractZones } from './contract-zones.js';
import { StopError, foldOf } from './fold.js';
import type { Fold, Portion } from './fold.js';
import { JournalNames } from './journal-names.js';
import { Rebuild } from './rebuild.js';
import type { RebuildProgress, RebuildReport } from './rebuild.js';
import { TableWriter } from './tables/table-writer.js';
import { withoutYoungGrowth } from './young-generation.js';

/** Events folded in one transaction: some 20 ms of work, after which others get their turn. */
const CHUNK = 32_768;

export interface ProjectorOptions {
  /** All of them unless told. */
  readonly projections?: readonly Projection[];
  /** The time zone of a contract; by its terms unless told. */
  readonly zoneOf?: (contract: string) => Zone;
  readonly chunk?: number;
  /** Told once when a projection stops. */
  readonly onStop?: (stopped: Progress) => void;
}

/**
 * Keeps the read model's tables in step with the log.
 *
 *   initial ──(1)──▶ catching up ──(2)──▶ live
 *                        ▲  │               │
 *                        └(3)┘◀─────(4)─────┘
 *
 * 1. The checkpoints are checked: a table made by another version of its fold, or from another log, is emptied and starts at 0.
 *    A projection that had stopped is tried again.
 * 2. Every running projection has folded the last event.
 * 3. One chunk: in one transaction, the events after the lowest checkpoint are folded by the projections that stand there, rows and
 *    checkpoint are written together. A kill leaves both or neither.
 * 4. Events were recorded since.
 *
 * A projection that cannot fold an event writes all before it, stops there for as long as this projector lives, and says at which event
 * and why (`status`); the others go on. Faults that are not an event's (a full disk) end the call and change nothing.
 */
export class Projector {
  private state: 'initial' | 'catching up' | 'live' = 'initial';
  private readonly projections: readonly Projection[];
  private readonly journal: Journal;
  private readonly names: JournalNames;
  private readonly changes: Changes;
  private readonly checkpoints: Checkpoints;
  private readonly folds = new Map<Projection, Fold>();
  private readonly stopped = new Set<Projection>();
  private running: Promise<void> | undefined;
  /** The log's end when the state last became live. */
  private liveAt = -1;

  constructor(
    source: { readonly journal: Journal },
    private readonly model: ReadModel,
    private readonly options: ProjectorOptions = {},
  ) {
    this.journal = source.journal;
    this.projections = options.projections ?? PROJECTIONS;
    this.names = new JournalNames(this.journal);
    this.changes = new Changes(this.journal, this.names, options.zoneOf ?? contractZones(this.journal));
    this.checkpoints = new Checkpoints(model, this.journal);
    for (const projection of this.projections)
      this.folds.set(projection, foldOf(projection, new TableWriter(model, projection.table), this.names));
  }

  /**
   * Folds whatever was recorded until now, giving way between chunks. Returns the position that all running projections have reached.
   * A read model that may not be written stays as it is.
   */
  async catchUp(): Promise<number> {
    // A run that is under way may have looked at the log's end already.
    while (this.running) await this.running;
    this.running = this.run();
    try {
      await this.running;
    } finally {
      this.running = undefined;
    }
    return this.position();
  }

  /**
   * The same at once, without giving way, when no more than `limit` events are waiting: what a query does so that it sees what was just
   * recorded. Returns whether everything is folded.
   */
  catchUpNow(limit = 10_000): boolean {
    const head = this.journal.head();
    if (this.state === 'live' && head === this.liveAt) return true;
    const behind = head - this.position();
    if (behind > limit || !this.model.writable) return behind === 0;
    while (this.step());
    return true;
  }

  /** How far each projection has come, and where and why it stopped. */
  status(): Progress[] {
    return this.projections.map((projection) => this.checkpoints.get(projection));
  }

  /** A digest of each table; equal logs folded to equal positions have equal digests. */
  digests(): Promise<Record<string, string>> {
    const digests = this.projections.map(
      ({ name, table }) => [name, new TableWriter(this.model, table).digest().digest] as const,
    );
    return Promise.resolve(Object.fromEntries(digests));
  }

  /**
   * Folds the whole log into new tables beside the live ones, compares them, and switches (src/folding/rebuild.ts).
   * Throws `RangeError` for a name that is no projection.
   */
  async rebuild(names?: readonly string[], onProgress?: (progress: RebuildProgress) => void): Promise<RebuildReport> {
    const chosen = names?.length ? names.map((name) => this.named(name)) : this.projections;
    const report = await withoutYoungGrowth(() => this.remake(chosen, onProgress));
    for (const { name, stopped } of report.projections) if (!stopped) this.stopped.delete(this.named(name));
    return report;
  }

  private async remake(
    chosen: readonly Projection[],
    onProgress?: (progress: RebuildProgress) => void,
  ): Promise<RebuildReport> {
    await this.catchUp();
    const rebuild = new Rebuild({
      model: this.model,
      journal: this.journal,
      names: this.names,
      checkpoints: this.checkpoints,
      projections: chosen,
      chunk: this.options.chunk ?? CHUNK,
      portions: (after, until) => this.portions(after, until),
      bringLiveTo: (position) => {
        while (this.fold(position));
      },
    });
    return rebuild.run(onProgress);
  }

  private named(name: string): Projection {
    const found = this.projections.find((projection) => projection.name === name);
    if (!found)
      throw new RangeError(`"${name}" is no projection; there are ${this.projections.map((p) => p.name).join(', ')}`);
    return found;
  }

  private async run(): Promise<void> {
    if (!this.model.writable) return;
    while (this.step()) await giveWay();
  }

  /** The position that all running projections have reached. */
  private position(): number {
    return Math.min(
      ...this.runningOnes().map((projection) => this.checkpoints.get(projection).position),
      this.journal.head(),
    );
  }

  private runningOnes(): Projection[] {
    return this.projections.filter((projection) => !this.stopped.has(projection));
  }

  /** One transition of the machine. Returns whether it is to be called again. */
  private step(): boolean {
    switch (this.state) {
      case 'initial':
        this.model.direct.transaction(() => this.projections.forEach((p) => this.checkpoints.validate(p)));
        this.state = 'catching up';
        return true;
      case 'catching up':
        if (this.catchUpOnce()) return true;
        this.state = 'live';
        return false;
      case 'live':
        if (this.position() >= this.journal.head()) return false;
        this.state = 'catching up';
        return true;
    }
  }

  /** One chunk in a transaction of its own. Returns false, and remembers where, when nothing is left to fold. */
  private catchUpOnce(): boolean {
    const head = this.journal.head();
    if (this.model.direct.transaction(() => this.fold(head))) return true;
    this.liveAt = head;
    return false;
  }

  /** Folds one chunk, up to `head` at most; within a transaction. Returns false when there is nothing left to fold. */
  private fold(head: number): boolean {
    const standing = this.runningOnes().map((projection) => ({
      projection,
      position: this.checkpoints.get(projection).position,
    }));
    const from = Math.min(...standing.map(({ position }) => position));
    if (from >= head || standing.length === 0) return false;
    const group = standing.filter(({ position }) => position === from).map(({ projection }) => projection);
    const next = standing.map(({ position }) => position).filter((position) => position > from);
    const to = Math.min(head, from + (this.options.chunk ?? CHUNK), ...next);
    try {
      const stops = this.take(group, from, to);
      for (const projection of group) if (!stops.has(projection)) this.write(projection, to);
      for (const [projection, error] of stops) this.stop(projection, from, error);
      return true;
    } catch (error) {
      for (const fold of this.folds.values()) fold.discard();
      throw error;
    }
  }

  /** Folds the events after `from` up to `to` by a group of projections; returns those that had to stop, which then hold nothing. */
  private take(group: readonly Projection[], from: number, to: number): Map<Projection, StopError> {
    const stops = new Map<Projection, StopError>();
    for (const portion of this.portions(from, to)) {
      for (const projection of group) {
        if (stops.has(projection)) continue;
        try {
          this.folds.get(projection)?.take(portion);
        } catch (error) {
          if (!(error instanceof StopError)) throw error;
          this.folds.get(projection)?.discard();
          stops.set(projection, error);
        }
      }
    }
    return stops;
  }

  private write(projection: Projection, position: number, stop?: { at: number; reason: string }): void {
    this.folds.get(projection)?.flush();
    this.checkpoints.save(projection, position, stop);
  }

  /** Folds what comes before the event at which the projection failed, and leaves it there. */
  private stop(projection: Projection, from: number, { position, message }: StopError): void {
    // An earlier event of the same stretch may fail it too once the page ends before the later one.
    const earlier = this.take([projection], from, position - 1).get(projection);
    if (earlier) {
      this.stop(projection, from, earlier);
      return;
    }
    this.write(projection, position - 1, { at: position, reason: message });
    this.stopped.add(projection);
    this.options.onStop?.(this.checkpoints.get(projection));
  }

  private *portions(after: number, until: number): IterableIterator<Portion> {
    for (const page of this.journal.columns(after, until)) yield this.portion(page);
  }

  private portion(page: Columns): Portion {
    return { page, unknown: firstUnknown(page), changes: this.changes.of(page) };
  }
}
