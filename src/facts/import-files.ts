import type { Store } from '../journal/store.js';
import type { IntakeReport } from './fact.js';
import type { ContractLookup } from './intake.js';

/** How far an import has come. */
export interface ImportProgress {
  readonly file: string;
  /** Bytes read of all files so far, and their sum; the sum is null while standard input is among them. */
  readonly bytes: number;
  readonly totalBytes: number | null;
  readonly lines: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
}

export interface ImportOptions {
  /** Text of a mapping file (YAML): the files are CSV. */
  readonly mapping?: string;
  /** The contract of all facts; overrides the mapping's own. Only with a mapping. */
  readonly contract?: string;
  /** Decide and report, record nothing. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** An import that broke off; what the report calls accepted is recorded. */
export class ImportError extends Error {
  constructor(
    message: string,
    readonly report: IntakeReport,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * Imports NDJSON files (or CSV files through a mapping), `-` for standard input, gzip too. Throws `ImportError` when a file
 * cannot be read to its end, `MappingError` for a faulty mapping.
 */
export function importFiles(
  store: Store,
  rules: ContractLookup,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<IntakeReport> {
  throw new Error(`not yet: ${typeof store} ${typeof rules} ${paths.length} ${typeof options}`);
}
