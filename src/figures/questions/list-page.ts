import { LIST_LIMIT } from '../../settings.js';

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
 * The rows behind the cursor, which is the name of the last row of the page before. `nameOf` says how a row is known in the list; of rows with the
 * same name the second and later ones are numbered. Throws `RangeError` for a cursor that names none: `what` is what the list holds.
 */
export function pageOfList<T>(
  list: readonly T[],
  nameOf: (row: T) => string,
  { limit = LIST_LIMIT, cursor }: Page,
  what: string,
): PageOf<T> {
  const names = numbered(list.map(nameOf));
  const from = cursor === undefined ? 0 : names.indexOf(cursor) + 1;
  if (cursor !== undefined && from === 0)
    throw new RangeError(`cursor: "${cursor}" stands at no ${what} of this list; start again without one`);
  const end = from + Math.min(limit, LIST_LIMIT);
  const next = end < list.length ? names[end - 1] : undefined;
  return { rows: list.slice(from, end), ...(next === undefined ? {} : { next }) };
}

function numbered(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name} (${n})`;
  });
}
