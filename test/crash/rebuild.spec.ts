import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { READ_MODEL_FILE } from '../../src/folding/tables.js';
import { writeSample } from '../../src/sample/index.js';
import { times, within } from '../support/deep.js';
import { inDirectory } from '../support/directory.js';
import { digestsOf, figuresOf } from '../support/figures.js';
import { start } from '../support/plumbline.js';
import { makeSampleStore, SAMPLE_IDS, SAMPLE_MONTHS } from '../support/sample.js';
import { importAll } from '../support/store.js';

const FACTS = 30_000;
const KILLS = times(5);

describe('a rebuild that is killed', () => {
  it(
    'leaves the figures as they were, and the next one leaves nothing of it',
    async () => {
      await inDirectory(async (dir) => {
        const { factsFile } = await writeSample(dir, { facts: FACTS, seed: 11 });
        const store = join(dir, 'store');
        await makeSampleStore(store);
        await importAll(store, factsFile);
        const digests = await digestsOf(store);
        const figures = await figuresOf(store, SAMPLE_IDS, SAMPLE_MONTHS);
        const tables = tablesOf(store);

        let interrupted = 0;
        for (let kill = 0; kill < KILLS; kill++) {
          if (await killedRebuild(store)) interrupted++;
          expect(await figuresOf(store, SAMPLE_IDS, SAMPLE_MONTHS)).toEqual(figures);
        }
        expect(interrupted).toBeGreaterThan(0);
        expect(await digestsOf(store)).toEqual(digests);
        expect(tablesOf(store)).toEqual(tables);
        expect(rebuildUnderWay(store)).toBeUndefined();
      });
    },
    within(300_000),
  );
});

/** Starts a rebuild and kills it at a random moment of its work. Returns whether it was killed before it was done. */
async function killedRebuild(store: string): Promise<boolean> {
  const before = rebuildUnderWay(store);
  const child = start(['rebuild'], { store });
  const closed = once(child, 'close');
  while (child.exitCode === null && [before, undefined].includes(rebuildUnderWay(store))) await sleep(2);
  await sleep(Math.random() * 60);
  const done = child.exitCode !== null;
  child.kill('SIGKILL');
  await closed;
  return !done;
}

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
