import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { HASH_BYTES } from '../../tree/hashing/hash.js';
import { TILE_WIDTH } from '../../tree/hashing/tiles.js';
import { Query } from '../file/sqlite.js';

/**
 * The tiles of the log's tree: `key` is the level times 2^44 and the tile's index. They are a function of the events, committed together with
 * them; who has the events can make them again.
 */
export const TREE_TABLE =
  'CREATE TABLE IF NOT EXISTS tree_tiles (key INTEGER PRIMARY KEY, hashes BLOB NOT NULL) STRICT';

const LEVEL = 2 ** 44;

/** Reads the tiles that a file holds. */
export class TileRows {
  private readonly one: Query<[Uint8Array]>;
  private readonly last: Query<[number, number]>;

  constructor(db: DatabaseSync) {
    this.one = new Query(db, 'SELECT hashes FROM tree_tiles WHERE key = ?');
    this.last = new Query(
      db,
      `SELECT key, length(hashes) FROM tree_tiles WHERE key < ${LEVEL} ORDER BY key DESC LIMIT 1`,
    );
  }

  /** The hashes that a tile has; null where there is no such tile. */
  readonly tile = (level: number, index: number): Buffer | null => {
    const hashes = this.one.get(level * LEVEL + index)?.[0];
    return hashes ? Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength) : null;
  };

  /** How many leaves the tree has. */
  size(): number {
    const [index, bytes] = this.last.get() ?? [0, 0];
    return index * TILE_WIDTH + bytes / HASH_BYTES;
  }
}

/** Writes tiles, inside the caller's transaction. */
export class TileWriter {
  private readonly put: StatementSync;

  constructor(db: DatabaseSync) {
    this.put = db.prepare('INSERT OR REPLACE INTO tree_tiles (key, hashes) VALUES (?, ?)');
  }

  readonly store = (level: number, index: number, hashes: Buffer): void => {
    this.put.run(level * LEVEL + index, hashes);
  };
}
