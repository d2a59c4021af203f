/** A row of a CSV file by the names of its columns. */
export class Row {
  constructor(
    private readonly columns: ReadonlyMap<string, number>,
    private readonly cells: readonly string[],
    /** The line on which the row ends. */
    readonly line: number,
  ) {}

  /** The text in a column, without blanks around it. */
  cell(column: string): string {
    return (this.cells[this.columns.get(column) ?? -1] ?? '').trim();
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
