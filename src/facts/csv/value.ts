import { shown } from '../wording.js';
import { isShortened, plainNumber } from './cells.js';
import { momentOf, readCondition } from './condition.js';
import type { Condition } from './condition.js';
import { isRecord, textList } from './mapping-shape.js';
import type { Reader } from './mapping-shape.js';
import { CellFault } from './row.js';
import type { Row } from './row.js';

/** What a fact's field holds, made from a row; undefined: the field is left out. Throws `CellFault`. */
export interface Value {
  readonly columns: readonly string[];
  of(row: Row): unknown;
}

/** What kind of content a field wants. */
export type Wanted = 'text' | 'id' | 'moment' | 'date' | 'sum' | 'number' | 'flag';

const KEYS = ['column', 'first', 'text', 'empty', 'map', 'otherwise', 'time', 'when'];
const PLACEHOLDER = /\{([^{}]+)\}/g;

/**
 * Reads how a field's value is made:
 *
 *   "{column}-{other}"       a text with columns in it; without braces, the same in every fact
 *   true, 3                  the same in every fact
 *   column: c                the content of a column
 *   first: [c, d]            of the first of these columns that is not empty
 *   text: "{c}-{d}"          a text, with the further settings below
 *     empty: ["0:00:00"]     contents that count as empty, besides nothing at all; an empty value leaves the field out
 *     map: { AGENT: answered }   the file's words → the fact's; a word that is not there is refused,
 *     otherwise: abandoned       or becomes this
 *     time: H:mm:ss          how the time is written, where it differs from the rest of the file
 *     when: condition        the field is there only in these rows
 */
export function readValue(input: unknown, path: string, wanted: Wanted, reader: Reader): Value {
  if (typeof input === 'number' || typeof input === 'boolean') return { columns: [], of: () => input };
  if (typeof input === 'string') return finished(template(input, path, reader), wanted, undefined, path, reader);
  if (!isRecord(input)) {
    reader.fault(path, 'must be a text such as "{column}", or { column: … }');
    return { columns: [], of: () => undefined };
  }
  reader.known(input, path, KEYS);
  const source = readSource(input, path, reader);
  const mapped = readMap(input, path, source, reader);
  const value = finished(mapped, wanted, input['time'], path, reader);
  if (input['when'] === undefined) return value;
  const when: Condition = readCondition(input['when'], `${path}.when`, reader);
  return { columns: value.columns, of: (row) => (when(row) ? value.of(row) : undefined) };
}

interface TextValue {
  readonly columns: readonly string[];
  /** The text and the column it is from; undefined when it is empty. */
  of(row: Row): { readonly text: string; readonly column: string } | undefined;
}

function readSource(input: Readonly<Record<string, unknown>>, path: string, reader: Reader): TextValue {
  const sources = ['column', 'first', 'text'].filter((key) => key in input);
  if (sources.length !== 1) reader.fault(path, 'needs one of column, first, text');
  const written = input['empty'] === undefined ? [] : textList(input['empty']);
  if (!written) reader.fault(`${path}.empty`, 'must be a text or a list of texts');
  const empty = new Set(['', ...(written ?? []).map((text) => text.trim())]);
  if (sources[0] === 'text') return unlessEmpty(template(input['text'], `${path}.text`, reader), empty);
  const names: unknown[] = sources[0] === 'first' && Array.isArray(input['first']) ? input['first'] : [input['column']];
  if (sources[0] === 'first' && !Array.isArray(input['first']))
    reader.fault(`${path}.first`, 'must be a list of columns');
  const columns =
    sources.length === 1 ? names.map((name) => reader.column(name, `${path}.${sources[0] ?? 'column'}`)) : [];
  return {
    columns,
    of: (row) => {
      const column = columns.find((name) => !empty.has(row.cell(name)));
      return column === undefined ? undefined : { text: row.cell(column), column };
    },
  };
}

function unlessEmpty(source: TextValue, empty: ReadonlySet<string>): TextValue {
  return {
    columns: source.columns,
    of: (row) => {
      const found = source.of(row);
      return found && empty.has(found.text) ? undefined : found;
    },
  };
}

