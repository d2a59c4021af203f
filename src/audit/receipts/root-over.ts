import type { LogTree } from '../../log/port/log-tree.js';
import { HASH_BYTES } from '../../log/tree/hashing/hash.js';
import { rootOfHashes } from '../../log/tree/hashing/root-of-hashes.js';
import { TILE_WIDTH } from '../../log/tree/hashing/tiles.js';

/** The root over the leaf hashes of events at those positions, ascending (RFC 6962), as the log's tiles have them. Throws `RangeError` for one that the tree does not hold. */
export function rootOver(tree: LogTree, positions: readonly number[]): Buffer {
  const hashes = Buffer.alloc(positions.length * HASH_BYTES);
  const size = tree.size();
  let [index, tile]: [number, Buffer | null] = [-1, null];
  for (const [i, position] of positions.entries()) {
    const leaf = position - 1;
    const wanted = Math.floor(leaf / TILE_WIDTH);
    if (wanted !== index) {
      index = wanted;
      tile = tree.tile({ level: 0, index, width: Math.min(TILE_WIDTH, size - index * TILE_WIDTH) });
    }
    const from = (leaf % TILE_WIDTH) * HASH_BYTES;
    if (tile === null || tile.length < from + HASH_BYTES)
      throw new RangeError(`the log's tree has ${size} events, and none at position ${position}`);
    tile.copy(hashes, i * HASH_BYTES, from, from + HASH_BYTES);
  }
  return rootOfHashes(hashes);
}
