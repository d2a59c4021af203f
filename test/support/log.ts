import { createHash } from 'node:crypto';
import { inSession } from './store.js';

/** A digest of everything that a log holds, event by event, with the events' places; equal logs have equal digests. */
export function logDigest(dir: string): Promise<string> {
  return inSession(dir, 'read', async ({ store }) => {
    const hash = createHash('sha256');
    const head = store.journal.head();
    for (let at = 0; at < head;) {
      const events = await store.events.readAll(at, Math.min(5_000, head - at));
      for (const event of events) hash.update(JSON.stringify(event));
      at += events.length;
    }
    return hash.digest('hex');
  });
}
