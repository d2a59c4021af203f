/** Faults of one file that are told one by one; the rest is counted. */
const MOST_FAULTS_TOLD = 100;

/** The first entries of a list, and how many more there are. */
export function firstOf<T>(list: readonly T[], most: number): { readonly first: readonly T[]; readonly more: number } {
  return { first: list.slice(0, most), more: Math.max(0, list.length - most) };
}

/** Something that a person wrote and that has faults: the first of them, and how many more there are. */
export abstract class FaultsError<F = unknown> extends Error {
  readonly faults: readonly F[];
  readonly more: number;

  /** `says` puts the faults that are told into words. */
  constructor(faults: readonly F[], says: (told: readonly F[]) => string) {
    const { first, more } = firstOf(faults, MOST_FAULTS_TOLD);
    super(more === 0 ? says(first) : `${says(first)}\n… and ${more} more`);
    this.faults = first;
    this.more = more;
  }
}
