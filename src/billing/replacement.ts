import type { ReportRow, ReportTable } from './tables/index.js';

/** Rows that take the place of a contract's rows with those values in a table; of all of them where no value is given. */
type ReplacementOf<T extends ReportTable> = {
  readonly table: T;
  readonly where: Partial<Readonly<Record<keyof ReportRow<T> & string, string>>>;
  readonly rows: readonly ReportRow<T>[];
};

export type Replacement = { readonly [T in ReportTable]: ReplacementOf<T> }[ReportTable];
