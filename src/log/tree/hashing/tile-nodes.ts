import { HASH_BYTES, hashPairs } from './hash.js';
import type { Nodes } from './nodes.js';
import { TILE_HEIGHT, TILE_WIDTH } from './tiles.js';

/** What holds the hashes of tiles: those that the tile has, one after the other; null where there is no such tile. */
export type TileReader = (level: number, index: number) => Buffer | null;

/** So many tiles are remembered with the nodes in them: two proofs of any size need no more. */
const REMEMBERED = 32;

/** The nodes of a tree, out of its tiles: those between two levels of tiles are hashed again, once for each tile. */
export class TileNodes implements Nodes {
  private readonly known = new Map<string, Buffer[]>();

  constructor(private readonly tile: TileReader) {}

  node(level: number, index: number): Buffer {
    const [tileLevel, inTile] = [Math.floor(level / TILE_HEIGHT), level % TILE_HEIGHT];
    const perTile = TILE_WIDTH / 2 ** inTile;
    const [tileIndex, at] = [Math.floor(index / perTile), index % perTile];
    const found =
      this.nodesOf(tileLevel, tileIndex, inTile, at) ?? this.nodesOf(tileLevel, tileIndex, inTile, at, true);
    if (!found) throw new RangeError(`the tree has no node ${index} on level ${level}`);
    return found;
  }

  /** To be called when the tree may be another: it was cut, or rolled back. */
  forget(): void {
    this.known.clear();
  }

  private nodesOf(level: number, index: number, inTile: number, at: number, anew = false): Buffer | null {
    const key = `${level}/${index}`;
    let rows = anew ? undefined : this.known.get(key);
    if (!rows) {
      const hashes = this.tile(level, index);
      if (!hashes) return null;
      rows = rowsOf(hashes);
      if (this.known.size >= REMEMBERED) this.known.clear();
      this.known.set(key, rows);
    }
    const row = rows[inTile];
    const [begin, end] = [at * HASH_BYTES, (at + 1) * HASH_BYTES];
    return row && end <= row.length ? row.subarray(begin, end) : null;
  }
}

/** The hashes of a tile, and the rows of complete nodes above them, up to its own root where it is full. */
function rowsOf(hashes: Buffer): Buffer[] {
  const rows = [hashes];
  for (let count = hashes.length / HASH_BYTES; count > 1; count = Math.floor(count / 2)) {
    const even = count - (count % 2);
    const parents = Buffer.alloc((even / 2) * HASH_BYTES);
    hashPairs(rows.at(-1) ?? hashes, even, parents);
    rows.push(parents);
  }
  return rows;
}

/** The root of a full tile, which stands in the tile above. */
export function rootOfTile(hashes: Buffer): Buffer {
  const work = Buffer.from(hashes);
  for (let count = TILE_WIDTH; count > 1; count /= 2) hashPairs(work, count, work);
  return work.subarray(0, HASH_BYTES);
}
