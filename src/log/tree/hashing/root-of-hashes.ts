import { EMPTY_ROOT, HASH_BYTES, hashPairs } from './hash.js';

/** The root of a tree over leaf hashes that stand one after the other (RFC 6962, 2.1). */
export function rootOfHashes(leafHashes: Buffer): Buffer {
  let count = leafHashes.length / HASH_BYTES;
  if (count === 0) return EMPTY_ROOT;
  const row = Buffer.from(leafHashes);
  while (count > 1) {
    const even = count - (count % 2);
    hashPairs(row, even, row);
    // One without a neighbour goes up as it is.
    if (even < count) row.copy(row, (even / 2) * HASH_BYTES, even * HASH_BYTES, count * HASH_BYTES);
    count = Math.ceil(count / 2);
  }
  return row.subarray(0, HASH_BYTES);
}
