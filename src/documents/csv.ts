/** A text, or a number that a spreadsheet may take for one. */
export type Cell = { readonly text: string } | { readonly number: string };

const BOM = '\ufeff';
/** What a spreadsheet takes for a formula at the start of a cell: its ASCII and its full-width signs, a tab or line end before them too. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u;

/**
 * CSV: RFC 4180, UTF-8 with a byte order mark, a header row, then the rows. A text that a spreadsheet would run as a formula has an apostrophe put before
 * it.
 */
export function csvOf(head: readonly string[], rows: readonly (readonly (Cell | undefined)[])[]): string {
  const body = rows.map((row) => row.map(printed));
  return BOM + [head.map(quoted), ...body].map((cells) => `${cells.join(',')}\r\n`).join('');
}

export function text(value: string): Cell {
  return { text: value };
}

export function number(value: string): Cell {
  return { number: value };
}

function printed(cell: Cell | undefined): string {
  if (cell === undefined) return '';
  if ('number' in cell) return cell.number;
  return quoted(FORMULA.test(cell.text) ? `'${cell.text}` : cell.text);
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
