import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { journalFaults } from '../../src/log/embedded/check/journal-checks.js';
import { JOURNAL_FILE, openStore } from '../../src/log/embedded/store.js';
import { makeManyStore, MANY_UNTIL } from '../support/cycle/cycle-many.js';
import { times, within } from '../support/deep.js';
import { inDirectory } from '../support/directory.js';
import { withoutRun } from '../support/log.js';
import { ask, start } from '../support/plumbline.js';
import { headOf, inSession } from '../support/store.js';

const CONTRACTS = 20;
const KILLS = times(5);
const ADVANCE = ['advance', '--to', MANY_UNTIL] as const;

interface Report {
  readonly steps: readonly { readonly position: number }[];
}

describe('an advance that is killed', () => {
  it(
    'in the middle of a catch-up of months, and run again, leaves the events of one that was not',
    async () => {
      await inDirectory(async (dir) => {
        const [clean, killed] = [join(dir, 'clean'), join(dir, 'killed')];
        const ids = await makeManyStore(clean, CONTRACTS);
        await cp(clean, killed, { recursive: true });
        const head = await headOf(killed);

        const unbroken = await ask<Report>(ADVANCE, { store: clean });
        const end = await headOf(clean);
        expect(unbroken.steps.length).toBeGreaterThan(CONTRACTS * 25);

        const heads: number[] = [];
        for (let kill = 0; kill < KILLS; kill++) {
          // Somewhere in this part of the events.
          const position = head + Math.floor(((kill + Math.random()) / KILLS) * (end - head));
          heads.push(await killedAdvance(killed, position));
        }
        expect([...heads].sort((a, b) => a - b)).toEqual(heads);
        expect(heads.filter((at) => at > head && at < end).length).toBeGreaterThan(1);

        const rest = await ask<Report>(ADVANCE, { store: killed });
        expect(rest.steps.every(({ position }) => position > (heads.at(-1) ?? head))).toBe(true);
        expect((await ask<Report>(ADVANCE, { store: killed })).steps).toEqual([]);
        expect(journalFaults(join(killed, JOURNAL_FILE))).toEqual([]);
        // Bodies, streams, moments of happening and of recording, places, and who did it: all but the ids of the runs.
        expect(await eventsAfter(killed, head)).toEqual(await eventsAfter(clean, head));
        expect(await ledgersOf(killed, ids)).toEqual(await ledgersOf(clean, ids));
      });
    },
    within(120_000),
  );
});

/** Starts an advance, kills it when the log has reached a position or a moment later, and returns where the log ends then. */
async function killedAdvance(store: string, position: number): Promise<number> {
  const child = start(ADVANCE, { store });
  const closed = once(child, 'close');
  const reader = await openStore(store, { access: 'read' });
  try {
    while (reader.journal.head() < position && child.exitCode === null) await sleep(1);
    await sleep(Math.random() * 20);
    child.kill('SIGKILL');
    await closed;
    return reader.journal.head();
  } finally {
    await reader.close();
  }
}

function eventsAfter(store: string, head: number): Promise<object[]> {
  return inSession(store, 'read', async ({ store: { events } }) =>
    (await events.readAll(head, 10_000)).map(withoutRun),
  );
}

function ledgersOf(store: string, ids: readonly string[]): Promise<unknown[]> {
  return inSession(store, 'read', ({ cycle }) => ids.map((id) => cycle.ledger(id, {})));
}
