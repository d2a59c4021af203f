import { openStore } from '../../src/log/embedded/store.js';
import { opening } from '../log/fixtures.js';
import { initStore } from '../../src/commands/store/init-store.js';
import { createStore } from '../../src/log/embedded/store.js';

const HOUR_MS = 3_600_000;

/** A live store whose log ends two hours ahead of this machine's clock: it stood ahead when the last event was recorded. */
export async function makeStoreAhead(dir: string): Promise<void> {
  await initStore(dir, 'live');
  await append(dir, Date.now() + 2 * HOUR_MS);
}

/** A live store into which nothing was recorded for forty days. */
export async function makeSilentStore(dir: string): Promise<void> {
  await createStore(dir, { mode: 'live' });
  await append(dir, Date.now() - 40 * 24 * HOUR_MS);
}

async function append(dir: string, recorded: number): Promise<void> {
  const store = await openStore(dir, { access: 'write' });
  try {
    await store.events.append([opening('last', { recorded, occurred: recorded })]);
  } finally {
    await store.close();
  }
}
