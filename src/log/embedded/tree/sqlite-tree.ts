import type { DatabaseSync } from 'node:sqlite';
import type { LogTree } from '../../port/log-tree.js';
import { HASH_BYTES } from '../../tree/hashing/hash.js';
import { rootAt } from '../../tree/hashing/nodes.js';
import { consistencyProof, inclusionProof } from '../../tree/hashing/proofs.js';
import { TileNodes } from '../../tree/hashing/tile-nodes.js';
import type { TileName } from '../../tree/hashing/tiles.js';
import { explained } from '../file/sqlite.js';
import { TileRows } from './tile-rows.js';

/** Reads the tree of a journal's file. The connection belongs to the journal, which closes it. */
export class SqliteTree implements LogTree {
  private readonly rows: TileRows;
  private readonly nodes: TileNodes;

  constructor(
    db: DatabaseSync,
    private readonly file: string,
  ) {
    this.rows = new TileRows(db);
    this.nodes = new TileNodes(this.rows.tile);
  }

  size(): number {
    return this.reading(() => this.rows.size());
  }

  root(size: number): Buffer {
    return this.reading(() => {
      this.checkSize(size);
      return rootAt(this.nodes, size);
    });
  }

  node(level: number, index: number): Buffer {
    return this.reading(() => this.nodes.node(level, index));
  }

  inclusion(position: number, size: number): Buffer[] {
    return this.reading(() => {
      this.checkSize(size);
      return inclusionProof(this.nodes, position - 1, size);
    });
  }

  consistency(from: number, to: number): Buffer[] {
    return this.reading(() => {
      this.checkSize(to);
      return consistencyProof(this.nodes, from, to);
    });
  }

  tile({ level, index, width }: TileName & { readonly level: number }): Buffer | null {
    return this.reading(() => {
      const hashes = this.rows.tile(level, index);
      return hashes && hashes.length >= width * HASH_BYTES ? hashes.subarray(0, width * HASH_BYTES) : null;
    });
  }

  private checkSize(size: number): void {
    const has = this.rows.size();
    if (!Number.isSafeInteger(size) || size < 0 || size > has)
      throw new RangeError(`the log's tree has ${has} events, and was never one of ${size}`);
  }

  private reading<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw explained(error, this.file);
    }
  }
}
