import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory of its own for `work`, removed afterwards, whatever happens. */
export async function inDirectory<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const { dir, remove } = await makeDirectory();
  try {
    return await work(dir);
  } finally {
    await remove();
  }
}

/** A directory of its own, to be removed by the caller. */
export async function makeDirectory(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'plumbline-test-'));
  return { dir, remove: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }) };
}
