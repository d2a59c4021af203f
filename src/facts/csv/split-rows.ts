import { MAX_LINE_BYTES } from '../input/lines.js';

/** A row of a CSV file, or what stands where one could not be read. */
export interface CsvRow {
  /** The line on which it begins; of a quote that is at fault, that on which it opens. */
  readonly line: number;
  readonly cells: readonly string[];
  /** Why it cannot be read. */
  readonly fault?: string;
}

/** A row as it was found in the text, the place behind it, and the lines that it takes. */
interface Found {
  readonly row: CsvRow;
  readonly next: number;
  readonly lines: number;
}

/** A row that is not whole yet; `quote` is the line on which a quote opens that is not closed yet. */
interface Unfinished {
  readonly quote: number | null;
}

const QUOTE = '"';
/** Longest row, in UTF-16 units. */
const MOST_CHARACTERS = MAX_LINE_BYTES;

/**
 * Splits text into the rows of RFC 4180, as spreadsheets write them: cells in quotes may hold delimiters, line ends and doubled quotes; LF,
 * CRLF or CR ends a row. A text behind a closing quote belongs to the cell; where the cell had line ends before it, a quote is missing
 * somewhere, and the row is at fault. A quote that is never closed is at fault with all that follows; a row over the limit likewise, or for itself
 * where it has no quote. What is carried from one piece to the next is bounded.
 */
export class RowSplitter {
  /** The line on which what is carried begins, from 1. */
  private line = 1;
  private carried = '';
  private state: 'rows' | 'overlong' | 'lost' = 'rows';
  /** Of a quote that is not closed within the limit: where it opens, and where its row begins. */
  private lost = { quote: 0, from: 0 };
  /** Whether part of a line was gone over. */
  private passing = false;

  constructor(
    private readonly delimiter: string,
    private readonly most = MOST_CHARACTERS,
  ) {}

  /** Lines that were ended so far. */
  get linesRead(): number {
    return this.line - 1;
  }

  /** The rows that a further piece of text ends. */
  push(text: string): CsvRow[] {
    return this.split(this.carried + text, false);
  }

  /** The last row, and what is wrong at the end. */
  end(): CsvRow[] {
    const rows = this.split(this.carried, true);
    if (this.passing) this.line++;
    if (this.state !== 'lost') return rows;
    return [...rows, unclosed(this.lost.quote, this.lost.from, this.line - 1)];
  }

  private split(text: string, final: boolean): CsvRow[] {
    const rows: CsvRow[] = [];
    let at = 0;
    while (at < text.length) {
      if (this.state !== 'rows') {
        const next = this.pass(text, at, final);
        if (next === at) break;
        at = next;
        continue;
      }
      const found = this.rowAt(text, at, final);
      if ('row' in found) {
        rows.push(found.row);
        this.line += found.lines;
        at = found.next;
        continue;
      }
      if (!final && text.length - at <= this.most) break;
      if (found.quote === null) {
        rows.push({ line: this.line, cells: [], fault: `is longer than ${this.most / 1024} KiB` });
        this.state = 'overlong';
      } else {
        this.lost = { quote: found.quote, from: this.line };
        this.state = 'lost';
      }
    }
    this.carried = text.slice(at);
    return rows;
  }

  /** The row at a place; one over the limit is unfinished, and looked at no further than that. */
  private rowAt(text: string, at: number, final: boolean): Found | Unfinished {
    const { delimiter, line, most } = this;
    const found = rowAt(text, at, { delimiter, line, final });
    const size = ('row' in found ? found.next : text.length) - at;
    return size <= most ? found : rowAt(text.slice(0, at + most), at, { delimiter, line, final: false });
  }

  /** Goes over what is not read: to the end of an overlong line, or all there is behind a quote that is not closed. */
  private pass(text: string, from: number, final: boolean): number {
    const stop = lineEnd(text, from);
    const ended = stop < text.length;
    // A carriage return at the end may be half of a line end.
    this.passing = !final && (!ended || (text[stop] === '\r' && stop === text.length - 1));
    if (this.passing) return stop;
    if (this.state === 'overlong') this.state = 'rows';
    this.line++;
    return ended ? behindLineEnd(text, stop) : stop;
  }
}

interface Place {
  readonly delimiter: string;
  readonly line: number;
  readonly final: boolean;
}

/** The row that begins at a place. */
function rowAt(text: string, from: number, { delimiter, line, final }: Place): Found | Unfinished {
  const cells: string[] = [];
  let lines = 1;
  for (let at = from; ;) {
    let cell: string;
    if (text[at] === QUOTE) {
      const quoted = quotedAt(text, at, final);
      if (quoted === null) return { quote: line + lines - 1 };
      const opens = line + lines - 1;
      lines += quoted.lineEnds;
      at = cellEnd(text, quoted.next, delimiter);
      // A carriage return at the end may be half of a line end.
      if (!final && at >= text.length - 1) return { quote: quoted.lineEnds > 0 ? opens : null };
      if (at > quoted.next && quoted.lineEnds > 0) {
        const stop = lineEnd(text, at);
        if (!final && stop >= text.length - 1) return { quote: opens };
        const fault = `opens a quote that ends in the midst of line ${line + lines - 1}: a quote is missing, or one too many; ${lines} lines were not read`;
        return { row: { line: opens, cells: [], fault }, next: behindLineEnd(text, stop), lines };
      }
      cell = quoted.text + text.slice(quoted.next, at);
    } else {
      const stop = cellEnd(text, at, delimiter);
      if (!final && stop >= text.length - 1) return { quote: null };
      cell = text.slice(at, stop);
      at = stop;
    }
    cells.push(cell);
    if (text[at] !== delimiter) return { row: { line, cells }, next: behindLineEnd(text, at), lines };
    at++;
  }
}

/** A cell in quotes: what it holds, the place behind the closing quote, the line ends in it; null when it is not closed. */
function quotedAt(text: string, from: number, final: boolean): { text: string; next: number; lineEnds: number } | null {
  let content = '';
  for (let at = from + 1; ;) {
    const quote = text.indexOf(QUOTE, at);
    if (quote < 0 || (quote === text.length - 1 && !final)) return null;
    content += text.slice(at, quote);
    if (text[quote + 1] !== QUOTE) return { text: content, next: quote + 1, lineEnds: lineEndsIn(content) };
    content += QUOTE;
    at = quote + 2;
  }
}

/** Where a cell without quotes ends: at a delimiter, a line end, or the end of the text. */
function cellEnd(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === delimiter || character === '\n' || character === '\r') return at;
  }
  return text.length;
}

function lineEnd(text: string, from: number): number {
  return cellEnd(text, from, '\n');
}

function behindLineEnd(text: string, at: number): number {
  return text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1;
}

function lineEndsIn(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}

function unclosed(quote: number, from: number, last: number): CsvRow {
  const lines = last - from + 1;
  const fault = `opens a quote that is never closed; ${lines} ${lines === 1 ? 'line was' : 'lines were'} not read, to the end of the file at line ${last}`;
  return { line: quote, cells: [], fault };
}
