import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RowSplitter } from './split-rows.js';
import type { CsvRow } from './split-rows.js';

function split(pieces: readonly string[], most?: number): CsvRow[] {
  const splitter = new RowSplitter(',', most);
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
}
const rows = (text: string) => split([text]).map(({ line, cells, fault }) => [line, fault ?? cells]);

describe('the rows of a CSV text', () => {
  it('end with LF, CRLF or CR, the last one without', () => {
    expect(rows('a,b\r\nc,\n,\rd')).toEqual([
      [1, ['a', 'b']],
      [2, ['c', '']],
      [3, ['', '']],
      [4, ['d']],
    ]);
    expect(rows('a\n\n\nb\n')).toEqual([
      [1, ['a']],
      [2, ['']],
      [3, ['']],
      [4, ['b']],
    ]);
    expect(rows('')).toEqual([]);
  });

  it('have cells in quotes with delimiters, doubled quotes and line ends, and begin where their first line does', () => {
    expect(rows('"a,""b""","c\r\nd",e\nf\n')).toEqual([
      [1, ['a,"b"', 'c\r\nd', 'e']],
      [3, ['f']],
    ]);
    expect(rows('"",""\n""""\n')).toEqual([
      [1, ['', '']],
      [2, ['"']],
    ]);
  });

  it('keep quotes within a cell, and what stands behind a closing quote', () => {
    expect(rows('="1",a"b"\n"A"1,x\n')).toEqual([
      [1, ['="1"', 'a"b"']],
      [2, ['A1', 'x']],
    ]);
  });

  it('with a quote that is never closed: named where it opens, with the lines that were not read', () => {
    expect(rows('a\nb\n"c,d\ne\nf')).toEqual([
      [1, ['a']],
      [2, ['b']],
      [3, 'opens a quote that is never closed; 3 lines were not read, to the end of the file at line 5'],
    ]);
    expect(rows('a\n"b\n')).toEqual([
      [1, ['a']],
      [2, 'opens a quote that is never closed; 1 line was not read, to the end of the file at line 2'],
    ]);
    expect(rows('"a\nb","c\nd\n')).toEqual([
      [2, 'opens a quote that is never closed; 3 lines were not read, to the end of the file at line 3'],
    ]);
  });

  it('with a quote that is closed by that of another line: that row is at fault, the next ones are read', () => {
    expect(rows('a,b\n"c,d\ne,"f",g\nh,i\n')).toEqual([
      [1, ['a', 'b']],
      [2, 'opens a quote that ends in the midst of line 3: a quote is missing, or one too many; 2 lines were not read'],
      [4, ['h', 'i']],
    ]);
  });

  it('over the limit: a line for itself, a quote with all that follows', () => {
    const long = 'x'.repeat(3000);
    expect(split([`a\n${long}\nb\n`], 2048).map(({ line, fault, cells }) => [line, fault ?? cells])).toEqual([
      [1, ['a']],
      [2, 'is longer than 2 KiB'],
      [3, ['b']],
    ]);
    const open = `a\n"${'y\n'.repeat(3000)}`;
    expect(split([open, 'z\n'], 2048).map(({ line, fault, cells }) => [line, fault ?? cells])).toEqual([
      [1, ['a']],
      [2, 'opens a quote that is never closed; 3001 lines were not read, to the end of the file at line 3002'],
    ]);
  });

  it('are the same however the text is cut into pieces', () => {
    const text = fc
      .array(fc.constantFrom('a', '"', ',', '\n', '\r\n', '\r', '""', 'bc', '"x"'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { maxLength: 6 }), fc.constantFrom(5, 1000), (whole, cuts, most) => {
        const places = [0, ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((to, i) => whole.slice(places[i], to));
        expect(split(pieces, most)).toEqual(split([whole], most));
      }),
      { numRuns: 5_000 },
    );
  });

  it('come back from what is written by RFC 4180', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', '机', ' '), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, (cells) => {
        const text = cells.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(split([text]).map((row) => row.cells)).toEqual(cells);
      }),
      { numRuns: 2_000 },
    );
  });
});
