import { readFileSync } from 'node:fs';

/** The fields that a note has, each with its type. */
type Fields = Readonly<Record<string, 'number' | 'string'>>;
type Note<F extends Fields> = { readonly [K in keyof F]: F[K] extends 'number' ? number : string };

/** What a note beside the log says, a small JSON file with these fields; null where there is none, or it cannot be read. */
export function readNote<const F extends Fields>(path: string, fields: F): Note<F> | null {
  try {
    const note: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof note !== 'object' || note === null) return null;
    const held = note as Readonly<Record<string, unknown>>;
    const names = Object.keys(fields);
    if (!names.every((name) => typeof held[name] === fields[name])) return null;
    return Object.fromEntries(names.map((name) => [name, held[name]])) as Note<F>;
  } catch {
    return null;
  }
}
