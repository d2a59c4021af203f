import type { Instant } from '../rules/calendar/instant.js';
import type { FactType } from './catalog.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';

/** The fields of a fact's `data`, all of them plain values (`replace` of a correction is an object of such). */
export type FactData = Readonly<Record<string, unknown>>;

/** A reported fact that is well-formed in itself; nothing is said yet of its contract. */
export interface Fact {
  readonly type: FactType;
  /** The contract's id. */
  readonly subject: string;
  readonly source: string;
  readonly id: string;
  readonly time: Instant;
  /** The CloudEvents extension `recordedtime`; for simulated stores only. */
  readonly recordedTime?: Instant | undefined;
  /** The latest moment that the fact names: its time or a moment within its data. */
  readonly latest: Instant;
  readonly kind: FactKind;
  /** The thing's key; of a correction or a voiding, `data.key` as written. */
  readonly key: string;
  readonly data: FactData;
  /** RFC 8785 canonical JSON of `{data, id, source, subject, time, type}`. */
  readonly body: string;
  /** The category that is part of the features (src/facts/features/features.ts), where the type has one: a store has room for so many. */
  readonly category?: string | undefined;
}

/** What is wrong with one field, for the person who mends the file. `field` is a path such as `data.outcome`; `(line)` is the whole. */
export interface FieldError {
  readonly field: string;
  readonly reason: string;
}

/** A fact and where it stood: the line of a file, or the number of an event in a batch, from 1. */
export interface LineFact {
  readonly line: number;
  readonly fact: Fact;
}

export interface Difference {
  readonly field: string;
  /** Undefined: the field is not there. */
  readonly recorded?: unknown;
  readonly reported?: unknown;
}

/** A fact refused because the log already holds its id or its thing with other content. */
export interface Conflict {
  readonly file?: string;
  readonly line: number;
  readonly type: FactType;
  readonly source: string;
  readonly id: string;
  /** Such as `call C-17`. */
  readonly thing: string;
  readonly reason: string;
  /** `position` is null in a dry run, where an earlier line of the same input is in the way, which is not recorded. */
  readonly recorded: { readonly position: number | null; readonly differences: readonly Difference[] };
}

/** A line or event refused for itself. */
export interface Rejection {
  readonly file?: string;
  readonly line: number;
  /** The event's id, where it could be read. */
  readonly id?: string;
  readonly errors: readonly FieldError[];
}

/** Counts are exact; the lists hold the first entries, and `more` says how many others there were. */
export interface IntakeReport {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: readonly Conflict[];
  readonly rejected: readonly Rejection[];
  readonly more: { readonly conflicts: number; readonly rejected: number };
  /** Rows of a CSV file that its mapping left out. */
  readonly leftOut?: number;
}
