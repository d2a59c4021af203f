import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECTIONS } from '../../../projections/index.js';
import { columnsOf, namesOf } from '../../../projections/table.js';
import { inMemory, openReadModel } from './database.js';
import { READ_MODEL_FILE } from './tables.js';
import type { ReadModel } from './database.js';

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'plumbline-'));
  file = join(dir, READ_MODEL_FILE);
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function using<T>(access: 'read' | 'write', work: (model: ReadModel) => Promise<T>): Promise<T> {
  const model = await openReadModel(dir, { access });
  try {
    return await work(model);
  } finally {
    await model.destroy();
  }
}

const mark = () => using('write', (m) => m.insertInto('month_extents').values(extent).execute());
const extent = { contract: 'HT-1', month: 1, last_occurred: 2, last_position: 3 };
const extents = (model: ReadModel) => model.selectFrom('month_extents').selectAll().execute();

describe('the read model’s database', () => {
  it('has the tables that the projections keep, with their columns in the order in which they are written', async () => {
    const model = inMemory();
    const tables = await model.introspection.getTables();
    for (const { table } of PROJECTIONS) {
      const columns = tables.find(({ name }) => name === table.name)?.columns.map(({ name }) => name);
      expect(columns).toEqual(namesOf(columnsOf(table)));
    }
    await model.destroy();
  });

  it('is made where there is none and keeps what it holds from then on', async () => {
    await mark();
    expect(await using('write', extents)).toEqual([extent]);
    expect(await using('read', extents)).toEqual([extent]);
    expect(readdirSync(dir).filter((name) => name.includes('.new'))).toEqual([]);
  });

  it('is an empty one in memory for a reader who finds none, and nothing is left behind', async () => {
    expect(await using('read', extents)).toEqual([]);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is made anew when the file is no database', async () => {
    writeFileSync(file, 'not a database at all, but long enough to look like a file of some kind'.repeat(50));
    expect(await using('read', extents)).toEqual([]);
    expect(await using('write', extents)).toEqual([]);
    await mark();
    expect(await using('read', extents)).toEqual([extent]);
  });

  it('is made anew when the file is torn or empty', async () => {
    for (const size of [0, 5_000]) {
      await mark();
      truncateSync(file, size);
      expect(await using('write', extents)).toEqual([]);
    }
  });

  it('is made anew when pages of it are overwritten', async () => {
    await using('write', async (model) => {
      for (let month = 0; month < 2000; month++)
        await model
          .insertInto('month_extents')
          .values({ ...extent, month })
          .execute();
    });
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 4096 * 12, 4096 * 16);
    writeFileSync(file, bytes);
    expect(await using('write', extents)).toEqual([]);
  });

  it.each(['update definitions set digest = digest || 0', 'drop table definitions'])(
    'is made anew when it was made from other definitions, or nothing says from which: %s',
    async (change) => {
      await mark();
      const db = new DatabaseSync(file);
      db.exec(change);
      db.close();
      expect(await using('read', extents)).toEqual([]);
      expect(await using('write', extents)).toEqual([]);
    },
  );

  it('is not mixed up with what a lost file left beside it', async () => {
    const model = await openReadModel(dir, { access: 'write' });
    await model.insertInto('month_extents').values(extent).execute();
    const wal = readFileSync(`${file}-wal`);
    await model.destroy();
    rmSync(file);
    writeFileSync(`${file}-wal`, wal);
    expect(await using('write', extents)).toEqual([]);
  });

  it('may be opened by several at once, also while it is being made', async () => {
    const models = await Promise.all([1, 2, 3].map(() => openReadModel(dir, { access: 'write' })));
    await models[0]?.insertInto('month_extents').values(extent).execute();
    for (const model of models) expect(await extents(model)).toEqual([extent]);
    for (const model of models) await model.destroy();
    expect(existsSync(file)).toBe(true);
  });
});
