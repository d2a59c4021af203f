import { setFlagsFromString } from 'node:v8';

/**
 * Runs `work` without letting V8 enlarge the space for new objects. V8 enlarges it by how much was allocated in all, up to some 100 MB,
 * although a rebuild holds no more at its end than at its beginning: its memory would seem to grow with the log. Costs a few per cent of time.
 */
export async function withoutYoungGrowth<T>(work: () => Promise<T>): Promise<T> {
  setFlagsFromString('--semi-space-growth-factor=1');
  try {
    return await work();
  } finally {
    // V8's own value.
    setFlagsFromString('--semi-space-growth-factor=2');
  }
}
