/** What sample to make. */
export interface SampleOptions {
  /** Another seed, other facts; the contracts and what the months come to stay. Default 1. */
  readonly seed?: number;
  /** About how many facts (within a few per cent). Default 200,000. */
  readonly facts?: number;
  /** Months from January 2026 on, 1 to 11. Default 3. */
  readonly months?: number;
  /** Contracts, at least 1; the first three are the good, the middling and the failing supplier. Default 3. */
  readonly suppliers?: number;
}

/** The options with their defaults. Throws `RangeError` on what cannot be made. */
export function resolveOptions(options: SampleOptions): Required<SampleOptions> {
  const resolved = { seed: 1, facts: 200_000, months: 3, suppliers: 3, ...withoutUndefined(options) };
  for (const [name, least, most] of [
    ['seed', -0x80000000, 0xffffffff],
    ['facts', 1_000, 1_000_000_000],
    ['months', 1, 11],
    ['suppliers', 1, 9_999],
  ] as const) {
    const value = resolved[name];
    if (!Number.isInteger(value) || value < least || value > most)
      throw new RangeError(`the sample's ${name} must be a whole number from ${least} to ${most}, not ${value}`);
  }
  return resolved;
}

function withoutUndefined(options: SampleOptions): SampleOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
