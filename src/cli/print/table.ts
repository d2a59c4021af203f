import Table from 'cli-table3';

export type Cell = string | number | null | undefined;

/** A number, a sum or a rate, or nothing; not a clause such as 4.5.2. */
const NUMBER = /^-?\d[\d,]*(\.\d+)?%?$|^$/;

/** A plain table for a terminal, columns aligned for Chinese text too: numbers to the right, no colours, no frames. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const numeric = head.map(
    (_, i) =>
      rows.length > 0 && rows.every((row) => row[i] === undefined || row[i] === null || NUMBER.test(String(row[i]))),
  );
  const out = new Table({
    head: [...head],
    colAligns: numeric.map((n) => (n ? 'right' : 'left')),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '',
    },
  });
  for (const row of rows) out.push(row.map((cell) => (cell === undefined || cell === null ? '' : String(cell))));
  return out
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

/** Label and value pairs, one a line. */
export function facts(pairs: readonly (readonly [string, Cell])[]): string {
  return table(['', ''], pairs)
    .split('\n')
    .filter((line) => line !== '')
    .join('\n');
}
