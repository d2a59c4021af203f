import type { Store } from '../../log/embedded/store.js';
import { StoreDamagedError } from '../../log/port/errors.js';
import type { Journal } from '../../log/port/journal.js';
import { leafOf } from '../../log/port/leaf.js';
import { hashLeaf } from '../../log/tree/hashing/hash.js';
import { subtreesBetween } from '../../log/tree/hashing/subtrees.js';

/** Events that are read from the log at a time. */
const AT_A_TIME = 500;

/** Log positions, ascending, of all of a contract's events. */
export function positionsOf(journal: Journal, contract: string): number[] {
  const no = journal.contractNames().indexOf(contract);
  const positions: number[] = [];
  if (no < 1) return positions;
  for (const page of journal.columnsOf(no, null, journal.head()))
    for (let row = 0; row < page.length; row++) if (page.contract[row] === no) positions.push(page.firstPosition + row);
  return positions;
}

/** Log positions, ascending, of the store's own events up to a position: calendars, defaults, keys, its clock. */
export function storeWidePositions(journal: Journal, until: number): number[] {
  return journal.rules(0, until).flatMap(({ contract, position }) => (contract === null ? [position] : []));
}

/** A complete subtree that none of the bundled leaves is in. */
export interface OtherSubtree {
  /** Index of its first leaf. */
  readonly index: number;
  /** How many leaves it has: 1, 2, 4 … */
  readonly leaves: number;
  /** Base64. */
  readonly hash: string;
}

/**
 * What a tree is made from besides the leaves at those positions, ascending: the greatest complete subtrees that hold none of them. None lies across one
 * of `sizes`, ascending, so that the root follows which the tree had when it was of that size.
 */
export function otherSubtrees(
  tree: Store['tree'],
  positions: readonly number[],
  sizes: readonly number[],
): OtherSubtree[] {
  const others: OtherSubtree[] = [];
  let [begin, nextSize] = [0, 0];
  const fill = (end: number) => {
    for (const { level, index } of subtreesBetween(begin, end))
      others.push({
        ...{ index: index * 2 ** level, leaves: 2 ** level },
        hash: tree.node(level, index).toString('base64'),
      });
    begin = end;
  };
  for (const position of positions) {
    for (let size = sizes[nextSize]; size !== undefined && size < position; size = sizes[++nextSize])
      if (size > begin) fill(size);
    fill(position - 1);
    begin = position;
  }
  return others;
}

/** An event as a bundle has it. */
export interface BundledLeaf {
  /** Its log position less one. */
  readonly index: number;
  /** The hash of the leaf (RFC 6962), base64. */
  readonly hash: string;
  /** The leaf itself: canonical JSON. */
  readonly leaf: string;
}

/** The leaves at those positions as JSON, some hundred at a time. Throws `StoreDamagedError` for an event that is not the one that the tree was made of. */
export function* leafLines(
  { journal, tree }: Pick<Store, 'journal' | 'tree'>,
  positions: readonly number[],
): Generator<string[]> {
  for (let from = 0; from < positions.length; from += AT_A_TIME)
    yield journal.events(positions.slice(from, from + AT_A_TIME)).map((event) => {
      const leaf = leafOf(event);
      const hash = hashLeaf(leaf);
      const index = event.position - 1;
      if (!tree.node(0, index).equals(hash))
        throw new StoreDamagedError(
          `the event at position ${event.position} is not the one of which the log's tree was made. No bundle can be made; look at all of it with: plumbline verify`,
        );
      return JSON.stringify({ index, hash: hash.toString('base64'), leaf } satisfies BundledLeaf);
    });
}
