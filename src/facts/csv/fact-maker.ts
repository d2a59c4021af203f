import type { BatchPacker } from '../input/batch-packer.js';
import { wholeLine } from '../input/produce.js';
import type { FieldError } from '../fact.js';
import { validateFact } from '../validate.js';
import { unguarded } from './cells.js';
import { HeaderSearch } from './header.js';
import type { Header } from './header.js';
import type { FactMapping, Mapping } from './mapping.js';
import { CellFault, Row } from './row.js';
import type { CsvRow } from './split-rows.js';
import type { Value } from './value.js';

/** Makes facts of the rows of a file, and puts them into a packer. */
export class FactMaker {
  private header: Header | undefined;
  private readonly search: HeaderSearch;
  /** For each fact of the mapping, what has been met in its `oncePer` columns. */
  private readonly met: readonly Set<string>[];

  constructor(
    name: string,
    private readonly mapping: Mapping,
    private readonly packer: BatchPacker,
  ) {
    this.search = new HeaderSearch(name, mapping);
    this.met = mapping.facts.map(() => new Set());
  }

  /** Takes the next row: titles stand above the one that names the columns, blank rows count as empty lines. Throws `InputError`. */
  take(row: CsvRow): void {
    if (row.fault !== undefined) this.packer.reject(wholeLine(row.line, row.fault));
    else if (row.cells.every((cell) => cell.trim() === '')) return;
    else if (!this.header) this.header = this.search.take(row);
    else this.takeRow(row, this.header);
  }

  /** The file has ended. Throws `InputError` when no row has named the columns. */
  end(): void {
    if (!this.header) throw this.search.fault();
  }

  private takeRow({ line, cells }: CsvRow, { places, width }: Header): void {
    if (this.isTotal(cells)) {
      this.packer.leaveOut();
      return;
    }
    const missing = [...this.mapping.columns].filter((name) => (places.get(name) ?? 0) >= cells.length);
    const surplus = cells.slice(width).some((cell) => cell.trim() !== '');
    if (missing.length > 0 || surplus) {
      const counts = `has ${cells.length} columns where the header has ${width}`;
      const reason = surplus ? counts : `${counts}; it lacks ${missing.join(', ')}`;
      this.packer.reject(wholeLine(line, reason));
      return;
    }
    const row = new Row(places, cells, line);
    const used = this.mapping.facts.filter((fact, index) => this.takeFact(fact, row, index)).length;
    if (used === 0) this.packer.leaveOut();
  }

  /** Whether a row adds up others: it begins with a word such as 合计, alone or before a colon, a blank or a number. */
  private isTotal(cells: readonly string[]): boolean {
    const first = unguarded(cells.find((cell) => cell.trim() !== '') ?? '').toLowerCase();
    return this.mapping.totals.some(
      (word) => first.startsWith(word) && /^(?:[\s::((\d]|$)/.test(first.slice(word.length)),
    );
  }

  /** False when the row tells no fact of this kind. */
  private takeFact(fact: FactMapping, row: Row, index: number): boolean {
    const { line } = row;
    try {
      if (!fact.wanted(row) || this.repeats(fact, row, index)) return false;
      const result = validateFact(eventOf(fact, row));
      if ('fact' in result) this.packer.add(line, result.fact);
      else this.packer.reject({ line, ...result, errors: result.errors.map((error) => placed(error, fact)) });
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      this.packer.reject({ line, errors: [{ field: `column ${error.column}`, reason: error.message }] });
    }
    return true;
  }

  private repeats(fact: FactMapping, row: Row, index: number): boolean {
    if (!fact.oncePer) return false;
    const content = JSON.stringify(fact.oncePer.map((column) => row.cell(column)));
    const met = this.met[index];
    if (met?.has(content) === true) return true;
    met?.add(content);
    return false;
  }
}

/** The event that a row tells, as it would stand in a line of NDJSON. Throws `CellFault`. */
function eventOf(fact: FactMapping, row: Row): unknown {
  return {
    specversion: '1.0',
    type: fact.type,
    id: fact.id.of(row),
    source: fact.source.of(row),
    subject: fact.subject.of(row),
    time: fact.time.of(row),
    data: Object.fromEntries(
      fact.data.map(([name, value]) => [name, value.of(row)] as const).filter(([, content]) => content !== undefined),
    ),
  };
}

/** Says of which columns a wrong field was made. */
function placed(error: FieldError, fact: FactMapping): FieldError {
  const values: Readonly<Record<string, Value>> = {
    id: fact.id,
    source: fact.source,
    subject: fact.subject,
    time: fact.time,
    ...Object.fromEntries(fact.data.map(([name, value]) => [`data.${name}`, value])),
  };
  const columns = values[error.field]?.columns ?? [];
  if (columns.length === 0) return error;
  return { field: error.field, reason: `${error.reason} (column ${columns.join(', ')})` };
}
