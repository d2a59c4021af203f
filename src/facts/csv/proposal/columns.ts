import { unguarded } from '../cells.js';
import { namesOf } from '../header.js';
import type { CsvRow } from '../split-rows.js';
import { TOTALS } from '../mapping.js';
import { COLUMNS, simple } from './vocabulary.js';
import { formatOf } from './times.js';
import type { Found } from './times.js';

/** Rows above which the names of the columns are looked for. */
const MOST_ABOVE = 20;
/** What stands in a cell for nothing. */
const NOTHING = new Set([
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  '无',
  '空',
  'n/a',
  'na',
  'null',
  'none',
  'nan',
  '0000-00-00 00:00:00',
]);
const known = new Set(Object.values(COLUMNS).flatMap((names) => Object.values(names).flat().map(simple)));

/** A column with what its first rows hold. */
export interface Column {
  readonly name: string;
  /** Contents in the order of the rows, without those that stand for nothing. */
  readonly contents: readonly string[];
  /** What stands for nothing here. */
  readonly nothing: readonly string[];
  readonly time: Found | null;
}

/** The columns of a file as its first rows show them, and the rows below their names. */
export interface Table {
  readonly header: CsvRow;
  readonly columns: readonly Column[];
  readonly rows: readonly CsvRow[];
}

/** Finds the row that names the columns, among the first ones the one with the most names that are known. Null for no rows. */
export function tableOf(rows: readonly CsvRow[]): Table | null {
  const [first] = rows;
  if (first === undefined) return null;
  const score = (row: CsvRow): number => namesOf(row).filter((name) => known.has(simple(name))).length;
  const widest = rows
    .slice(0, MOST_ABOVE)
    .reduce((one, row) => (row.cells.length > one.cells.length ? row : one), first);
  const best = rows.slice(0, MOST_ABOVE).reduce((one, row) => (score(row) > score(one) ? row : one), widest);
  const below = rows.slice(rows.indexOf(best) + 1).filter(({ cells }) => !isTotal(cells));
  const columns = namesOf(best).map((name, at) =>
    columnOf(
      name,
      below.map(({ cells }) => unguarded(cells[at] ?? '')),
    ),
  );
  return { header: best, columns: columns.filter(({ name }) => name !== ''), rows: below };
}

function columnOf(name: string, cells: readonly string[]): Column {
  const filled = cells.filter((cell) => cell !== '');
  const contents = filled.filter((cell) => !NOTHING.has(cell.toLowerCase()));
  const nothing = [...new Set(filled.filter((cell) => NOTHING.has(cell.toLowerCase())))];
  return { name, contents, nothing, time: formatOf(contents) };
}

function isTotal(cells: readonly string[]): boolean {
  const first = (cells.find((cell) => cell.trim() !== '') ?? '').trim().toLowerCase();
  return TOTALS.some((word) => first.startsWith(word));
}
