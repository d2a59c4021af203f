import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { journalFaults } from '../../src/log/embedded/check/journal-checks.js';
import { JOURNAL_FILE, openStore } from '../../src/log/embedded/store.js';
import { writeSample } from '../../src/sample/index.js';
import { times, within } from '../support/deep.js';
import { inDirectory } from '../support/directory.js';
import { digestsOf, figuresOf } from '../support/figures.js';
import { logDigest } from '../support/log.js';
import { ask, start } from '../support/plumbline.js';
import { makeSampleStore, SAMPLE_IDS, SAMPLE_MONTHS } from '../support/sample.js';
import { headOf } from '../support/store.js';

const FACTS = 30_000;
const KILLS = times(10);

interface Report {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: readonly unknown[];
  readonly rejected: readonly unknown[];
}

const everything = async (store: string) => ({
  figures: await figuresOf(store, SAMPLE_IDS, SAMPLE_MONTHS),
  digests: await digestsOf(store),
  log: await logDigest(store),
});

describe('an import that is killed', () => {
  it(
    'at ten random moments, and run again, leaves the figures, digests and log of one that was not',
    async () => {
      await inDirectory(async (dir) => {
        const { factsFile, facts } = await writeSample(dir, { facts: FACTS, seed: 7 });
        const [clean, killed] = [join(dir, 'clean'), join(dir, 'killed')];
        await makeSampleStore(clean);
        await cp(clean, killed, { recursive: true });
        const head = await headOf(killed);

        const unbroken = await ask<Report>(['import', factsFile], { store: clean });
        expect(unbroken).toMatchObject({ accepted: facts, duplicates: 0, conflicts: [], rejected: [] });

        const heads: number[] = [];
        for (let kill = 0; kill < KILLS; kill++) {
          // Somewhere in this tenth of the facts; the last ones also while the figures are brought up to date.
          const position = head + Math.floor(((kill + Math.random()) / KILLS) * facts);
          heads.push(await killedImport(killed, factsFile, position));
        }
        expect([...heads].sort((a, b) => a - b)).toEqual(heads);
        expect(heads.filter((at) => at > head && at < head + facts).length).toBeGreaterThan(0);

        const again = await ask<Report>(['import', factsFile], { store: killed });
        expect(again).toMatchObject({ conflicts: [], rejected: [], duplicates: (heads.at(-1) ?? head) - head });
        expect(again.accepted + again.duplicates).toBe(facts);
        expect(journalFaults(join(killed, JOURNAL_FILE))).toEqual([]);
        expect(await everything(killed)).toEqual(await everything(clean));
      });
    },
    within(300_000),
  );
});

/** Starts an import, kills it soon after the log has reached a position, and returns where the log ends then. */
async function killedImport(dir: string, factsFile: string, position: number): Promise<number> {
  const child = start(['import', factsFile], { store: dir });
  const closed = once(child, 'close');
  const reader = await openStore(dir, { access: 'read' });
  try {
    while (reader.journal.head() < position && child.exitCode === null) await sleep(2);
    await sleep(Math.random() * 120);
    child.kill('SIGKILL');
    await closed;
    return reader.journal.head();
  } finally {
    await reader.close();
  }
}
