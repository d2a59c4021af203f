import type { StoreEventData } from '../facts/event-data.js';
import type { Figures } from '../figures/questions/figures.js';
import type { Store } from '../log/embedded/store.js';
import type { EventMeta } from '../log/port/event-meta.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { ContractEvent } from '../rules/contract/events.js';
import type { CycleEvent } from '../rules/cycle/cycle.js';
import type { EventOf } from '../rules/kernel/event-of.js';
import type { DecidedFact } from '../rules/cycle/review-events.js';
import type { Intake } from './intake/intake.js';
import type { Schema } from './schema.js';

/** What commands work with: an open store, what answers from it, and what takes facts in. */
export interface Desk {
  readonly store: Store;
  readonly figures: Figures;
  readonly intake: Intake;
}

/** Any event that a command can cause. */
export type CausedEvent = ContractEvent | CycleEvent | EventOf<StoreEventData>;

/** The events of one stream as a command decides them; they are recorded together. */
export interface Decided {
  readonly stream: string;
  /** The last revision of the stream as it was read; -1 where it had none. */
  readonly last: number;
  /** Whose events they are; null: the store's own. */
  readonly contract: { readonly id: string; readonly timeZone: string } | null;
  /** When they happen. */
  readonly at: Instant;
  /** When the log takes them in: the store's clock unless told. */
  readonly recorded?: Instant;
  /** The event that these answer, as `source#id`, where it was one that made them due. */
  readonly cause?: string;
  /** None: nothing is to be done, and nothing is recorded. */
  readonly events: readonly CausedEvent[];
}

/** What a command recorded, and where. */
export interface Recorded {
  /** Null: the store itself. */
  readonly contract: string | null;
  readonly events: readonly CausedEvent[];
  /** Position of the last event in the log; of the log's end where nothing was recorded. */
  readonly position: number;
}

/** Facts that a command carried and that were recorded before it was decided. */
export type Brought = readonly DecidedFact[];

/**
 * One kind of command, from top to bottom: what it is called, what it is told, what it rests on, what it causes, what is answered. `D` is
 * plain data: it can be written as JSON, kept, and carried out later. Moments in it are ISO 8601 with offset, days ISO dates, months `YYYY-MM`,
 * sums of money texts of yuan; `decide` has them as instants, days, months and fen.
 */
export interface CommandDefinition<N extends string, D, E> {
  readonly name: N;
  readonly schema: Schema<D>;
  /** An act of the supplier: whoever tells it for the supplier does so on its behalf. */
  readonly actOf?: 'supplier';
  /** What its commands queue for: a contract's id, or what of the store they change. Throws `RangeError` where the data do not say. */
  of(data: D): string;
  /** Checks the facts that the command carries before they are recorded. Throws `RuleViolation` where they could not be; then nothing is recorded. */
  check?(desk: Desk, data: D): Promise<void>;
  /** Records the facts that the command carries, once, before it is decided. Throws `RuleViolation` where it could not be; then nothing is recorded. */
  bring?(desk: Desk, data: D, meta: EventMeta): Promise<Brought>;
  /** Reads all that the decision rests on, as it is at this moment. */
  load(desk: Desk, data: D, brought: Brought): E | Promise<E>;
  /** The law: pure. Throws `RuleViolation` with the clause for what the contract does not allow, and for what was done before. */
  decide(evidence: E, data: D): Decided;
  /** What is told to whoever asked: the same JSON on the command line and over HTTP. Where it was recorded stands in `position`, or is not told. */
  answer(recorded: Recorded, evidence: E, data: D): object;
}

/** A command as it is asked: plain data. */
export interface Asked<N extends string = string, D = unknown> {
  readonly name: N;
  readonly data: D;
}
