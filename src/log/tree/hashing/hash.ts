import { hash } from 'node:crypto';

/** Bytes of a SHA-256 hash. */
export const HASH_BYTES = 32;

/** The root of a tree without leaves: the hash of nothing (RFC 6962, 2.1). */
export const EMPTY_ROOT: Buffer = hash('sha256', '', 'buffer');

/** Room for a zero byte and a leaf, in UTF-8; a leaf that may be longer goes another way. */
const scratch = Buffer.alloc(16 * 1024);
/** A UTF-16 code unit is at most so many bytes in UTF-8. */
const MOST_BYTES = 3;

/**
 * The hash of a leaf (RFC 6962, 2.1): SHA-256 of a zero byte and the leaf, as 32 characters, one a byte. Twice as fast as a buffer, so it is what grows
 * the tree; and the leaf is written down here, since hashing a text that was put together costs half as much again.
 */
export function leafHashOf(leaf: string): string {
  if (leaf.length * MOST_BYTES >= scratch.length) return hash('sha256', `\0${leaf}`, 'binary');
  return hash('sha256', scratch.subarray(0, 1 + scratch.write(leaf, 1)), 'binary');
}

/** The hash of a leaf, a text in UTF-8 or bytes. */
export function hashLeaf(leaf: string | Uint8Array): Buffer {
  return typeof leaf === 'string'
    ? Buffer.from(leafHashOf(leaf), 'binary')
    : hash('sha256', Buffer.concat([Buffer.of(0), leaf]), 'buffer');
}

/** The hash of an inner node (RFC 6962, 2.1): SHA-256 of a one byte and the hashes of its two children. */
export function hashChildren(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([Buffer.of(1), left, right]), 'buffer');
}

const pair = Buffer.alloc(1 + 2 * HASH_BYTES, 1);

/**
 * Hashes nodes that stand one after the other, two by two, into their parents. `count` is even; the parents may be written over the
 * nodes that they are of.
 */
export function hashPairs(nodes: Buffer, count: number, parents: Buffer): void {
  for (let i = 0; i < count; i += 2) {
    nodes.copy(pair, 1, i * HASH_BYTES, (i + 2) * HASH_BYTES);
    parents.write(hash('sha256', pair, 'binary'), (i / 2) * HASH_BYTES, HASH_BYTES, 'binary');
  }
}