function readMap(input: Readonly<Record<string, unknown>>, path: string, source: TextValue, reader: Reader): TextValue {
  const { map, otherwise } = input;
  if (map === undefined) {
    if (otherwise !== undefined) reader.fault(`${path}.otherwise`, 'goes only with map');
    return source;
  }
  if (!isRecord(map) || Object.values(map).some((to) => !textList(to)))
    reader.fault(`${path}.map`, 'must say for each word of the file what it becomes: { AGENT: answered }');
  const words = new Map(isRecord(map) ? Object.entries(map).map(([from, to]) => [from, String(to)]) : []);
  const rest = otherwise === undefined ? undefined : textList(otherwise)?.[0];
  return {
    columns: source.columns,
    of: (row) => {
      const found = source.of(row);
      if (!found) return undefined;
      const text = words.get(found.text) ?? rest;
      if (text === undefined)
        throw new CellFault(
          found.column,
          `${shown(found.text)} is not among the words that the mapping knows (${[...words.keys()].join(', ')})`,
        );
      return { text, column: found.column };
    },
  };
}

function template(input: unknown, path: string, reader: Reader): TextValue {
  if (typeof input !== 'string') {
    reader.fault(path, 'must be a text such as "{column}"');
    return { columns: [], of: () => undefined };
  }
  const columns = [...input.matchAll(PLACEHOLDER)].map((match) => reader.column(match[1], path));
  return {
    columns,
    of: (row) => {
      const text = input.replace(PLACEHOLDER, (_whole, column: string) => row.cell(column)).trim();
      return text === '' ? undefined : { text, column: columns[0] ?? '' };
    },
  };
}

/** A text made into what the field wants. */
function finished(source: TextValue, wanted: Wanted, time: unknown, path: string, reader: Reader): Value {
  const { columns } = source;
  if (wanted !== 'moment' && wanted !== 'date') {
    if (time !== undefined) reader.fault(`${path}.time`, 'goes only with fields that hold a time');
    const read = wanted === 'id' ? unshortened(source) : source;
    return { columns, of: (row) => converted(read.of(row), wanted) };
  }
  const format = reader.timeFormat(wanted === 'date' && time === undefined ? 'iso' : time, `${path}.time`);
  if (wanted === 'date' && time === undefined) return { columns, of: (row) => source.of(row)?.text };
  return {
    columns,
    of: (row) => {
      const found = source.of(row);
      if (!found) return undefined;
      const moment = momentOf(found.text, found.column, format);
      return wanted === 'date' ? format.writeDate(moment) : format.write(moment);
    },
  };
}

/** Refuses ids of which a spreadsheet has left no more than the first digits: several would be one. */
function unshortened(source: TextValue): TextValue {
  return {
    columns: source.columns,
    of: (row) => {
      const column = source.columns.find((name) => isShortened(row.cell(name)));
      if (column === undefined) return source.of(row);
      throw new CellFault(
        column,
        `${shown(row.cell(column))} is an id that a spreadsheet has shortened: its digits are lost; export it again, with the column as text`,
      );
    },
  };
}

type Plain = Exclude<Wanted, 'moment' | 'date'>;

function converted(found: { text: string; column: string } | undefined, wanted: Plain): unknown {
  if (!found || wanted === 'text' || wanted === 'id') return found?.text;
  if (wanted === 'sum') return sumOf(found.text, found.column);
  if (wanted === 'flag') {
    const flag = { true: true, false: false }[found.text.toLowerCase()];
    if (flag === undefined)
      throw new CellFault(found.column, `${shown(found.text)} is neither true nor false; map the file's words to them`);
    return flag;
  }
  const number = plainNumber(found.text);
  if (!/^\d+$/.test(number)) throw new CellFault(found.column, `${shown(found.text)} is not a whole number`);
  return Number(number);
}

/** A sum in yuan without what offices write around and within it. */
function sumOf(text: string, column: string): string {
  const sum = plainNumber(text);
  if (sum.includes(','))
    throw new CellFault(
      column,
      `${shown(text)} is not a sum in yuan: its commas do not part thousands; write it like 1,234.50`,
    );
  if (isShortened(sum))
    throw new CellFault(column, `${shown(text)} is a number that a spreadsheet has shortened: its digits are lost`);
  return sum;
}
