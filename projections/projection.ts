import type { Month } from '../src/rules/calendar/day.js';
import type { Instant } from '../src/rules/calendar/instant.js';
import type { FactKind } from '../src/rules/kernel/vocabulary.js';
import type { FactData } from '../src/facts/fact.js';
import type { Columns } from './columns.js';
import type { Row, RowOf, Table, ValuesOf } from './table.js';

/** A fact in the terms of the journal's columns (numbers for type and contract), with what the columns leave out. */
export interface PlacedFact {
  readonly type: number;
  readonly contract: number;
  readonly month: Month;
  readonly occurred: Instant;
  readonly features: number;
  /** Position of the original fact. */
  readonly position: number;
  /** The key of the thing. */
  readonly key: string;
  readonly data: FactData;
}

/**
 * What one event changes: a fact that is new (`before` null), one that is corrected, one that is voided (`after` null).
 * Counts are sums over changes, so a correction needs no look at what was counted before.
 */
export interface Change {
  /** Position of the event that brings the change. */
  readonly position: number;
  readonly kind: FactKind;
  readonly before: PlacedFact | null;
  readonly after: PlacedFact | null;
}

/** The names behind the numbers in the columns. */
export interface Names {
  contract(no: number): string;
  category(no: number): string;
}

/** What a run of events adds to a table of sums. Order does not matter, so pages may be cut anywhere. */
export interface Tally<R extends Row = Row> {
  /** Folds in the facts of a page that are counted from columns alone. */
  page(page: Columns): void;
  /** Folds in a correction or a voiding. */
  change(change: Change): void;
  /** Roughly how many bytes of memory it holds. */
  readonly bytes: number;
  /** The rows to merge into the table. A row that adds nothing is left out. */
  rows(names: Names): Iterable<R>;
}

/** Whether a fact is looked at beyond its columns, by its type, features and link. */
export type Reads = (type: number, features: number, link: number) => boolean;

/** A table of sums (`add`), or of latest values or things once met (`greatest`), kept from the columns. */
export interface TallyProjection<T extends Table = Table> {
  readonly keeps: 'sums';
  readonly name: string;
  /** Goes up when the fold would give other rows; the table is then made anew from the log. */
  readonly version: number;
  /** Kinds of things that it counts. */
  readonly about: readonly FactKind[];
  readonly table: T;
  readonly merge: 'add' | 'greatest';
  /**
   * Of which facts the columns do not tell enough: they come as changes, read whole, in pages that may have told them already. So only for what is merged by
   * `greatest`; none unless told.
   */
  readonly reads?: Reads;
  tally(): Tally<RowOf<T>>;
}

/** A table with one row a thing, from all that happened to it. */
export interface ThingProjection<S, T extends Table = Table> {
  readonly keeps: 'things';
  readonly name: string;
  readonly version: number;
  readonly about: readonly FactKind[];
  /** Its key is the contract and the row's key. */
  readonly table: T;
  /** The thing after a change; `state` is undefined before the first. */
  evolve(state: S | undefined, change: Change): S;
  /** The value columns of a thing's row. */
  values(state: S): ValuesOf<T>;
  /** The thing that was written as those value columns. */
  state(values: ValuesOf<T>): S;
}

export type Projection = TallyProjection | ThingProjection<unknown>;
