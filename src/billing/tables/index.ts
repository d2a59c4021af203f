import { bigint, moment } from '../../../projections/table.js';
import type { Column, RecordOf, SchemaOf, Table } from '../../../projections/table.js';
import { reportCheckpoints } from './checkpoints.js';
import { duties } from './duties.js';
import { fees } from './fees.js';
import { charges, ledgerEntries, statements } from './money.js';
import { disputes, disputeWindows } from './reviews.js';
import { slaBreaches } from './rounds.js';
import { monthlyScores } from './scores.js';

/**
 * The tables that billing reads with plain SQL (docs/read-models.md). Their columns are a promise: within a major version columns are added,
 * and none is taken away or becomes another.
 */

/** The tables that a contract's report fills, in the order in which they are listed to people. */
const FILLED = [
  monthlyScores,
  slaBreaches,
  fees,
  charges,
  ledgerEntries,
  disputeWindows,
  disputes,
  statements,
  duties,
] as const;

type Filled = (typeof FILLED)[number];
export type ReportTable = Filled['name'];

/** A row as the figures give it; when it was judged is added as it is written. */
export type ReportRow<T extends ReportTable> = RecordOf<Extract<Filled, { name: T }>>;

/** What every row ends with. */
export const JUDGED = [
  moment('as_of', 'the moment at which the row was judged'),
  bigint('position', 'log position up to which events were known then'),
] as const;

type Judged<T extends Table> = Table<T['name'], T['key'], readonly [...T['values'], ...typeof JUDGED]>;

function judged<T extends Table>(table: T): Judged<T> {
  return { ...table, values: [...table.values, ...JUDGED] as readonly Column[] as Judged<T>['values'] };
}

export const REPORT_TABLES: readonly ReportTable[] = FILLED.map(({ name }) => name);

const byName = new Map<ReportTable, Table>(FILLED.map((table) => [table.name, table]));

/** A table's definition without the columns that every row ends with. */
export function tableOf(name: ReportTable): Table {
  const table = byName.get(name);
  if (!table) throw new RangeError(`no report fills a table ${name}`);
  return table;
}

/** The same with them, as it is made. */
export function madeTableOf(name: ReportTable): Table {
  return judged(tableOf(name));
}

export const CHECKPOINTS = judged(reportCheckpoints);

/** All tables of billing as they are made. */
export const BILLING_TABLES: readonly Table[] = [CHECKPOINTS, ...FILLED.map(judged)];

export type BillingSchema = SchemaOf<Judged<Filled> | typeof CHECKPOINTS>;
