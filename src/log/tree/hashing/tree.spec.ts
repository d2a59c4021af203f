import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isConsistent, isIncluded, rootOfInclusion } from './checking.js';
import { EMPTY_ROOT, hashLeaf } from './hash.js';
import { rootAt } from './nodes.js';
import { consistencyProof, inclusionProof } from './proofs.js';
import { grown } from './testing/grown.js';

/** The eight leaves of the reference implementation of certificate transparency, and the roots of their first 1, 2, … of them. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
/** Index from 0, size, hashes: its own vectors of audit paths. */
const PATHS: readonly [number, number, readonly string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
/** And of proofs of consistency. */
const CONSISTENCIES: readonly [number, number, readonly string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

/** RFC 6962, 2.1, word for word. */
function mth(leaves: readonly Buffer[]): Buffer {
  const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return sha256(Buffer.of(0), only);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return sha256(Buffer.of(1), mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

const hex = (hashes: readonly Buffer[]) => hashes.map((one) => one.toString('hex'));
const leaves = LEAVES.map((one) => Buffer.from(one, 'hex'));
/** Leaves that differ, as many as asked. */
const many = (size: number) => Array.from({ length: size }, (_, i) => Buffer.from(`leaf ${i}`));
/** Around whole tiles, and anywhere. */
const sizes = fc.oneof(
  fc.integer({ min: 0, max: 40 }),
  fc.constantFrom(255, 256, 257, 511, 512, 513, 767, 1024),
  fc.integer({ min: 0, max: 1_200 }),
);

describe('the tree of RFC 6962', () => {
  it('has the roots of the reference vectors', () => {
    const nodes = grown(leaves);
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex(LEAVES.map((_, i) => rootAt(nodes, i + 1)))).toEqual(ROOTS);
  });

  it.each(PATHS)('proves leaf %d of %d as the reference does', (index, size, path) => {
    const proof = inclusionProof(grown(leaves), index, size);
    expect(hex(proof)).toEqual(path);
    expect(rootOfInclusion(hashLeaf(leaves[index] as Buffer), index, size, proof)?.toString('hex')).toBe(
      ROOTS[size - 1],
    );
  });

  it.each(CONSISTENCIES)('proves that the tree of %d became the tree of %d as the reference does', (from, to, path) => {
    expect(hex(consistencyProof(grown(leaves), from, to))).toEqual(path);
  });

  it('has, at any size, the root that the definition gives', () => {
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const [size, all] = [Math.min(one, other), many(Math.max(one, other))];
        expect(rootAt(grown(all), size)).toEqual(mth(all.slice(0, size)));
      }),
      { numRuns: 80 },
    );
  });

  it('proves every leaf in every later tree, and no other leaf, place, size or root', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), fc.nat(), (one, other, at, bit) => {
        const [size, all] = [Math.max(1, Math.min(one, other)), many(Math.max(one, other, 1))];
        const [nodes, index] = [grown(all), at % size];
        const [proof, root] = [inclusionProof(nodes, index, size), mth(all.slice(0, size))];
        const leaf = hashLeaf(all[index] as Buffer);
        expect(isIncluded(leaf, index, { size, root }, proof)).toBe(true);
        expect(isIncluded(flipped(leaf, bit), index, { size, root }, proof)).toBe(false);
        expect(isIncluded(leaf, index, { size, root: flipped(root, bit) }, proof)).toBe(false);
        expect(isIncluded(leaf, size, { size, root }, proof)).toBe(false);
        expect(isIncluded(leaf, index, { size, root }, [...proof, root])).toBe(false);
        if (proof.length > 0) expect(isIncluded(leaf, index, { size, root }, proof.slice(1))).toBe(false);
        if (index !== (index ^ 1) && (index ^ 1) < size)
          expect(isIncluded(leaf, index ^ 1, { size, root }, proof)).toBe(false);
      }),
      { numRuns: 80 },
    );
  });

  it('proves every earlier tree to be the beginning of every later one, and no other', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat(), (one, other, bit) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const all = many(to);
        const proof = consistencyProof(grown(all), from, to);
        const earlier = { size: from, root: mth(all.slice(0, from)) };
        const later = { size: to, root: mth(all) };
        expect(isConsistent(earlier, later, proof)).toBe(true);
        expect(isConsistent({ ...earlier, root: flipped(earlier.root, bit) }, later, proof)).toBe(false);
        if (from > 0) expect(isConsistent(earlier, { ...later, root: flipped(later.root, bit) }, proof)).toBe(false);
        if (from < to) expect(isConsistent(later, earlier, proof)).toBe(false);
        expect(isConsistent(earlier, later, [...proof, earlier.root])).toBe(false);
        const altered = proof.map((hash, i) => (i === bit % proof.length ? flipped(hash, bit) : hash));
        if (proof.length > 0) expect(isConsistent(earlier, later, altered)).toBe(false);
      }),
      { numRuns: 80 },
    );
  });
});

function flipped(hash: Buffer, bit: number): Buffer {
  const other = Buffer.from(hash);
  const at = (bit >> 3) % other.length;
  other[at] = (other[at] ?? 0) ^ (1 << (bit & 7));
  return other;
}
