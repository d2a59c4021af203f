/** How many entries of a list that is in order come before whatever `isBefore` is true of. */
export function countBefore<T>(list: readonly T[], isBefore: (entry: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts an entry into a list that is in order, in place; behind those that are its equals. Most come last, which costs nothing. */
export function insertInOrder<T>(list: T[], entry: T, compare: (a: T, b: T) => number): void {
  const last = list.at(-1);
  if (last === undefined || compare(last, entry) <= 0) list.push(entry);
  else
    list.splice(
      countBefore(list, (other) => compare(other, entry) <= 0),
      0,
      entry,
    );
}
