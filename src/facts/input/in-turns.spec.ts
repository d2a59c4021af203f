import { describe, expect, it } from '@jest/globals';
import { inTurns } from './in-turns.js';

const late = () => new Error('late');

async function* chunks(...sizes: number[]): AsyncGenerator<Uint8Array> {
  for (const [i, size] of sizes.entries()) yield await Promise.resolve(new Uint8Array(size).fill(i));
}

describe('bytes in turns', () => {
  it('are all there, in order, in small pieces', async () => {
    const pieces: Uint8Array[] = [];
    for await (const piece of inTurns(chunks(10_000, 0, 3, 70_000), Infinity, late)) pieces.push(piece);
    expect(Buffer.concat(pieces)).toEqual(
      Buffer.concat([Buffer.alloc(10_000, 0), Buffer.alloc(3, 2), Buffer.alloc(70_000, 3)]),
    );
    expect(Math.max(...pieces.map(({ length }) => length))).toBe(4096);
  });

  it('are of few lines where lines are short', async () => {
    const text = '{}\n'.repeat(1250) + '{'.repeat(5000) + '\n{}';
    const pieces: Buffer[] = [];
    async function* whole(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from(text));
    }
    for await (const piece of inTurns(whole(), Infinity, late)) pieces.push(Buffer.from(piece));
    expect(Buffer.concat(pieces).toString()).toBe(text);
    const lines = pieces.map((piece) => piece.toString().split('\n').length - 1);
    expect(Math.max(...lines)).toBe(100);
  });

  it('let others have their turn while one chunk is worked on', async () => {
    let turns = 0;
    let working = true;
    const count = (): void => {
      turns++;
      if (working) setImmediate(count);
    };
    setImmediate(count);
    let pieces = 0;
    for await (const piece of inTurns(chunks(10 * 4096), Infinity, late)) {
      pieces++;
      // Work that lasts longer than a stretch does.
      for (const began = performance.now(); performance.now() - began < 11;) piece.fill(1);
    }
    working = false;
    expect(turns).toBeGreaterThanOrEqual(pieces - 1);
  });

  it('end when the time is over', async () => {
    const reading = inTurns(chunks(10_000), performance.now() - 1, late);
    await expect(reading.next()).rejects.toThrow('late');
  });
});
