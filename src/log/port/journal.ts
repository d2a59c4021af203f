import type { Instant } from '../../rules/calendar/instant.js';
import type { Month } from '../../rules/calendar/day.js';
import type { Columns } from '../../../projections/columns.js';
import type { RecordedEvent } from './event-store.js';

/**
 * What readers ask of the log: a dense total order, reads by contract and month, cuts at a past moment. All of it is a copy of the log
 * (embedded, it is the log) and read-only. Reads see one state of the file each; a position once seen stays.
 */
export interface Journal {
  /** Position of the last event; 0 for an empty store. */
  head(): number;
  /** When the last event was recorded: a simulated store's clock. 0 for an empty store. */
  lastRecorded(): Instant;
  /** Position of the last event recorded at or before `moment` (0: none). Recorded times never decrease along the log. */
  positionAt(moment: Instant): number;
  /** The names behind the numbers in the columns; index 0 is the empty string. May grow while the store is written. */
  contractNames(): readonly string[];
  categoryNames(): readonly string[];
  /** Pages of columns after `afterPosition` up to and including `untilPosition`, in order. A page never holds more than 8,192 events. */
  columns(afterPosition: number, untilPosition: number): IterableIterator<Columns>;
  /** The same, only the pages that hold events of the contract in one of the months (all months when null); rows of others are among them. Pages that end by `afterPosition` are left out where it is told. */
  columnsOf(
    contract: number,
    months: readonly Month[] | null,
    untilPosition: number,
    afterPosition?: number,
  ): IterableIterator<Columns>;
  /** Whole events by position, in the order asked. */
  events(positions: readonly number[]): RecordedEvent[];
  /** Whole events of a stream at or before `untilPosition`, oldest first. */
  stream(name: string, untilPosition: number): RecordedEvent[];
  /** Whole events of a stream from one revision up to another, which is not among them, oldest first. */
  ofStream(stream: string, from: number, to: number): RecordedEvent[];
  /** The store's and contracts' own events (types below FIRST_FACT_TYPE) after `afterPosition`, up to `untilPosition`, in order. */
  rules(afterPosition: number, untilPosition: number): RecordedEvent[];
  /** A contract's events of the month's cycle (types from FIRST_CYCLE_TYPE on) up to `untilPosition`, in order; only those after `afterPosition` where that is given. */
  cycle(contract: number, untilPosition: number, afterPosition?: number): RecordedEvent[];
  /** The event of that `(source, id)`, if the log has it. */
  find(source: string, id: string): RecordedEvent | undefined;
}

/** What the writer of a store has beyond reading: numbers for names, given at first use and never changed. */
export interface Numbering {
  contractNo(name: string): number;
  categoryNo(name: string): number;
}
