import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore, openStore } from '../../src/log/embedded/store.js';
import { eventStoreConformance } from './event-store.conformance.js';
import { NOON } from './fixtures.js';

eventStoreConformance('the embedded log', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-'));
  await createStore(dir, { mode: 'simulated', clock: NOON });
  let open = await openStore(dir, { access: 'write' });
  return {
    store: open.events,
    reopen: async () => {
      await open.close();
      open = await openStore(dir, { access: 'write' });
      return open.events;
    },
    remove: async () => {
      await open.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
});
