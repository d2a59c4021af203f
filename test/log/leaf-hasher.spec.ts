import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LeafHasher } from '../../src/log/embedded/tree/leaf-hasher.js';
import { Growth } from '../../src/log/tree/hashing/growth.js';
import { PROJECT_DIR } from '../../src/settings.js';

const THREAD = join(PROJECT_DIR, 'dist', 'src', 'log', 'embedded', 'tree', 'leaf-hasher.worker.js');
/** Enough for the thread to be started, and then for its slots and its bytes to be full more than once. */
const LONG = 30_000;

let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'leaf-hasher-'));
});
afterAll(() => rmSync(dir, { recursive: true }));

const open: LeafHasher[] = [];
afterEach(() => {
  for (const hasher of open.splice(0)) hasher.close();
});

/** A hasher, and the leaf hashes of the tree that it grows, hex. */
function growing(file: string | null): { hasher: LeafHasher; hashes: () => string[] } {
  const tiles = new Map<number, Buffer>();
  const growth = new Growth((level, index, hashes) => {
    if (level === 0) tiles.set(index, Buffer.from(hashes));
  });
  const hasher = new LeafHasher(growth, file);
  open.push(hasher);
  return {
    hasher,
    hashes: () => {
      growth.flush();
      const all = Buffer.concat([...tiles].sort(([a], [b]) => a - b).map(([, hashes]) => hashes));
      return Array.from({ length: growth.size }, (_, i) => all.toString('hex', 32 * i, 32 * i + 32));
    },
  };
}

const leafOf = (n: number): string => `{"类别":"数码${n}","文字":"${'长'.repeat(n % 7 === 0 ? 400 : n % 5)}"}`;
const leaves = (count: number, from = 0): string[] => Array.from({ length: count }, (_, i) => leafOf(from + i));
const hashed = (texts: readonly string[]): string[] =>
  texts.map((text) => createHash('sha256').update(Buffer.of(0)).update(text, 'utf8').digest('hex'));

/** Adds leaves as a transaction does, giving a thread that is starting the time to begin. */
async function add(hasher: LeafHasher, texts: readonly string[]): Promise<void> {
  for (const [i, text] of texts.entries()) {
    hasher.add(text);
    if (i % 1_000 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('the leaves of a long transaction are hashed beside it, and the tree is the same', () => {
  it.each([
    ['with a thread', THREAD],
    ['without one', null],
    ['with a file that is not there', '/nowhere/thread.js'],
  ])('%s', async (_what, file) => {
    const { hasher, hashes } = growing(file);
    const texts = leaves(LONG);
    await add(hasher, texts);
    hasher.settle();
    const more = leaves(10_000, LONG);
    await add(hasher, more);
    hasher.settle();
    expect(hashes()).toEqual(hashed([...texts, ...more]));
  });

  it('a leaf that is too long for the thread among others', async () => {
    const { hasher, hashes } = growing(THREAD);
    const texts = [...leaves(8_000), '数'.repeat(4_000_000), ...leaves(500)];
    await add(hasher, texts);
    hasher.settle();
    expect(hashes()).toEqual(hashed(texts));
  });

  it('what was added before a transaction was rolled back is forgotten', async () => {
    const { hasher, hashes } = growing(THREAD);
    await add(hasher, leaves(LONG));
    hasher.settle();
    const kept = hashes().length;
    await add(hasher, leaves(6_000, LONG));
    hasher.forget();
    const dropped = hashes().length - kept;
    hasher.add('{"next":1}');
    hasher.settle();
    // What was hashed here before the thread took over is in the tree's memory, which is read from the file again.
    expect(dropped).toBeLessThan(6_000);
    expect(hashes().at(-1)).toBe(hashed(['{"next":1}'])[0]);
  });

  it('a thread that ends by itself is made good here', async () => {
    const dying = join(dir, 'dying.mjs');
    writeFileSync(
      dying,
      `import { workerData } from 'node:worker_threads';
       Atomics.store(new Int32Array(workerData.counters), 2, 1);`,
    );
    const { hasher, hashes } = growing(dying);
    const texts = leaves(LONG);
    await add(hasher, texts);
    hasher.settle();
    expect(hashes()).toEqual(hashed(texts));
  });
});
