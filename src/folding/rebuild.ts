import { randomUUID } from 'node:crypto';
import { setImmediate as giveWay } from 'node:timers/promises';
import { createStatement, dropStatement, replaceStatements } from '../../migrations/index.js';
import { PROJECTIONS } from '../../projections/index.js';
import type { Projection } from '../../projections/projection.js';
import type { Journal } from '../log/port/journal.js';
import type { ReadModel } from './tables/database.js';
import type { Checkpoints } from './checkpoints.js';
import { StopError, foldOf } from './fold.js';
import type { Fold, Portion } from './fold.js';
import type { JournalNames } from './journal-names.js';
import { TableWriter } from './tables/table-writer.js';

export interface RebuildProgress {
  readonly position: number;
  readonly head: number;
}

export interface RebuildReport {
  readonly projections: readonly {
    readonly name: string;
    /** Events of the log that were looked at. */
    readonly events: number;
    readonly rows: number;
    /** SHA-256 of the new table. */
    readonly digest: string;
    /** Whether the live table was the same, at the same position; null when it had stopped before. */
    readonly sameAsBefore: boolean | null;
    /** Time spent in this projection alone. */
    readonly seconds: number;
    /** Where and why the fold failed; the live table then stays as it was. */
    readonly stopped?: { readonly at: number; readonly reason: string };
    /** Contracts that could not be made anew, where rows are made contract by contract; theirs stay as they were. */
    readonly contracts?: readonly { readonly contract: string; readonly reason: string }[];
  }[];
  readonly position: number;
  /** Time in all. */
  readonly seconds: number;
}

export interface RebuildTools {
  readonly model: ReadModel;
  readonly journal: Journal;
  readonly names: JournalNames;
  readonly checkpoints: Checkpoints;
  readonly projections: readonly Projection[];
  /** Events folded between two chances for others to run. */
  readonly chunk: number;
  portions(after: number, until: number): IterableIterator<Portion>;
  /** Brings the live tables to a position; called within a transaction. */
  bringLiveTo(position: number): void;
}

/** A projection's new table in the making. */
interface Making {
  readonly projection: Projection;
  readonly writer: TableWriter;
  readonly fold: Fold;
  ms: number;
  stop?: StopError;
}

/**
 * Makes tables anew from the whole log:
 *
 * 1. What an interrupted rebuild left is dropped, empty tables are made beside the live ones.
 * 2. The log is folded into them chunk by chunk. The live tables go on as before.
 * 3. In one transaction: new and live tables are brought to the same position, their digests are compared, the new ones take the place
 *    of the live ones. A reader sees the old tables or the new ones.
 *
 * Until step 3 nothing that is live has changed, so a rebuild may be interrupted anywhere. When another one is begun meanwhile, this one
 * ends with an error.
 */
export class Rebuild {
  private readonly owner = randomUUID();
  private readonly making: Making[];

  constructor(private readonly tools: RebuildTools) {
    const { model, names } = tools;
    this.making = tools.projections.map((projection) => {
      const writer = new TableWriter(model, projection.table, besideOf(projection));
      return { projection, writer, fold: foldOf(projection, writer, names, { intoEmpty: true }), ms: 0 };
    });
  }

  async run(onProgress?: (progress: RebuildProgress) => void): Promise<RebuildReport> {
    const { journal, chunk } = this.tools;
    const began = performance.now();
    this.begin();
    try {
      let position = 0;
      while (journal.head() - position > chunk / 4) {
        position = this.chunk(position, Math.min(journal.head(), position + chunk));
        onProgress?.({ position, head: journal.head() });
        await giveWay();
      }
      const report = this.finish(position);
      onProgress?.({ position: report.position, head: report.position });
      return { ...report, seconds: (performance.now() - began) / 1000 };
    } catch (error) {
      this.abandon();
      throw error;
    }
  }

  private begin(): void {
    const { direct } = this.tools.model;
    direct.transaction(() => {
      this.dropAll();
      for (const { projection } of this.making)
        direct.execute(createStatement(this.tools.model, projection.table, besideOf(projection)));
      direct.run('delete from rebuilds', []);
      direct.run('insert into rebuilds (id, owner) values (1, ?)', [this.owner]);
    });
  }

  private chunk(after: number, until: number): number {
    this.tools.model.direct.transaction(() => {
      this.checkOwner();
      this.take(after, until);
      for (const making of this.running()) if (making.fold.full) timed(making, () => making.fold.flush());
    });
    return until;
  }

  private take(after: number, until: number): void {
    for (const portion of this.tools.portions(after, until)) {
      for (const making of this.running()) {
        try {
          timed(making, () => making.fold.take(portion));
        } catch (error) {
          if (!(error instanceof StopError)) throw error;
          making.fold.discard();
          making.stop = error;
        }
      }
    }
  }

  private finish(after: number): Omit<RebuildReport, 'seconds'> {
    const { model, journal, checkpoints } = this.tools;
    return model.direct.transaction(() => {
      this.checkOwner();
      // The live tables of another process may be ahead of what this one saw.
      const live = this.making.map(({ projection }) => checkpoints.get(projection).position);
      const position = Math.max(journal.head(), ...live);
      this.take(after, position);
      this.tools.bringLiveTo(position);
      const projections = this.making.map((making) => this.switch(making, position));
      this.dropAll();
      model.direct.run('delete from rebuilds', []);
      return { projections, position };
    });
  }

  private switch(making: Making, position: number): RebuildReport['projections'][number] {
    const { model, checkpoints } = this.tools;
    const { projection, writer, stop } = making;
    const { name } = projection;
    if (stop) {
      const stopped = { at: stop.position, reason: stop.message };
      return {
        name,
        events: stop.position - 1,
        rows: 0,
        digest: '',
        sameAsBefore: null,
        seconds: making.ms / 1000,
        stopped,
      };
    }
    const made = timed(making, () => {
      making.fold.flush();
      return writer.digest();
    });
    const comparable = checkpoints.get(projection).position === position;
    const live = comparable ? new TableWriter(model, projection.table).digest() : undefined;
    this.replaceLive(projection);
    checkpoints.save(projection, position);
    return {
      name,
      events: position,
      ...made,
      sameAsBefore: live ? live.digest === made.digest : null,
      seconds: making.ms / 1000,
    };
  }

  private replaceLive(projection: Projection): void {
    const { model } = this.tools;
    for (const statement of replaceStatements(model, projection.table, besideOf(projection)))
      model.direct.execute(statement);
  }

  private running(): Making[] {
    return this.making.filter(({ stop }) => !stop);
  }

  private checkOwner(): void {
    const [owner] = this.tools.model.direct.first('select owner from rebuilds where id = 1', []) ?? [];
    if (owner !== this.owner) throw new Error('another rebuild was begun; this one ends');
  }

  /** After a failure: drops the new tables, unless they are another rebuild's by now. */
  private abandon(): void {
    try {
      this.tools.model.direct.transaction(() => {
        this.checkOwner();
        this.dropAll();
        this.tools.model.direct.run('delete from rebuilds', []);
      });
    } catch {
      // The next rebuild drops them; the error that led here is the one to be told.
    }
  }

  private dropAll(): void {
    for (const projection of PROJECTIONS)
      this.tools.model.direct.execute(dropStatement(this.tools.model, besideOf(projection)));
  }
}

/** The name of a projection's new table while it is being made. */
function besideOf(projection: Projection): string {
  return `rebuild_${projection.table.name}`;
}

function timed<T>(making: Making, work: () => T): T {
  const began = performance.now();
  try {
    return work();
  } finally {
    making.ms += performance.now() - began;
  }
}
