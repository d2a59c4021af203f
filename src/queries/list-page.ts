import { LIST_LIMIT } from '../settings.js';

/** Which part of a list is asked for. */
export interface Page {
  /** Rows at most; 10,000 unless told, and never more. */
  readonly limit?: number | undefined;
  /** The `next` of the page before. */
  readonly cursor?: string | undefined;
}

/** Rows of a list, and the cursor of the following page where there is one. */
export interface PageOf<T> {
  readonly rows: readonly T[];
  readonly next?: string;
}

/**
 * The rows behind the cursor. `nameOf` gives a row a name of its own in the list, which is the cursor that stands behind it. Throws
 * `RangeError` for a cursor that names none of them: `what` is what the list holds.
 */
export function pageOfList<T>(
  list: readonly T[],
  nameOf: (row: T) => string,
  { limit = LIST_LIMIT, cursor }: Page,
  what: string,
): PageOf<T> {
  const from = cursor === undefined ? 0 : list.findIndex((row) => nameOf(row) === cursor) + 1;
  if (cursor !== undefined && from === 0)
    throw new RangeError(`cursor: "${cursor}" stands at no ${what} of this list; start again without one`);
  const rows = list.slice(from, from + Math.min(limit, LIST_LIMIT));
  const last = rows.at(-1);
  return { rows, ...(last !== undefined && from + rows.length < list.length ? { next: nameOf(last) } : {}) };
}
