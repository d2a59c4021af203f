import { LIST_LIMIT } from '../../../settings.js';
import type { FactKind } from '../../../rules/kernel/vocabulary.js';
import type { Page } from '../list-page.js';

/** A fact behind a line, and how it counts there. */
export interface FactBehind {
  /** Where it counts, or would: the address of a metric or its channel, of a round, of an item of fees. */
  readonly line: string;
  readonly kind: FactKind;
  readonly key: string;
  /** Of a ticket: which of its rounds. */
  readonly round: number | null;
  readonly at: string;
  /** Of the fact in the log; null for a round or an order, which several facts tell. */
  readonly position: number | null;
  /** The outcome of a contact, the rating of a survey, the kind of an order, the state of a round, what happened to a ticket. */
  readonly what: string;
  /** Who handled it, or replied. */
  readonly by: string | null;
  readonly category: string | null;
  /** The contact that a survey names. */
  readonly contact: string | null;
  readonly counted: boolean;
  /** Of what counts in a rate or among rounds: whether it is good. */
  readonly good: boolean | null;
  /** Why it is left out; null where it counts. */
  readonly reason: string | null;
}

/** Where a fact counts, or why not. */
export type Counts = Pick<FactBehind, 'line' | 'counted' | 'good' | 'reason'>;

/** Which of the facts are asked for. */
export const BEHIND_ONLY = ['counted', 'left-out'] as const;
export type BehindOnly = (typeof BEHIND_ONLY)[number];

export interface BehindPage extends Page {
  readonly only?: BehindOnly | undefined;
}

/** What was looked at under one name of the list; no rows where none of them is asked for. */
export interface Listed {
  readonly cursor: string;
  readonly rows: readonly FactBehind[];
  /** Whether its event was read: that is what costs. */
  readonly read: boolean;
}

/** Facts of a page unless told. */
export const BEHIND_PAGE = 1_000;
/** Events that are read for one page, and facts looked at: a page that reaches them ends there, with fewer rows than asked for. */
const MOST_READ = LIST_LIMIT;
const MOST_SEEN = 150_000;

/** The facts of a page, in the order of the list, and the cursor of the following one. Throws `RangeError` for a page of none. */
export function pageOfFacts(
  listed: Iterable<Listed>,
  { limit = BEHIND_PAGE }: BehindPage,
): { readonly facts: readonly FactBehind[]; readonly next?: string } {
  if (limit < 1 || limit > LIST_LIMIT) throw new RangeError(`limit: a page has 1 to ${LIST_LIMIT} facts`);
  const facts: FactBehind[] = [];
  let [last, shown, read, seen] = ['', 0, 0, 0];
  for (const one of listed) {
    const full = shown >= limit && one.rows.length > 0;
    if (full || read >= MOST_READ || seen >= MOST_SEEN) return { facts, next: last };
    facts.push(...one.rows);
    [last, seen] = [one.cursor, seen + 1];
    if (one.read) read++;
    if (one.rows.length > 0) shown++;
  }
  return { facts };
}

/** Whether a row is asked for. */
export function isWanted({ only }: BehindPage, counted: boolean): boolean {
  return only === undefined || (only === 'counted') === counted;
}

/** The list from behind the cursor on, where the names of all are at hand. Throws `RangeError` for a cursor that names none. */
export function behindCursor<T extends Listed>(list: readonly T[], cursor: string | undefined): readonly T[] {
  if (cursor === undefined) return list;
  const at = list.findIndex((one) => one.cursor === cursor);
  if (at < 0) throw new RangeError(`cursor: "${cursor}" stands at no fact of this list; start again without one`);
  return list.slice(at + 1);
}

/** The position that a cursor is; undefined for one that is another name. */
export function positionOf(cursor: string | undefined): number | undefined {
  return cursor === undefined ? 0 : /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined;
}

/** How many facts are read at one go for a page. */
export function atOnce({ limit = BEHIND_PAGE }: BehindPage): number {
  return Math.min(500, limit + 1);
}

/** A list cut into runs of at most so many. */
export function* runsOf<T>(items: Iterable<T>, size: number): IterableIterator<T[]> {
  let run: T[] = [];
  for (const item of items) {
    run.push(item);
    if (run.length < size) continue;
    yield run;
    run = [];
  }
  if (run.length > 0) yield run;
}
