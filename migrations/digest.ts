import { createHash } from 'node:crypto';
import type { Kind, Table } from '../projections/table.js';

/** The type of a column, in SQLite and PostgreSQL alike; SQLite keeps all whole numbers in the same way. */
export const TYPES: Readonly<Record<Kind, 'text' | 'integer' | 'bigint'>> = {
  text: 'text',
  month: 'text',
  day: 'text',
  moment: 'text',
  integer: 'integer',
  bigint: 'bigint',
  fen: 'bigint',
  flag: 'integer',
};

/** A digest of what tables are made of: columns, their types and keys, indexes. What the columns mean does not matter to it. */
export function digestOf(tables: readonly Table[]): string {
  const made = tables.map(({ name, key, values, indexes }) => [name, shape(key), shape(values), indexes]);
  return createHash('sha256').update(JSON.stringify(made)).digest('hex');
}

function shape(columns: Table['key']): unknown[] {
  return columns.map(({ name, kind, nullable }) => [name, TYPES[kind], nullable]);
}
