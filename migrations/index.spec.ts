import { describe, expect, it } from '@jest/globals';
import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { bigint, defineTable, fen, flag, month, orNull, text } from '../projections/table.js';
import type { RecordOf, RowOf } from '../projections/table.js';
import { digestOf } from './digest.js';
import { createStatement, indexStatements, replaceStatements } from './index.js';

const sqlite = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});
const postgres = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

const sums = defineTable({
  name: 'sums',
  about: 'What is owed.',
  key: [text('contract', 'the contract'), month('month', 'the month')],
  values: [fen('owed_fen', 'how much', '4.6'), flag('late', 'too late'), orNull(bigint('position', 'where'))],
  indexes: { sums_by_month: ['month', 'owed_fen'] },
});

describe('a table’s definition', () => {
  it('makes the same table in SQLite and in PostgreSQL, which keeps none in the order of its key', () => {
    const statement =
      'create table "sums" ("contract" text not null, "month" text not null, "owed_fen" bigint not null, ' +
      '"late" integer not null, "position" bigint, constraint "sums_key" primary key ("contract", "month"))';
    expect(createStatement(postgres, sums)).toBe(statement);
    expect(createStatement(sqlite, sums)).toBe(`${statement} without rowid`);
    expect(createStatement(postgres, sums, 'beside')).toContain('create table "beside"');
  });

  it('makes its indexes, again where a table made beside takes the place of the live one', () => {
    const index = 'create index "sums_by_month" on "sums" ("month", "owed_fen")';
    expect(indexStatements(postgres, sums)).toEqual([index]);
    expect(replaceStatements(postgres, sums, 'beside')).toEqual([
      'drop table if exists "sums"',
      'alter table "beside" rename to "sums"',
      index,
    ]);
  });

  it('has another digest when the table is another one, and the same when only the words about it change', () => {
    const [key, late] = [sums.key, flag('late', 'not in time')];
    expect(digestOf([{ ...sums, about: 'Debts.', values: [sums.values[0], late, sums.values[2]] }])).toBe(
      digestOf([sums]),
    );
    const others = [
      { ...sums, name: 'debts' },
      { ...sums, values: [...sums.values, text('clause', 'of the contract')] },
      { ...sums, values: [text('owed_fen', 'how much'), ...sums.values.slice(1)] },
      { ...sums, values: [...sums.values.slice(0, 2), bigint('position', 'where')] },
      { ...sums, key: [...key].reverse() },
      { ...sums, indexes: {} },
    ];
    for (const other of others) expect(digestOf([other])).not.toBe(digestOf([sums]));
  });

  it('gives its rows their type: who forgets a column, or gives it another value, does not compile', () => {
    const row: RowOf<typeof sums> = ['HT-1', '2026-03', 350, 0, null];
    // @ts-expect-error a value is missing
    const short: RowOf<typeof sums> = ['HT-1', '2026-03', 350, 0];
    // @ts-expect-error a flag is 1 or 0
    const yes: RowOf<typeof sums> = ['HT-1', '2026-03', 350, 2, null];
    const record: RecordOf<typeof sums> = { contract: 'HT-1', month: '2026-03', owed_fen: 350, late: 1, position: 7 };
    // @ts-expect-error a column is missing
    const without: RecordOf<typeof sums> = { contract: 'HT-1', month: '2026-03', owed_fen: 350, late: 1 };
    // @ts-expect-error the month may not be null
    const monthless: RecordOf<typeof sums> = { ...record, month: null };
    expect([row, short, yes, record, without, monthless]).toHaveLength(6);
  });
});
