import { EMPTY_ROOT, hashChildren } from './hash.js';

/** The complete subtrees of a tree. What one is never changes, however far the tree has grown since. */
export interface Nodes {
  /** The hash of the complete subtree of 2^`level` leaves that begins at leaf `index` · 2^`level`. Throws `RangeError` for one that the tree does not have. */
  node(level: number, index: number): Buffer;
}

/** The root over the leaves from `begin` up to `end`, which is not among them (RFC 6962, 2.1: MTH(D[begin:end])). `begin` is a multiple of the greatest power of two below their number. */
export function rootOfRange(nodes: Nodes, begin: number, end: number): Buffer {
  const count = end - begin;
  if (count === 0) return EMPTY_ROOT;
  const level = Math.log2(count);
  if (Number.isInteger(level)) return nodes.node(level, begin / count);
  const middle = begin + splitOf(count);
  return hashChildren(rootOfRange(nodes, begin, middle), rootOfRange(nodes, middle, end));
}

/** The root of the tree when it had so many leaves. */
export function rootAt(nodes: Nodes, size: number): Buffer {
  return rootOfRange(nodes, 0, size);
}

/** The greatest power of two below `count`, which is at least 2. */
export function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}
