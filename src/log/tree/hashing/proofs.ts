import { rootOfRange, splitOf } from './nodes.js';
import type { Nodes } from './nodes.js';

/**
 * What proves that the leaf at `index` (from 0) is in the tree of `size` leaves: the siblings on its way to the root, its own first
 * (RFC 6962, 2.1.1). Throws `RangeError` for a leaf that the tree does not have.
 */
export function inclusionProof(nodes: Nodes, index: number, size: number): Buffer[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`a tree of ${size} leaves has none at index ${index}`);
  const path = (begin: number, end: number): Buffer[] => {
    if (end - begin === 1) return [];
    const middle = begin + splitOf(end - begin);
    return index < middle
      ? [...path(begin, middle), rootOfRange(nodes, middle, end)]
      : [...path(middle, end), rootOfRange(nodes, begin, middle)];
  };
  return path(0, size);
}

/**
 * What proves that the tree of `to` leaves begins with the tree of `from` leaves (RFC 6962, 2.1.2); nothing where one of them is empty or they
 * are the same. Throws `RangeError` for a tree that would have to shrink.
 */
export function consistencyProof(nodes: Nodes, from: number, to: number): Buffer[] {
  if (!(from >= 0 && from <= to)) throw new RangeError(`a tree of ${to} leaves cannot have had ${from}`);
  if (from === 0 || from === to) return [];
  const path = (begin: number, end: number, whole: boolean): Buffer[] => {
    if (end === from) return whole ? [] : [rootOfRange(nodes, begin, end)];
    const middle = begin + splitOf(end - begin);
    return from <= middle
      ? [...path(begin, middle, whole), rootOfRange(nodes, middle, end)]
      : [...path(middle, end, false), rootOfRange(nodes, begin, middle)];
  };
  return path(0, to, true);
}
