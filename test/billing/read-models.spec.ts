import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TYPES } from '../../migrations/digest.js';
import { namesOf } from '../../projections/table.js';
import type { Table } from '../../projections/table.js';
import { BILLING_TABLES } from '../../src/billing/tables/index.js';
import { withTables } from '../../src/billing/tables/page.js';
import { PROJECT_DIR } from '../../src/settings.js';

/** A column: name, type, null or not null, place in the key (0: none). */
type Column = readonly [name: string, type: string, nullable: 'null' | 'not null', key: number];
type Schema = Readonly<Record<string, readonly Column[]>>;

const PAGE = readFileSync(join(PROJECT_DIR, 'docs', 'read-models.md'), 'utf8');
/** What versions promised, by the version that did first. Never changed: a version that adds columns adds an entry. */
const PROMISED = JSON.parse(readFileSync(join(import.meta.dirname, 'read-models.columns.json'), 'utf8')) as Readonly<
  Record<string, Schema>
>;

function defined({ key, values }: Table): Column[] {
  return [...key, ...values].map(({ name, kind, nullable }) => [
    name,
    TYPES[kind],
    nullable ? 'null' : 'not null',
    namesOf(key).indexOf(name) + 1,
  ]);
}

const DEFINED: Schema = Object.fromEntries(BILLING_TABLES.map((table) => [table.name, defined(table)]));

describe('the tables of billing', () => {
  it.each(Object.entries(PROMISED))('have all columns that %s promised, of the same type', (_version, schema) => {
    for (const [table, columns] of Object.entries(schema))
      expect(DEFINED[table]).toEqual(expect.arrayContaining([...columns]));
  });

  it('promise nothing that was not written down as a promise', () => {
    expect(Object.values(PROMISED).at(-1)).toEqual(DEFINED);
  });

  it('are on the page as their definitions say: `npm run docs:tables` prints them', () => {
    expect(PAGE).toBe(withTables(PAGE));
  });

  it('are described with a meaning for every column and a sentence for every table', () => {
    for (const { about, key, values } of BILLING_TABLES) {
      expect(about).toMatch(/\.$/);
      for (const { meaning } of [...key, ...values]) expect(meaning).toMatch(/^[^|]+$/);
    }
  });
});
