import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIST_LIMIT } from '../../settings.js';
import { pageOfList } from './list-page.js';

const page = (list: readonly string[], limit?: number, cursor?: string) =>
  pageOfList(list, (row) => row, { limit, cursor }, 'row');

describe('a list a page at a time', () => {
  it('gives every row once and in order, rows of one name among them, whatever the page', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), fc.integer({ min: 1, max: 7 }), (list, limit) => {
        const seen: string[] = [];
        let pages = 0;
        for (let next: string | undefined; pages === 0 || next !== undefined; pages++) {
          const one = page(list, limit, next);
          expect(one.rows.length).toBeLessThanOrEqual(limit);
          seen.push(...one.rows);
          ({ next } = one);
        }
        expect(seen).toEqual(list);
        expect(pages).toBe(Math.max(1, Math.ceil(list.length / limit)));
      }),
    );
  });

  it('has no next page where it ends with the list', () => {
    expect(page(['a', 'b'], 2)).toEqual({ rows: ['a', 'b'] });
    expect(page(['a', 'a', 'a'], 2)).toEqual({ rows: ['a', 'a'], next: 'a (2)' });
  });

  it('gives no more rows than a page may have', () => {
    const list = Array.from({ length: LIST_LIMIT + 1 }, (_, i) => String(i));
    expect(page(list, Infinity).rows).toHaveLength(LIST_LIMIT);
    expect(page(list).next).toBe(String(LIST_LIMIT - 1));
  });

  it('refuses a cursor that names none of its rows', () => {
    expect(() => page(['a'], 1, 'b')).toThrow(/cursor: "b" stands at no row/);
  });
});
