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

  /** `say` puts the faults that are told into words; `more` is what is said of the others, empty where there are none. */
  constructor(faults: readonly F[], say: (told: readonly F[], more: readonly string[]) => string) {
    const { first, more } = firstOf(faults, MOST_FAULTS_TOLD);
    super(say(first, more === 0 ? [] : [`… and ${more} more`]));
    this.faults = first;
    this.more = more;
  }
}
