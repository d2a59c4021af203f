import { EMPTY_ROOT, hashChildren } from './hash.js';

/** The root of a tree with so many leaves. */
export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * The root that an inclusion proof comes to for a leaf's hash at `index` (from 0) in a tree of `size` leaves (RFC 9162, 2.1.3.2); null for a
 * proof that cannot be one of that leaf.
 */
export function rootOfInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Buffer | null {
  if (!(index >= 0 && index < size)) return null;
  let [fn, sn] = [index, size - 1];
  let root: Buffer = Buffer.from(leaf);
  for (const node of proof) {
    if (sn === 0) return null;
    if (isOdd(fn) || fn === sn) {
      root = hashChildren(node, root);
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      root = hashChildren(root, node);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 ? root : null;
}

/** Whether a leaf's hash is in a tree, at `index` (from 0), by that proof. */
export function isIncluded(
  leaf: Uint8Array,
  index: number,
  { size, root }: Head,
  proof: readonly Uint8Array[],
): boolean {
  return rootOfInclusion(leaf, index, size, proof)?.equals(root) ?? false;
}

/** Whether the later tree begins with the earlier one, by that proof (RFC 9162, 2.1.4.2). The empty tree is the beginning of any. */
export function isConsistent(earlier: Head, later: Head, proof: readonly Uint8Array[]): boolean {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && equal(earlier.root, later.root);
  if (earlier.size === 0) return proof.length === 0 && equal(earlier.root, EMPTY_ROOT);
  const path = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : proof;
  const [first, ...others] = path;
  if (!first) return false;
  let [fn, sn] = [earlier.size - 1, later.size - 1];
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)];
  let [fr, sr]: [Buffer, Buffer] = [Buffer.from(first), Buffer.from(first)];
  for (const node of others) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      [fr, sr] = [hashChildren(node, fr), hashChildren(node, sr)];
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      sr = hashChildren(sr, node);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  return sn === 0 && fr.equals(earlier.root) && sr.equals(later.root);
}

// Sizes go beyond 32 bits, so no bitwise operators.
function half(n: number): number {
  return Math.floor(n / 2);
}

function isOdd(n: number): boolean {
  return n % 2 === 1;
}

function isPowerOfTwo(n: number): boolean {
  return Number.isInteger(Math.log2(n));
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.from(one).equals(other);
}
