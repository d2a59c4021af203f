import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { entriesOf, entryBundle } from './entry-bundle.js';
import { Growth } from './growth.js';
import { HASH_BYTES, hashLeaf } from './hash.js';
import { Tiles } from './testing/grown.js';
import { hashesAt, parseTilePath, tilePath, tilesOf } from './tiles.js';

describe('tiles (C2SP tlog-tiles)', () => {
  it('have the paths of the specification', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
    expect(tilePath({ level: 'entries', index: 0, width: 256 })).toBe('tile/entries/000');
    expect(tilePath({ level: 1, index: 1, width: 17 })).toBe('tile/1/001.p/17');
    expect(tilePath({ level: 0, index: 273, width: 112 })).toBe('tile/0/273.p/112');
  });

  it('of a tree of 70,000 leaves are those of the specification', () => {
    const tiles = [...tilesOf(70_000)];
    const full = (level: number) => tiles.filter((one) => one.level === level && one.width === 256).length;
    expect([full(0), full(1), full(2)]).toEqual([273, 1, 0]);
    expect(tiles.filter(({ width }) => width < 256)).toEqual([
      { level: 0, index: 273, width: 112 },
      { level: 1, index: 1, width: 17 },
      { level: 2, index: 0, width: 1 },
    ]);
    expect([...tilesOf(256)]).toEqual([
      { level: 0, index: 0, width: 256 },
      { level: 1, index: 0, width: 1 },
    ]);
    expect([...tilesOf(0)]).toEqual([]);
  });

  it('are found by their paths, and by no other way of writing them', () => {
    const level = fc.oneof(fc.constant('entries' as const), fc.integer({ min: 0, max: 63 }));
    fc.assert(
      fc.property(level, fc.maxSafeNat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
        expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width });
      }),
    );
    for (const wrong of [
      'tile/00/000',
      'tile/64/000',
      'tile/0/0',
      'tile/0/x000/000',
      'tile/0/000.p/0',
      'tile/0/000.p/256',
      'tile/0/000.p/01',
      'tile/0/000/',
      'tile/0/../000',
      'tile/data/000',
    ])
      expect(parseTilePath(wrong)).toBeNull();
  });

  it('are stored as a tree grows, however it is cut into pieces, and go on where it was left', () => {
    const leaf = (i: number) => hashLeaf(`leaf ${i}`).toString('binary');
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 6 }), (pieces) => {
        const [whole, cut] = [new Tiles(), new Tiles()];
        const all = new Growth(whole.store);
        let size = 0;
        for (const piece of pieces) {
          const growth = new Growth(cut.store);
          growth.resume(size, cut.read);
          for (let i = 0; i < piece; i++) {
            growth.add(leaf(size + i));
            all.add(leaf(size + i));
          }
          growth.flush();
          size += piece;
          expect(growth.size).toBe(size);
        }
        all.flush();
        expect(cut.kept).toEqual(whole.kept);
        const widths = [...tilesOf(size)].map(({ level, index, width }) => [`${level}/${index}`, width]);
        expect([...whole.kept].map(([name, hashes]) => [name, hashes.length / HASH_BYTES]).sort()).toEqual(
          widths.sort(),
        );
        expect(hashesAt(0, size)).toBe(size);
      }),
      { numRuns: 30 },
    );
  });

  it('do not go on from what is missing or too short', () => {
    const growth = new Growth(() => undefined);
    expect(() => growth.resume(3, () => null)).toThrow("the tree's tile 0 on level 0 is missing, or too short");
    expect(() => growth.resume(3, () => Buffer.alloc(64))).toThrow(RangeError);
  });
});

describe('a bundle of entries', () => {
  it('gives back what went in', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), (entries) => {
        expect(entriesOf(entryBundle(entries))).toEqual(entries.map((one) => Buffer.from(one)));
      }),
    );
    expect(entryBundle([Buffer.from('ab'), Buffer.alloc(0)])).toEqual(Buffer.from([0, 2, 97, 98, 0, 0]));
  });

  it('is refused where it breaks off, and takes no entry that two bytes cannot measure', () => {
    expect(() => entriesOf(Buffer.from([0, 2, 97]))).toThrow('breaks off in entry 1');
    expect(() => entriesOf(Buffer.from([0, 0, 0]))).toThrow('breaks off in entry 2');
    expect(() => entryBundle([Buffer.alloc(65_536)])).toThrow('fits into no bundle');
    expect(entriesOf(entryBundle([Buffer.alloc(65_535)]))).toHaveLength(1);
  });
});
