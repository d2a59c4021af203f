import { digestOf } from '../../../migrations/digest.js';
import { createStatement, dropStatement, indexStatements } from '../../../migrations/index.js';
import type { Table } from '../../../projections/table.js';
import type { ReadModel } from './database.js';
import { areMade } from './tables.js';

/** Makes tables and notes from which definitions; tables of those names that are there already are dropped with all that they hold. */
export function makeTables(model: ReadModel, owner: string, tables: readonly Table[]): void {
  const { direct } = model;
  direct.transaction(() => {
    for (const table of tables) {
      direct.execute(dropStatement(model, table.name));
      for (const statement of [createStatement(model, table), ...indexStatements(model, table)])
        direct.execute(statement);
    }
    direct.run('delete from definitions where owner = ?', [owner]);
    direct.run('insert into definitions (owner, digest) values (?, ?)', [owner, digestOf(tables)]);
  });
}

/** Makes tables anew that were not made from these very definitions: they are empty then. */
export function ensureTables(model: ReadModel, owner: string, tables: readonly Table[]): void {
  if (!areMade(model, owner, tables)) makeTables(model, owner, tables);
}
