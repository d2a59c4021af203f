/**
 * A table is defined once. Its definition says what every column holds, in words too, and everything else follows from it: the statements
 * that make it (migrations/), the type of its rows, the order in which they are written, the page that describes it.
 */

/** What a cell holds. Each database has a type of its own for it (migrations/ddl.ts). */
interface ValueOfKind {
  text: string;
  /** `2026-03` */
  month: string;
  /** `2026-03-31` */
  day: string;
  /** ISO 8601 with an offset. */
  moment: string;
  integer: number;
  /** Whole numbers that may be long: counts, log positions, milliseconds since 1970. */
  bigint: number;
  /** Money in whole fen. */
  fen: number;
  /** Yes (1) or no (0). */
  flag: 0 | 1;
}

export type Kind = keyof ValueOfKind;

export interface Column<N extends string = string, K extends Kind = Kind, Null extends boolean = boolean> {
  readonly name: N;
  readonly kind: K;
  readonly nullable: Null;
  /** What the column says, in Markdown. */
  readonly meaning: string;
  /** Clauses of the contract that it comes from; empty for none. */
  readonly clause: string;
}

type Columns = readonly Column[];

/** A table: the columns of its key, then those of its values. */
export interface Table<N extends string = string, K extends Columns = Columns, V extends Columns = Columns> {
  readonly name: N;
  /** What a row is, in Markdown. */
  readonly about: string;
  readonly key: K;
  readonly values: V;
  /** Further indexes: name → columns. */
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

export type Cell = string | number | null;
/** A row of some table: the cells of its key, then its values. */
export type Row = readonly Cell[];

type ValueOf<C extends Column> = ValueOfKind[C['kind']] | (true extends C['nullable'] ? null : never);
type CellsOf<C extends Columns> = { readonly [I in keyof C]: C[I] extends Column ? ValueOf<C[I]> : never };

/** The row of a table as it is written: a value for each column, in their order. */
export type RowOf<T extends Table> = readonly [...CellsOf<T['key']>, ...CellsOf<T['values']>];
/** The value columns of a row. */
export type ValuesOf<T extends Table> = CellsOf<T['values']>;
/** The row of a table by the names of its columns. */
export type RecordOf<T extends Table> = {
  readonly [C in T['key'][number] | T['values'][number] as C['name']]: ValueOf<C>;
};
/** Tables by their names, with their rows, as Kysely asks for them. */
export type SchemaOf<T extends Table> = { [One in T as One['name']]: RecordOf<One> };

export function defineTable<const N extends string, const K extends Columns, const V extends Columns>(table: {
  readonly name: N;
  readonly about: string;
  readonly key: K;
  readonly values: V;
  readonly indexes?: Readonly<Record<string, readonly (K | V)[number]['name'][]>>;
}): Table<N, K, V> {
  return { indexes: {}, ...table };
}

export const text = ofKind('text');
export const month = ofKind('month');
export const day = ofKind('day');
export const moment = ofKind('moment');
export const integer = ofKind('integer');
export const bigint = ofKind('bigint');
export const fen = ofKind('fen');
export const flag = ofKind('flag');

/** The first column of nearly all tables. */
export const contract = text('contract', 'the contract’s id');

/** The same column, but its cells may be null. */
export function orNull<N extends string, K extends Kind>(column: Column<N, K, false>): Column<N, K, true> {
  return { ...column, nullable: true };
}

function ofKind<K extends Kind>(kind: K) {
  return <const N extends string>(name: N, meaning: string, clause = ''): Column<N, K, false> => ({
    name,
    kind,
    nullable: false,
    meaning,
    clause,
  });
}

/** The columns of a table, in the order in which its rows are written. */
export function columnsOf({ key, values }: Pick<Table, 'key' | 'values'>): Column[] {
  return [...key, ...values];
}

export function namesOf(columns: Columns): string[] {
  return columns.map(({ name }) => name);
}
