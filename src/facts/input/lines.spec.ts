import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LineSplitter } from './lines.js';

type Told = [number, string | null, string | null];

function split(chunks: readonly Buffer[], limit?: number): Told[] {
  const told: Told[] = [];
  const splitter = new LineSplitter((...line) => told.push(line), limit);
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return told;
}

const bytes = (text: string): Buffer => Buffer.from(text);

describe('splitting bytes into lines', () => {
  it('numbers lines from 1, counts blank ones, needs no newline at the end', () => {
    expect(split([bytes('a\n\n  \r\nb\r\nc')])).toEqual([
      [1, 'a', null],
      [4, 'b\r', null],
      [5, 'c', null],
    ]);
  });

  it('tolerates a byte order mark at the start only', () => {
    expect(split([bytes('\ufeffa\n\ufeffb')])).toEqual([
      [1, 'a', null],
      [2, '\ufeffb', null],
    ]);
  });

  it('refuses a line that is not UTF-8, and takes its neighbours', () => {
    expect(split([Buffer.concat([bytes('一\n'), Buffer.from([0xce, 0xde, 10]), bytes('二\n')])])).toEqual([
      [1, '一', null],
      [2, null, 'is not valid UTF-8; save the file as UTF-8'],
      [3, '二', null],
    ]);
  });

  it('refuses a line over the limit, in bytes, however it arrives', () => {
    const long = '号'.repeat(400);
    for (const chunks of [[bytes(`a\n${long}\nb`)], [bytes('a\n'), ...long.split('').map(bytes), bytes('\nb')]])
      expect(split(chunks, 1024)).toEqual([
        [1, 'a', null],
        [2, null, 'is longer than 1 KiB'],
        [3, 'b', null],
      ]);
    expect(split([bytes('x'.repeat(1024))], 1024)).toEqual([[1, 'x'.repeat(1024), null]]);
  });

  it('comes to the same however the bytes are cut into pieces', () => {
    const text = '无人机\n\n{"a":1}\r\n' + 'x'.repeat(60) + '\n末行';
    const all = Buffer.concat([bytes(text), Buffer.from([0xff, 10]), bytes('end')]);
    const whole = split([all], 40);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: all.length }), { maxLength: 30 }), (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), all.length];
        const pieces = edges.slice(1).map((edge, i) => all.subarray(edges[i], edge));
        expect(split(pieces, 40)).toEqual(whole);
      }),
    );
  });

  it('hands on what is not taken as bytes, under its own number, and never offers a line over the limit', () => {
    const told: unknown[] = [];
    const taken = (line: number, from: Buffer, start: number, end: number): boolean => {
      const text = from.toString('utf8', start, end);
      if (text.startsWith('q')) told.push([line, text]);
      return text.startsWith('q');
    };
    const splitter = new LineSplitter((...line) => told.push(line), 10, taken);
    for (const chunk of [bytes('q1\ns2\n\nq'), bytes(`4\n${'q'.repeat(11)}\nq6\r\ns7`)]) splitter.push(chunk);
    splitter.end();
    expect(told).toEqual([
      [1, 'q1'],
      [2, 's2', null],
      [4, 'q4'],
      [5, null, expect.anything()],
      [6, 'q6\r'],
      [7, 's7', null],
    ]);
    expect(splitter.count).toBe(7);
  });
});
