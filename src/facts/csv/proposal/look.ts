import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { encodingOfMark } from '../decoding.js';
import { RowSplitter } from '../split-rows.js';
import type { CsvRow } from '../split-rows.js';

/** What the first bytes of a CSV file show. */
export interface Look {
  readonly encoding: string;
  /** Whether a byte order mark says so, which the mapping then need not. */
  readonly marked: boolean;
  readonly delimiter: string;
  /** The rows that hold something, faulty ones left out. */
  readonly rows: readonly CsvRow[];
}

const DELIMITERS = [',', '\t', ';', '|'] as const;
/** Rows by which a delimiter is told. */
const SAMPLE = 50;
/** Bytes that a cut may leave of a character. */
const MOST_OF_CHARACTER = 3;

/** Looks at the beginning of a file; `whole` where that is all of it. Null where it is no text in any encoding that is known. */
export function lookAt(bytes: Buffer, whole: boolean): Look | null {
  const mark = encodingOfMark(bytes);
  const encoding = mark ?? encodingOf(bytes, whole);
  const text = encoding === null ? null : textOf(bytes, encoding);
  if (encoding === null || text === null) return null;
  // What is cut off may be half a row.
  const complete = whole ? text : text.slice(0, text.lastIndexOf('\n') + 1);
  const tries = DELIMITERS.map((delimiter) => ({ delimiter, rows: rowsOf(complete, delimiter) }));
  const best = tries.reduce((one, other) => (evenness(other.rows) > evenness(one.rows) ? other : one));
  return { encoding, marked: mark !== null, ...best };
}

/** Whether a file without a mapping is CSV, by its name or because its first line is no JSON and has delimiters. */
export function isCsv(name: string, beginning: Buffer): boolean {
  if (/\.(?:csv|tsv)(?:\.gz)?$/i.test(name)) return true;
  const [first = ''] = beginning.toString('latin1').trimStart().split('\n', 1);
  return first !== '' && !/^[[{]/.test(first.replace(/^\u00ef\u00bb\u00bf/, '')) && /^[^{}]*[,;\t][^{}]*$/.test(first);
}

/** What kind of spreadsheet a file is by its first bytes; null for none. */
export function workbookOf(bytes: Uint8Array): string | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return 'workbook (xlsx, ods)';
  return bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0 ? 'workbook (xls)' : null;
}

/** The encoding of bytes without a mark, as far as they show it; null where they are no text. */
function encodingOf(bytes: Buffer, whole: boolean): string | null {
  for (let cut = 0; cut <= (whole ? 0 : MOST_OF_CHARACTER); cut++)
    if (isUtf8(bytes.subarray(0, bytes.length - cut)) && !bytes.includes(0)) return 'utf-8';
  if (bytes.includes(0)) {
    // Digits and delimiters of UTF-16 have one byte of nothing, always on the same side.
    const [even, odd] = [0, 1].map((side) => bytes.filter((byte, at) => byte === 0 && at % 2 === side).length);
    if ((odd ?? 0) > 8 * (even ?? 0)) return 'utf-16le';
    return (even ?? 0) > 8 * (odd ?? 0) ? 'utf-16be' : null;
  }
  return 'gb18030';
}

function textOf(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}

function rowsOf(text: string, delimiter: string): CsvRow[] {
  const splitter = new RowSplitter(delimiter);
  const rows = [...splitter.push(text), ...splitter.end()];
  return rows.filter(({ cells, fault }) => fault === undefined && cells.some((cell) => cell.trim() !== ''));
}

/** How well a delimiter parts the rows: by how many cells most of them have, and how many rows those are. */
function evenness(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows.slice(0, SAMPLE)) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width = 1, count = 0] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return width < 2 ? 0 : count * Math.min(width, 8);
}
