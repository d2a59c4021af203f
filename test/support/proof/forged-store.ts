import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '../../../src/log/port/event-store.js';
import { createStore, openStore } from '../../../src/log/embedded/store.js';
import { inSession } from '../store.js';
import { parseInstant } from '../../../src/rules/calendar/instant.js';
import { CLOCK } from '../store.js';

/**
 * Makes another store of the events of a store, changed as whoever owns the machine and the engine can change them: all that is worked out from them (columns,
 * numbers, counts, the tree, what stands beside the log) is as if they had been recorded so, and the log's key is the same.
 */
export async function forge(
  from: string,
  to: string,
  change: (events: RecordedEvent[]) => readonly RecordedEvent[],
): Promise<void> {
  const events = await inSession(from, 'read', ({ store }) => store.events.readAll(0, 100_000));
  await createStore(to, { mode: 'simulated', clock: parseInstant(CLOCK) });
  const forged = await openStore(to, { access: 'write' });
  const revisions = new Map<string, number>();
  for (const event of change([...events])) {
    const last = revisions.get(event.stream);
    revisions.set(event.stream, (last ?? -1) + 1);
    const [result] = await forged.events.append([
      { stream: event.stream, expected: last ?? 'no-stream', events: [event] },
    ]);
    if (result?.ok !== true) throw new Error(`the forged event ${event.id} was refused`);
  }
  await forged.close();
  copyFileSync(join(from, 'tree-key'), join(to, 'tree-key'));
  if (existsSync(join(to, 'checkpoint.txt'))) throw new Error('a forged store has given out nothing');
}
