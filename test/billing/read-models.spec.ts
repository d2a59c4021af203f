import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SCHEMA_NAME } from '../../migrations/index.js';
import { inMemory } from '../../src/folding/database.js';
import { REPORT_TABLES, tableOf } from '../../src/billing/tables.js';
import { PROJECT_DIR } from '../../src/settings.js';

/** A column: name, type, null or not null, place in the key (0: none). */
type Column = readonly [name: string, type: string, nullable: 'null' | 'not null', key: number];
type Schema = Readonly<Record<string, readonly Column[]>>;

const TABLES = [...REPORT_TABLES, 'report_checkpoints'];
const DOC = readFileSync(join(PROJECT_DIR, 'docs', 'read-models.md'), 'utf8');
/** What each schema promised, by the name of the migration that made it. Never changed: a new migration adds an entry. */
const PROMISED = JSON.parse(readFileSync(join(import.meta.dirname, 'read-models.columns.json'), 'utf8')) as Readonly<
  Record<string, Schema>
>;

async function actualSchema(): Promise<Schema> {
  const model = await inMemory();
  try {
    return Object.fromEntries(
      TABLES.map((table) => [table, columnsOf(model.direct.all(`pragma table_info(${table})`, []))]),
    );
  } finally {
    await model.destroy();
  }
}

function columnsOf(info: readonly (readonly unknown[])[]): Column[] {
  return info.map(([, name, type, notNull, , key]) => [
    String(name),
    String(type).toLowerCase(),
    notNull === 1 ? 'not null' : 'null',
    Number(key),
  ]);
}

/** The columns that the page describes in the section of a table. */
function documented(table: string): Column[] {
  const section = new RegExp(`^### ${table}\n([\\s\\S]*?)(?=^##)`, 'm').exec(`${DOC}\n## `)?.[1] ?? '';
  const key = [...(/Key: (.*)\.$/m.exec(section)?.[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name);
  const shared = /Every table ends with these two:\n([\s\S]*?)\n###/.exec(DOC)?.[1] ?? '';
  return [...rowsOf(section), ...rowsOf(shared)].map(([name = '', kind = '']) => [
    name,
    kind.replace(', null', ''),
    kind.endsWith(', null') ? 'null' : 'not null',
    key.indexOf(name) + 1,
  ]);
}

/** Name, type and meaning of the columns in a table of the page. */
function rowsOf(text: string): string[][] {
  return [...text.matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|/gm)].map(([, ...cells]) => cells);
}

describe('the tables of billing', () => {
  it('have the columns that their migration promised: a change needs a new migration', async () => {
    expect(Object.keys(PROMISED)).toContain(SCHEMA_NAME);
    expect(await actualSchema()).toEqual(PROMISED[SCHEMA_NAME]);
  });

  it('have all columns of the schemas before, of the same type', () => {
    const names = Object.keys(PROMISED).sort();
    for (const [i, name] of names.slice(1).entries()) {
      const [before, after] = [PROMISED[names[i] ?? ''] ?? {}, PROMISED[name] ?? {}];
      for (const [table, columns] of Object.entries(before))
        expect(after[table]).toEqual(expect.arrayContaining([...columns]));
    }
  });

  it.each(TABLES)('are described column by column: %s', async (table) => {
    const described = documented(table);
    // The order of columns is not promised.
    const byName = (columns: readonly Column[]) => [...columns].sort(([a], [b]) => (a < b ? -1 : 1));
    expect(byName(described)).toEqual(byName((await actualSchema())[table] ?? []));
  });

  it('are described with a meaning for every column', () => {
    const rows = rowsOf(DOC);
    expect(rows.length).toBeGreaterThan(100);
    for (const [, , meaning = ''] of rows) expect(meaning.trim()).not.toBe('');
  });

  it('are written column by column in the order in which they are made', async () => {
    const schema = await actualSchema();
    for (const table of REPORT_TABLES) {
      const { key, values } = tableOf(table);
      expect(schema[table]?.map(([name]) => name)).toEqual(expect.arrayContaining([...key, ...values]));
      expect(schema[table]).toHaveLength(key.length + values.length + 2);
    }
  });
});
