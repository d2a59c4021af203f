import { createHash } from 'node:crypto';
import { metaOf } from '../../src/log/port/event-meta.js';
import { inSession } from './store.js';

/** An event without the ids of the command and the request, which differ from one run to the next; who did it stays. */
export function withoutRun<E extends { readonly meta: string }>(
  event: E,
): Omit<E, 'meta'> & { readonly meta: unknown } {
  const { command, correlation, ...who } = metaOf(event) ?? { command: '', correlation: '' };
  return { ...event, meta: { ...who, known: [command, correlation].every((one) => one !== '') } };
}

/** A digest of everything that a log holds but the ids of runs and its own key, event by event, with the events' places; equal logs have equal digests. */
export function logDigest(dir: string): Promise<string> {
  return inSession(dir, 'read', async ({ store }) => {
    const hash = createHash('sha256');
    const head = store.journal.head();
    for (let at = 0; at < head;) {
      const events = await store.events.readAll(at, Math.min(5_000, head - at));
      for (const event of events)
        hash.update(JSON.stringify(withoutRun(event.type === 'TreeKeyAdopted' ? { ...event, body: '' } : event)));
      at += events.length;
    }
    return hash.digest('hex');
  });
}
