import { createStatement, digestOf, dropStatement, indexStatements } from '../../migrations/index.js';
import type { Table } from '../../projections/table.js';
import type { ReadModel } from './database.js';

/** Under which name the digest of the projections' own tables is kept. */
export const FOLDED = 'projections';

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

/** Whether tables were made from these very definitions. Throws what SQLite throws where nothing is kept about that. */
export function areMade({ direct }: Pick<ReadModel, 'direct'>, owner: string, tables: readonly Table[]): boolean {
  return direct.first('select digest from definitions where owner = ?', [owner])?.[0] === digestOf(tables);
}

/** The same, made anew where they were made from others: they are empty then. */
export function ensureTables(model: ReadModel, owner: string, tables: readonly Table[]): void {
  if (!areMade(model, owner, tables)) makeTables(model, owner, tables);
}
