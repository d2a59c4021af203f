/** A complete subtree: the `index`-th of the 2^`level` leaves each. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** The fewest complete subtrees that together have just the leaves from `begin` up to `end`, which is not among them, from left to right. */
export function* subtreesBetween(begin: number, end: number): Generator<Subtree> {
  for (let at = begin; at < end;) {
    let [level, leaves] = [0, 1];
    // Sizes go beyond 32 bits, so no bitwise operators.
    while (at % (leaves * 2) === 0 && at + leaves * 2 <= end) [level, leaves] = [level + 1, leaves * 2];
    yield { level, index: at / leaves };
    at += leaves;
  }
}
