import { parse } from 'csv-parse';
import { InputError } from '../input/inputs.js';
import type { Input } from '../input/inputs.js';
import { MAX_LINE_BYTES } from '../input/lines.js';
import { BatchPacker } from '../input/batch-packer.js';
import type { PackedBatch } from '../input/packed-batch.js';
import { through } from '../input/through.js';
import type { FieldError } from '../fact.js';
import { validateFact } from '../validate.js';
import type { FactMapping, Mapping } from './mapping.js';
import type { Value } from './value.js';
import { CellFault, Row } from './row.js';

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * The facts of a CSV file, made by a mapping. Throws `InputError` when the file lacks columns that the mapping names, or is no CSV:
 * what was read before is handed on first.
 */
export async function* csvFacts(input: Input, file: number, mapping: Mapping): AsyncGenerator<PackedBatch> {
  const packer = new BatchPacker();
  const maker = new FactMaker(input.name, mapping, packer);
  let line = 0;
  const pack = (): PackedBatch => packer.pack(file, input.bytesRead(), line);
  const parser = parse({
    bom: true,
    info: true,
    delimiter: mapping.delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_LINE_BYTES,
  });
  try {
    for await (const { record, info } of through<Buffer, ParsedRow>(decoded(input, mapping.encoding), parser)) {
      line = info.lines;
      maker.take(record, line);
      if (packer.full) yield pack();
    }
    maker.end();
  } catch (error) {
    yield pack();
    throw explained(error, input.name);
  }
  yield pack();
}

/** Makes facts of rows; the first row names the columns. */
class FactMaker {
  private columns: ReadonlyMap<string, number> | undefined;
  private width = 0;
  /** For each fact of the mapping, what has been met in its `oncePer` columns. */
  private readonly met: readonly Set<string>[];

  constructor(
    private readonly name: string,
    private readonly mapping: Mapping,
    private readonly packer: BatchPacker,
  ) {
    this.met = mapping.facts.map(() => new Set());
  }

  take(record: readonly string[], line: number): void {
    if (!this.columns) {
      this.columns = this.header(record);
      return;
    }
    if (record.length !== this.width) {
      const reason = `has ${record.length} columns where the header has ${this.width}`;
      this.packer.reject({ line, errors: [{ field: '(line)', reason }] });
      return;
    }
    const row = new Row(this.columns, record, line);
    const used = this.mapping.facts.filter((fact, index) => this.takeFact(fact, row, index)).length;
    if (used === 0) this.packer.leaveOut();
  }

  end(): void {
    if (!this.columns) throw new InputError(`${this.name} holds no rows; the first one must name the columns`);
  }

  private header(record: readonly string[]): ReadonlyMap<string, number> {
    const names = record.map((name) => name.trim());
    const columns = new Map(names.map((name, index) => [name, index]));
    const missing = [...this.mapping.columns].filter((name) => !columns.has(name));
    if (missing.length > 0)
      throw new InputError(
        `${this.name} has no column ${missing.map((name) => `"${name}"`).join(', ')}, which the mapping names; its columns are ${names.join(', ').slice(0, 1000)}`,
      );
    const twice = [...this.mapping.columns].filter((name) => names.indexOf(name) !== names.lastIndexOf(name));
    if (twice.length > 0) throw new InputError(`${this.name} has two columns of the name ${twice.join(', ')}`);
    this.width = names.length;
    return columns;
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
    const content = fact.oncePer.map((column) => row.cell(column)).join('\n');
    const met = this.met[index];
    if (met?.has(content) === true) return true;
    met?.add(content);
    return false;
  }
}

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

/** UTF-8 of whatever the file is in. */
async function* decoded({ chunks, name }: Input, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new InputError(`${name} is not ${encoding} throughout; say in the mapping which encoding it has`, {
        cause: error,
      });
    throw error;
  }
}

function explained(error: unknown, name: string): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === 'CSV_MAX_RECORD_SIZE')
    return new InputError(
      `${name} has a row of more than ${MAX_LINE_BYTES / 1024} KiB: a quote that is not closed? ${String(message)}`,
    );
  return error;
}
