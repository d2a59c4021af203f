import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillTo, makeStore } from '../../bench/projecting-log.js';
import { PROJECTIONS } from '../../projections/index.js';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { openStore } from '../../src/log/embedded/store.js';
import type { Store } from '../../src/log/embedded/store.js';
import { JournalSource } from '../../src/figures/sources/journal-source.js';
import { Projector } from '../../src/folding/projector.js';
import { openReadModel } from '../../src/folding/tables/database.js';
import type { ReadModel } from '../../src/folding/tables/database.js';
import { ReadModelSource } from '../../src/figures/sources/read-model-source.js';
import { said } from './recount.js';

const MONTHS = ['2026-01', '2026-02', '2026-03'].map(parseMonth);

describe('read models over a store with more than a page of facts', () => {
  let dir: string;
  let contracts: string[];
  let store: Store;
  let model: ReadModel;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'plumbline-'));
    contracts = await makeStore(join(dir, 'store'));
    await fillTo(join(dir, 'store'), contracts, 9_000);
    store = await openStore(join(dir, 'store'), { access: 'read' });
    model = await openReadModel(join(dir, 'store'), { access: 'write' });
  });

  afterAll(async () => {
    await model.destroy();
    await store.close();
    rmSync(dir, { recursive: true, force: true });
  });

  function compare(): void {
    const position = store.journal.head();
    const at = Date.UTC(2027, 0, 1);
    const fallback = () => {
      throw new Error('the read model was to answer by itself');
    };
    for (const id of contracts) {
      const tables = new ReadModelSource({
        ...{ model, journal: store.journal, contract: id, timeZone: 'Asia/Shanghai' },
        ...{ position, at, fallback },
      });
      const journal = new JournalSource({
        journal: store.journal,
        contract: { id, timeZone: 'Asia/Shanghai' },
        position,
        at,
      });
      for (const month of MONTHS) {
        const expected = said(journal, month);
        expect(Object.keys(expected.evidence).length).toBeGreaterThan(10);
        expect(said(tables, month)).toEqual(expected);
        expect(said(journal, month, true)).toEqual(expected);
      }
    }
  }

  it('say what the journal says, after catching up and after catching up further', async () => {
    const projector = new Projector(store, model);
    expect(await projector.catchUp()).toBe(9_000);
    compare();
    await fillTo(join(dir, 'store'), contracts, 12_000);
    expect(await projector.catchUp()).toBe(12_000);
    compare();
  });

  it('are the same after a rebuild', async () => {
    const { projections, position } = await new Projector(store, model).rebuild();
    expect(position).toBe(12_000);
    expect(projections.map(({ name, sameAsBefore }) => [name, sameAsBefore])).toEqual(
      PROJECTIONS.map(({ name }) => [name, true]),
    );
    expect(projections.find(({ name }) => name === 'tickets')?.rows).toBeGreaterThan(50);
    compare();
  });
});
