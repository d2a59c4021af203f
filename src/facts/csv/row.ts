import { unguarded } from './cells.js';

/** A row of a CSV file by the names of its columns. */
export class Row {
  constructor(
    private readonly columns: ReadonlyMap<string, number>,
    private readonly cells: readonly string[],
    /** The line on which the row begins. */
    readonly line: number,
  ) {}

  /** The text in a column, without blanks and a spreadsheet's guards around it; empty where the row has no such cell. */
  cell(column: string): string {
    return unguarded(this.cells[this.columns.get(column) ?? -1] ?? '');
  }
}

/** A column's content that cannot be made into what the mapping says. */
export class CellFault extends Error {
  constructor(
    readonly column: string,
    reason: string,
  ) {
    super(reason);
  }
}
