import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { journalFaults } from '../../src/log/embedded/check/journal-checks.js';
import { JOURNAL_FILE } from '../../src/log/embedded/store.js';
import { READ_MODEL_FILE } from '../../src/folding/tables/tables.js';
import { writeSample } from '../../src/sample/index.js';
import { times } from '../support/deep.js';
import { inDirectory } from '../support/directory.js';
import { digestsOf, figuresOf } from '../support/figures.js';
import { killedAt } from '../support/killed.js';
import { logDigest } from '../support/log.js';
import { ask } from '../support/plumbline.js';
import { makeSampleStore, SAMPLE_IDS, SAMPLE_MONTHS } from '../support/sample.js';
import { headOf } from '../support/store.js';

const FACTS = 15_000;
const KILLS = times(4);

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
  it('again and again, before and after what it writes, and run again, leaves the figures, digests and log of one that was not', async () => {
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
        // The first leaves something; the later ones end it among the facts, or while the figures are brought up to date.
        const commit = kill === 0 ? 1 : 1 + Math.floor(Math.random() * 2);
        const file = kill < KILLS - 1 ? JOURNAL_FILE : READ_MODEL_FILE;
        await killedAt({ file, commit, when: kill % 2 === 0 ? 'after' : 'before' }, ['import', factsFile], killed);
        heads.push(await headOf(killed));
      }
      expect([...heads].sort((a, b) => a - b)).toEqual(heads);
      expect(heads.filter((at) => at > head && at < head + facts).length).toBeGreaterThan(0);

      const again = await ask<Report>(['import', factsFile], { store: killed });
      expect(again).toMatchObject({ conflicts: [], rejected: [], duplicates: (heads.at(-1) ?? head) - head });
      expect(again.accepted + again.duplicates).toBe(facts);
      expect(journalFaults(join(killed, JOURNAL_FILE))).toEqual([]);
      expect(await everything(killed)).toEqual(await everything(clean));
    });
  });
});
