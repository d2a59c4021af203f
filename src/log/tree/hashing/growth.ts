import { HASH_BYTES } from './hash.js';
import { rootOfTile } from './tile-nodes.js';
import { TILE_BYTES, TILE_WIDTH } from './tiles.js';

/** A tile that is being filled: of its bytes, the first `count` hashes hold. */
interface Open {
  readonly level: number;
  index: number;
  count: number;
  readonly hashes: Buffer;
  /** Whether it holds hashes that were not stored. */
  changed: boolean;
}

/** Where tiles are kept. `hashes` is to be copied or written at once. */
export type TileStore = (level: number, index: number, hashes: Buffer) => void;

/** The right edge of a tree that grows: the last tile of each level, which further leaves fill. Full tiles are handed to the store as they come, the others when it is asked. */
export class Growth {
  private readonly open: Open[] = [];
  private leaves = 0;

  constructor(private readonly store: TileStore) {}

  /** How many leaves it has. */
  get size(): number {
    return this.leaves;
  }

  /** Goes on from a tree of so many leaves; `tile` gives what was stored of it. Throws `RangeError` where a tile is missing or too short. */
  resume(size: number, tile: (level: number, index: number) => Buffer | null): void {
    this.open.length = 0;
    this.leaves = size;
    for (let level = 0, count = size; count > 0; count = Math.floor(count / TILE_WIDTH), level++) {
      const [index, width] = [Math.floor(count / TILE_WIDTH), count % TILE_WIDTH];
      const one = this.at(level);
      one.index = index;
      one.count = width;
      const stored = width === 0 ? Buffer.alloc(0) : tile(level, index);
      if (stored === null || stored.length < width * HASH_BYTES)
        throw new RangeError(`the tree's tile ${index} on level ${level} is missing, or too short`);
      stored.copy(one.hashes);
    }
  }

  /** Adds a leaf by its hash, 32 characters of one byte each. */
  add(leafHash: string): void {
    this.leaves++;
    const one = this.at(0);
    one.hashes.write(leafHash, one.count * HASH_BYTES, HASH_BYTES, 'binary');
    this.added(one);
  }

  /** Adds leaves by their hashes, one behind the other. */
  addAll(leafHashes: Buffer): void {
    for (let from = 0; from < leafHashes.length;) {
      const one = this.at(0);
      const width = Math.min(TILE_WIDTH - one.count, (leafHashes.length - from) / HASH_BYTES);
      leafHashes.copy(one.hashes, one.count * HASH_BYTES, from, from + width * HASH_BYTES);
      this.leaves += width;
      from += width * HASH_BYTES;
      this.added(one, width);
    }
  }

  /** Hands what was added since to the store. */
  flush(): void {
    for (const one of this.open) {
      if (!one.changed) continue;
      this.store(one.level, one.index, one.hashes.subarray(0, one.count * HASH_BYTES));
      one.changed = false;
    }
  }

  private added(one: Open, width = 1): void {
    one.changed = true;
    one.count += width;
    if (one.count < TILE_WIDTH) return;
    this.store(one.level, one.index, one.hashes);
    const above = this.at(one.level + 1);
    rootOfTile(one.hashes).copy(above.hashes, above.count * HASH_BYTES);
    one.index++;
    one.count = 0;
    one.changed = false;
    this.added(above);
  }

  private at(level: number): Open {
    return (this.open[level] ??= { level, index: 0, count: 0, hashes: Buffer.alloc(TILE_BYTES), changed: false });
  }
}
