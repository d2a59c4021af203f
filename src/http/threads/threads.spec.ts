import { afterEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { PROJECT_DIR } from '../../settings.js';
import type { Task } from './task.js';
import { Threads } from './threads.js';
import type { ThreadLimits } from './threads.js';

const WORKER = join(PROJECT_DIR, 'test', 'support', 'threads.worker.mjs');
const LIMITS: ThreadLimits = { mostThreads: 1, mostWaiting: 2, longestMs: 600_000, idleMs: 600_000 };

let threads: Threads;
afterEach(() => threads.close());

function threadsOf(limits: Partial<ThreadLimits> = {}): (what: string) => Promise<unknown> {
  threads = new Threads(WORKER, '', { ...LIMITS, ...limits });
  return (what) => threads.perform({ do: what } as unknown as Task, 7);
}

describe('threads that read', () => {
  it('answer each task by the clock that it was sent with', async () => {
    const perform = threadsOf();
    expect(await Promise.all([perform('a'), perform('b')])).toEqual([
      { do: 'a', now: 7 },
      { do: 'b', now: 7 },
    ]);
  });

  it('let only so many wait', async () => {
    const perform = threadsOf();
    const asked = Promise.allSettled(['work', 'a', 'b', 'c'].map(perform));
    await threads.close();
    const stopping = { reason: { code: 'stopping' } };
    expect(await asked).toMatchObject([stopping, stopping, stopping, { reason: { code: 'overloaded' } }]);
    await expect(perform('d')).rejects.toMatchObject({ code: 'stopping' });
  });

  it('give up what takes too long, and do the next in another thread', async () => {
    const perform = threadsOf({ longestMs: 1 });
    await expect(perform('work')).rejects.toMatchObject({ code: 'took-too-long' });
    await threads.close();
    const patient = threadsOf({ mostThreads: 2 });
    const endless = Promise.allSettled([patient('work')]);
    expect(await patient('a')).toEqual({ do: 'a', now: 7 });
    await threads.close();
    expect(await endless).toMatchObject([{ reason: { code: 'stopping' } }]);
  });

  it('outlive one of them that ends by itself', async () => {
    const perform = threadsOf();
    expect(await Promise.allSettled([perform('end'), perform('a')])).toMatchObject([
      { reason: { message: 'a thread that reads the store ended by itself (code 3)' } },
      { value: { do: 'a', now: 7 } },
    ]);
  });
});
