import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { journalFaults } from '../../src/log/embedded/check/journal-checks.js';
import { JOURNAL_FILE } from '../../src/log/embedded/store.js';
import { makeManyStore, MANY_UNTIL } from '../support/cycle/cycle-many.js';
import { times } from '../support/deep.js';
import { inDirectory } from '../support/directory.js';
import { killedAt } from '../support/killed.js';
import { withoutRun } from '../support/log.js';
import { ask } from '../support/plumbline.js';
import { headOf, inSession } from '../support/store.js';

const CONTRACTS = 20;
const KILLS = times(3);
/** Each run is killed at one of so many of its commits: far fewer than the whole takes. */
const MOST_COMMITS = 20;
const ADVANCE = ['advance', '--to', MANY_UNTIL] as const;

interface Report {
  readonly steps: readonly { readonly position: number }[];
}

describe('an advance that is killed', () => {
  it('in the middle of a catch-up of months, and run again, leaves the events of one that was not', async () => {
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
        const commit = 1 + Math.floor(Math.random() * MOST_COMMITS);
        const when = kill % 2 === 0 ? 'after' : 'before';
        await killedAt({ file: JOURNAL_FILE, commit, when }, ADVANCE, killed);
        heads.push(await headOf(killed));
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
  });
});

function eventsAfter(store: string, head: number): Promise<object[]> {
  return inSession(store, 'read', async ({ store: { events } }) =>
    (await events.readAll(head, 10_000)).map(withoutRun),
  );
}

function ledgersOf(store: string, ids: readonly string[]): Promise<unknown[]> {
  return inSession(store, 'read', ({ cycle }) => ids.map((id) => cycle.ledger(id, {})));
}
