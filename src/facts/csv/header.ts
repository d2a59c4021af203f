import { InputError } from '../input/inputs.js';
import { unguarded } from './cells.js';
import type { Mapping } from './mapping.js';
import type { CsvRow } from './split-rows.js';

/** Rows that are looked at for the names of the columns: titles and notes stand above them. */
const MOST_ABOVE = 20;

/** Where the columns of a file stand, by their names. */
export interface Header {
  readonly places: ReadonlyMap<string, number>;
  readonly width: number;
}

/** The names in a row of them; blanks and line ends within a name are one blank. */
export function namesOf(row: CsvRow): string[] {
  return row.cells.map((cell) => unguarded(cell).replace(/\s+/g, ' '));
}

/** Finds the row that names the columns among the first ones of a file. */
export class HeaderSearch {
  private looked = 0;
  private first: readonly string[] | undefined;

  constructor(
    private readonly name: string,
    private readonly mapping: Pick<Mapping, 'header' | 'columns'>,
  ) {}

  /** The header, if this row is it. Throws `InputError` when it lacks a column or has one twice, or when none of the first rows is it. */
  take(row: CsvRow): Header | undefined {
    const names = namesOf(row);
    const { header } = this.mapping;
    if (header !== null && row.line < header) return undefined;
    const complete = [...this.mapping.columns].every((column) => names.includes(column));
    if (complete) return headerOf(names, this.mapping.columns, this.name);
    this.first ??= names;
    if (header === null && ++this.looked < MOST_ABOVE) return undefined;
    throw this.fault();
  }

  /** What to say when the file has ended without one. */
  fault(): InputError {
    if (!this.first) return new InputError(`${this.name} holds no rows; one must name the columns`);
    const missing = [...this.mapping.columns].filter((column) => !this.first?.includes(column));
    const where = this.mapping.header === null ? 'in any of its first rows' : `in line ${this.mapping.header}`;
    return new InputError(
      `${this.name} has no column ${missing.map((name) => `"${name}"`).join(', ')} ${where}, which the mapping names; its columns are ${this.first.join(', ').slice(0, 1000)}`,
    );
  }
}

function headerOf(names: readonly string[], wanted: ReadonlySet<string>, file: string): Header {
  const twice = [...wanted].filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice.length > 0) throw new InputError(`${file} has two columns of the name ${twice.join(', ')}`);
  return { places: new Map(names.map((name, index) => [name, index])), width: names.length };
}
