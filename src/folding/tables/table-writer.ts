import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { columnsOf, namesOf } from '../../../projections/table.js';
import type { Row, RowOf, Table, ValuesOf } from '../../../projections/table.js';
import type { ReadModel } from './database.js';

/** A table's state at one position: how many rows, and a SHA-256 over all of them in the order of their keys. */
export interface TableDigest {
  readonly rows: number;
  readonly digest: string;
}

type Statement = 'add' | 'greatest' | 'replace' | 'dropZero' | 'find' | 'all' | 'clear';

/** Writes a table's rows, into the live one or that which a rebuild makes beside it. Every method is part of a transaction. */
export class TableWriter<T extends Table = Table> {
  private readonly queries: Readonly<Record<Statement, () => RawBuilder<unknown>>>;
  /** Compiled when they are run first: most writers run one or two. */
  private readonly texts = new Map<Statement, string>();

  constructor(
    private readonly model: ReadModel,
    private readonly table: T,
    name: string = table.name,
  ) {
    const target = sql.table(name);
    const [columns, key, values] = [namesOf(columnsOf(table)), namesOf(table.key), namesOf(table.values)];
    const refs = (names: readonly string[]) => sql.join(names.map((column) => sql.ref(column)));
    // The parameters' values do not matter to the text; rows are bound in the order of the columns.
    const insert = () => sql`insert into ${target} (${refs(columns)}) values (${sql.join(columns.map(() => 0))})`;
    // A table without values says what there is: a row that is there already stays.
    const onConflict = (set: (column: string) => RawBuilder<unknown>) =>
      values.length === 0
        ? sql`${insert()} on conflict (${refs(key)}) do nothing`
        : sql`${insert()} on conflict (${refs(key)}) do update set ${sql.join(values.map(set))}`;
    const held = (column: string) => sql.ref(`${name}.${column}`);
    const given = (column: string) => sql.ref(`excluded.${column}`);
    const ofKey = () =>
      sql.join(
        key.map((column) => sql`${sql.ref(column)} = ${0}`),
        sql` and `,
      );
    this.queries = {
      add: () => onConflict((c) => sql`${sql.ref(c)} = ${held(c)} + ${given(c)}`),
      greatest: () =>
        onConflict((c) => sql`${sql.ref(c)} = case when ${given(c)} > ${held(c)} then ${given(c)} else ${held(c)} end`),
      replace: () => onConflict((c) => sql`${sql.ref(c)} = ${given(c)}`),
      dropZero: () => sql`delete from ${target} where ${ofKey()} and ${sql.ref(values[0] ?? key[0] ?? '')} = 0`,
      find: () => sql`select ${refs(values)} from ${target} where ${ofKey()}`,
      all: () => sql`select ${refs(columns)} from ${target} order by ${refs(key)}`,
      clear: () => sql`delete from ${target}`,
    };
  }

  /**
   * Adds a row of differences to the sums. A sum that becomes zero leaves the table, so that equal logs give equal tables; it may come there from
   * below too: a page of an older log can count a survey elsewhere than its correction takes it from.
   */
  add(row: RowOf<T>): void {
    const { direct } = this.model;
    direct.run(this.text('add'), row);
    direct.run(this.text('dropZero'), row.slice(0, this.table.key.length));
  }

  /** Raises the values of a row to those given. */
  raise(row: RowOf<T>): void {
    this.model.direct.run(this.text('greatest'), row);
  }

  /** Writes a row in place of the one with its key. */
  replace(row: RowOf<T>): void {
    this.model.direct.run(this.text('replace'), row);
  }

  /** The value columns of the row with that key. */
  find(key: Row): ValuesOf<T> | undefined {
    return this.model.direct.first(this.text('find'), key) as ValuesOf<T> | undefined;
  }

  clear(): void {
    this.model.direct.run(this.text('clear'), []);
  }

  digest(): TableDigest {
    const hash = createHash('sha256');
    let rows = 0;
    let text = '';
    for (const row of this.model.direct.each(this.text('all'))) {
      rows++;
      text += JSON.stringify(row) + '\n';
      if (text.length > 8_192) {
        hash.update(text);
        text = '';
      }
    }
    return { rows, digest: hash.update(text).digest('hex') };
  }

  private text(statement: Statement): string {
    let text = this.texts.get(statement);
    if (text === undefined) {
      text = this.queries[statement]().compile(this.model).sql;
      this.texts.set(statement, text);
    }
    return text;
  }
}
