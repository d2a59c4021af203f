import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { subtreesBetween } from './subtrees.js';

const sizes = (begin: number, end: number) =>
  [...subtreesBetween(begin, end)].map(({ level, index }) => [index * 2 ** level, 2 ** level]);

describe('the complete subtrees between two leaves', () => {
  it('are as large as they can be, from left to right', () => {
    expect(sizes(3, 13)).toEqual([
      [3, 1],
      [4, 4],
      [8, 4],
      [12, 1],
    ]);
    expect(sizes(0, 8)).toEqual([[0, 8]]);
    expect(sizes(5, 5)).toEqual([]);
    expect(sizes(2 ** 40, 2 ** 40 + 3)).toEqual([
      [2 ** 40, 2],
      [2 ** 40 + 2, 1],
    ]);
  });

  it('have just these leaves, and none could be one with its neighbour', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), (one, other) => {
        const [begin, end] = one < other ? [one, other] : [other, one];
        let at = begin;
        for (const [first = -1, leaves = 0] of sizes(begin, end)) {
          expect([first, first % leaves]).toEqual([at, 0]);
          at += leaves;
          // The subtree that has it and its sibling does not lie between the two.
          const above = first - (first % (2 * leaves));
          expect(above < begin || above + 2 * leaves > end).toBe(true);
        }
        expect(at).toBe(end);
      }),
    );
  });
});
