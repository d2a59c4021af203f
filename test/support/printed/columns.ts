const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Places that a text takes on a terminal: two for a Chinese character, by its East Asian width. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

export interface PlacedCell {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The cells of a line of a table and where they stand on a terminal; two spaces or more part them. */
export function cellsOf(line: string): PlacedCell[] {
  return [...line.matchAll(/\S+(?: \S+)*/g)].map((found) => {
    const from = widthOf(line.slice(0, found.index));
    return { text: found[0], from, to: from + widthOf(found[0]) };
  });
}

/** The table whose head begins with these cells: head and rows. Throws where there is none. */
export function tableUnder(text: string, first: string, second: string): { head: PlacedCell[]; rows: string[] } {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => new RegExp(`^${first} +${second}( |$)`).test(line));
  if (start < 0) throw new Error(`no table begins with ${first}, ${second}:\n${text}`);
  const end = lines.findIndex((line, i) => i > start && (line === '' || /^[…S]/.test(line)));
  return { head: cellsOf(lines[start] ?? ''), rows: lines.slice(start + 1, end < 0 ? undefined : end) };
}

/** The rows in which a cell begins and ends at no edge of a head's cell. An indented name stands two places in. */
export function misaligned({ head, rows }: { head: readonly PlacedCell[]; rows: readonly string[] }): string[] {
  const stands = (cell: PlacedCell) => head.some((h) => h.from === cell.from || h.to === cell.to);
  return rows.filter((row) => !cellsOf(row).every((cell) => stands(cell) || (cell.from === 2 && /^ {2}\S/.test(row))));
}
