import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { READ_MODEL_FILE } from '../../src/folding/tables/tables.js';
import { writeSample } from '../../src/sample/index.js';
import { times } from '../support/deep.js';
import { inDirectory } from '../support/directory.js';
import { digestsOf, figuresOf } from '../support/figures.js';
import { killedAt } from '../support/killed.js';
import { makeSampleStore, SAMPLE_IDS, SAMPLE_MONTHS } from '../support/sample.js';
import { importAll } from '../support/store.js';

const FACTS = 15_000;
const KILLS = times(3);

describe('a rebuild that is killed', () => {
  it('leaves the figures as they were, and the next one leaves nothing of it', async () => {
    await inDirectory(async (dir) => {
      const { factsFile } = await writeSample(dir, { facts: FACTS, seed: 11 });
      const store = join(dir, 'store');
      await makeSampleStore(store);
      await importAll(store, factsFile);
      const digests = await digestsOf(store);
      const figures = await figuresOf(store, SAMPLE_IDS, SAMPLE_MONTHS);
      const tables = tablesOf(store);

      let underWay = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        // The first commit says that it begins, the last that it is done.
        const at = { file: READ_MODEL_FILE, commit: kill + 1, when: kill % 2 === 0 ? 'after' : 'before' } as const;
        await killedAt(at, ['rebuild'], store);
        if (rebuildUnderWay(store) !== undefined) underWay++;
        expect(await figuresOf(store, SAMPLE_IDS, SAMPLE_MONTHS)).toEqual(figures);
      }
      expect(underWay).toBeGreaterThan(0);
      expect(await digestsOf(store)).toEqual(digests);
      expect(tablesOf(store)).toEqual(tables);
      expect(rebuildUnderWay(store)).toBeUndefined();
    });
  });
});

/** Which rebuild has begun and has not ended, if there is one. */
function rebuildUnderWay(store: string): unknown {
  return reading(store, (db) => db.prepare('SELECT owner FROM rebuilds').get()?.['owner']);
}

function tablesOf(store: string): unknown[] {
  return reading(store, (db) => db.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all());
}

function reading<T>(store: string, ask: (db: DatabaseSync) => T): T {
  // After a kill the first to open the file recovers its write-ahead log, and others wait for that.
  const db = new DatabaseSync(join(store, READ_MODEL_FILE), { readOnly: true, timeout: 10_000 });
  try {
    return ask(db);
  } finally {
    db.close();
  }
}
