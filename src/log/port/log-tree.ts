import type { Nodes } from '../tree/hashing/nodes.js';
import type { TileName } from '../tree/hashing/tiles.js';

/**
 * The Merkle tree of the log (SPEC 10): a leaf for each event, in log order, so that the event at position p is the leaf of index p − 1. An event
 * is in the tree when its append is answered; what was once the tree of so many events stays it.
 */
export interface LogTree extends Nodes {
  /** How many events it holds. */
  size(): number;
  /** Its root when it held so many events. Throws `RangeError` for more than it has. */
  root(size: number): Buffer;
  /** What proves that the event at a position is in the tree of so many events. Throws `RangeError` where it is not. */
  inclusion(position: number, size: number): Buffer[];
  /** What proves that the tree of `to` events begins with that of `from`. Throws `RangeError` where it cannot. */
  consistency(from: number, to: number): Buffer[];
  /** The hashes of a tile, of as many as its name says; null where the tree has not so many. */
  tile(name: TileName & { readonly level: number }): Buffer | null;
}
