import type { DatabaseSync } from 'node:sqlite';
import { HASH_BYTES } from '../../tree/hashing/hash.js';
import { rootOfTile } from '../../tree/hashing/tile-nodes.js';
import { TILE_BYTES, TILE_WIDTH } from '../../tree/hashing/tiles.js';
import { TileRows } from '../tree/tile-rows.js';
import type { Found } from './found.js';

/**
 * Holds leaves that come one after the other, from any place of the log on, against the tiles that are stored: each leaf against the one at its
 * place, each tile that becomes full against its hash in the tile above.
 */
export class TileCheck {
  private readonly rows: TileRows;
  private readonly made = Buffer.alloc(TILE_BYTES);
  /** Places of the tile in which leaves stand that were not compared yet: from … up to … */
  private begin = 0;
  private end = 0;
  private tile = 0;

  constructor(db: DatabaseSync) {
    this.rows = new TileRows(db);
  }

  /** The leaves that come next begin with that of this position. */
  start(position: number): void {
    this.tile = Math.floor((position - 1) / TILE_WIDTH);
    this.begin = this.end = (position - 1) % TILE_WIDTH;
  }

  /** A leaf by its hash, 32 characters of one byte each; an empty text for an event that is missing. */
  add(leafHash: string, found: Found): void {
    const at = this.end * HASH_BYTES;
    if (leafHash === '') this.made.fill(0, at, at + HASH_BYTES);
    else this.made.write(leafHash, at, HASH_BYTES, 'binary');
    if (++this.end === TILE_WIDTH) this.finish(found);
  }

  /** Compares what was added and not compared yet. */
  finish(found: Found): void {
    const { begin, end, tile } = this;
    if (begin === end) return;
    const stored = this.rows.tile(0, tile);
    const [from, to] = [begin * HASH_BYTES, end * HASH_BYTES];
    if (stored?.subarray(from, to).equals(this.made.subarray(from, to)) !== true)
      this.different(stored ?? Buffer.alloc(0), found);
    if (stored && end === TILE_WIDTH && stored.length === TILE_BYTES) this.compareAbove(stored, tile, found);
    [this.begin, this.end] = end === TILE_WIDTH ? [0, 0] : [end, end];
    if (end === TILE_WIDTH) this.tile++;
  }

  private different(stored: Buffer, found: Found): void {
    for (let i = this.begin; i < this.end; i++) {
      const [from, to] = [i * HASH_BYTES, (i + 1) * HASH_BYTES];
      if (stored.subarray(from, to).equals(this.made.subarray(from, to))) continue;
      const position = this.tile * TILE_WIDTH + i + 1;
      found.tell('tree', `the event at position ${position} is not the one that the tree has there`, position);
      return;
    }
  }

  /** A full tile's hash stands in the tile above; where that becomes full by it, its own in the next. */
  private compareAbove(hashes: Buffer, index: number, found: Found): void {
    for (let [tile, at, level]: [Buffer, number, number] = [hashes, index, 1]; ; level++) {
      const [above, place] = [Math.floor(at / TILE_WIDTH), at % TILE_WIDTH];
      const stored = this.rows.tile(level, above) ?? Buffer.alloc(0);
      if (!stored.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES).equals(rootOfTile(tile))) {
        found.tell('tree', `the tree's tile ${above} on level ${level} is not what the tiles below come to`, null);
        return;
      }
      if (place < TILE_WIDTH - 1 || stored.length !== TILE_BYTES) return;
      [tile, at] = [stored, above];
    }
  }
}
