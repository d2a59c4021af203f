import type {
  Change,
  Names,
  Projection,
  Tally,
  TallyProjection,
  ThingProjection,
} from '../../projections/projection.js';
import type { Columns } from '../../projections/columns.js';
import type { Resolved } from './changes.js';
import type { TableWriter } from './tables/table-writer.js';

/** Memory that counters may take before they are written. */
const MAX_BYTES = 32_000_000;
/** Things that are held before they are written: enough for a life of some hours to be written once, and few enough to die young. */
const MAX_THINGS = 2_000;

/** A page of columns with what was read beyond them. */
export interface Portion {
  readonly page: Columns;
  /** Position of its first event of an unknown type; 0 for none. */
  readonly unknown: number;
  readonly changes: readonly Resolved[];
}

/** A projection cannot fold an event. It stops before it: an event is never passed over. */
export class StopError extends Error {
  constructor(
    readonly position: number,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** One projection on its way along the log, with what it has folded but not yet written. */
export interface Fold {
  /** Folds a portion in. Throws `StopError`; what is held is then of no use: `discard` it. */
  take(portion: Portion): void;
  /** Whether it holds so much that it is to be written: what bounds memory, however long the log. */
  readonly full: boolean;
  /** Writes what is held into the table; within a transaction. */
  flush(): void;
  discard(): void;
}

/** `intoEmpty`: the table is new, so nothing is looked up in it before something was written. */
export function foldOf(
  projection: Projection,
  writer: TableWriter,
  names: Names,
  options: { intoEmpty: boolean } = { intoEmpty: false },
): Fold {
  return projection.keeps === 'sums'
    ? new SumsFold(projection, writer, names)
    : new ThingsFold(projection, writer, names, options.intoEmpty);
}

class SumsFold implements Fold {
  private tally: Tally;

  constructor(
    private readonly projection: TallyProjection,
    private readonly writer: TableWriter,
    private readonly names: Names,
  ) {
    this.tally = projection.tally();
  }

  get full(): boolean {
    return this.tally.bytes > MAX_BYTES;
  }

  take(portion: Portion): void {
    refuseUnknown(portion);
    for (const resolved of portion.changes) {
      const counts = resolved.amends || this.projection.reads;
      if (!counts || !this.projection.about.includes(resolved.kind)) continue;
      stopAt(resolved.position, () => this.tally.change(changeOf(resolved)));
    }
    this.tally.page(portion.page);
  }

  flush(): void {
    for (const row of this.tally.rows(this.names)) {
      if (this.projection.merge === 'add') this.writer.add(row);
      else this.writer.raise(row);
    }
    this.discard();
  }

  discard(): void {
    this.tally = this.projection.tally();
  }
}

class ThingsFold<S> implements Fold {
  private readonly things = new Map<string, { contract: string; key: string; state: S }>();

  constructor(
    private readonly projection: ThingProjection<S>,
    private readonly writer: TableWriter,
    private readonly names: Names,
    private empty: boolean,
  ) {}

  get full(): boolean {
    return this.things.size > MAX_THINGS;
  }

  take(portion: Portion): void {
    refuseUnknown(portion);
    for (const resolved of portion.changes) {
      if (!this.projection.about.includes(resolved.kind)) continue;
      stopAt(resolved.position, () => this.apply(changeOf(resolved)));
    }
  }

  flush(): void {
    for (const { contract, key, state } of this.things.values())
      this.writer.replace([contract, key, ...this.projection.values(state)]);
    if (this.things.size > 0) this.empty = false;
    this.discard();
  }

  discard(): void {
    this.things.clear();
  }

  private apply(change: Change): void {
    const fact = change.after ?? change.before;
    if (!fact) return;
    const { key } = fact;
    const id = `${fact.contract}/${key}`;
    const thing = this.things.get(id);
    if (thing) {
      thing.state = this.projection.evolve(thing.state, change);
    } else {
      const contract = this.names.contract(fact.contract);
      const written = this.empty ? undefined : this.writer.find([contract, key]);
      const before = written && this.projection.state(written);
      this.things.set(id, { contract, key, state: this.projection.evolve(before, change) });
    }
  }
}

function refuseUnknown({ unknown }: Portion): void {
  if (unknown > 0)
    throw new StopError(unknown, 'an event of a type that this version does not know; use a newer Plumbline');
}

function changeOf({ change, error }: Resolved): Change {
  if (!change) throw error;
  return change;
}

/** What goes wrong in `work` goes wrong at that event. */
function stopAt(position: number, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new StopError(position, error);
  }
}
