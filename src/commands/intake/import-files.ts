import { assertNoDoubt } from '../../log/port/clock.js';
import type { Store } from '../../log/embedded/store.js';
import { parseMapping } from '../../facts/csv/mapping.js';
import type { IntakeReport } from '../../facts/fact.js';
import { InputError, inputSizes } from '../../facts/input/inputs.js';
import { unpack } from '../../facts/input/packed-batch.js';
import type { PackedBatch } from '../../facts/input/packed-batch.js';
import { produce } from '../../facts/input/produce.js';
import type { Production } from '../../facts/input/produce.js';
import { hasWorker, workerBatches } from '../../facts/input/worker-batches.js';
import { Intake } from './intake.js';
import type { ContractLookup } from './intake.js';
import { ReportBuilder } from '../../facts/report.js';
import { recording, rehearsal, withRejected } from './taking.js';

/** How far an import has come. */
export interface ImportProgress {
  readonly file: string;
  /** Bytes read of all files so far, and their sum; the sum is null while one is of unknown length. */
  readonly bytes: number;
  readonly totalBytes: number | null;
  /** Lines read of all files so far. */
  readonly lines: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly rejected: number;
}

export interface ImportOptions {
  /** Text of a mapping file (YAML, src/facts/csv/mapping.ts): the files are CSV. */
  readonly mapping?: string;
  /** The contract of all facts; overrides the mapping's own. Only with a mapping. */
  readonly contract?: string;
  /** Decide and report, record nothing. What would have been recorded is kept in memory meanwhile. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import between two batches: what was recorded stays, and is told with the error. */
  readonly signal?: AbortSignal;
  /** What `-` reads; the process's standard input unless told. */
  readonly standardInput?: AsyncIterable<Buffer>;
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

/** Below this size the files are read in the caller's thread: starting another takes longer. */
const SMALL_BYTES = 512 * 1024;

/**
 * Imports NDJSON files (or CSV files through a mapping), `-` for standard input, gzip too, with bounded memory: a worker thread reads and checks,
 * this one decides and records. Throws `InputError` when a file is not there, `MappingError` for a faulty mapping, `ClockDoubtError`, all before
 * anything is recorded; `ImportError` when an import that has begun breaks off.
 */
export async function importFiles(
  store: Store,
  rules: ContractLookup,
  paths: readonly string[],
  options: ImportOptions = {},
): Promise<IntakeReport> {
  const { mapping, contract } = options;
  if (mapping !== undefined) parseMapping(mapping, contract);
  if (options.dryRun !== true) assertNoDoubt(store.clock);
  const sizes = await inputSizes(paths);
  const totalBytes = sizes.reduce<number | null>((sum, size) => (sum === null || size === null ? null : sum + size), 0);
  const production: Production = {
    paths,
    ...(mapping === undefined ? {} : { mapping }),
    ...(contract === undefined ? {} : { contract }),
  };
  const standardInput = options.standardInput ?? (process.stdin as AsyncIterable<Buffer>);
  const inThread = hasWorker() && (totalBytes === null || totalBytes > SMALL_BYTES);
  const batches = inThread ? workerBatches(production, standardInput) : produce(production, standardInput);
  const take = options.dryRun === true ? rehearsal(store, rules) : recording(new Intake(store, rules));

  const run = new ImportRun(paths, totalBytes, options.onProgress);
  try {
    for await (const batch of unlessTold(batches, options.signal)) run.add(batch, await take(unpack(batch)));
  } catch (error) {
    const message = error instanceof InputError ? error.message : `the import broke off: ${messageOf(error)}`;
    throw new ImportError(message, run.report.build(), { cause: error });
  }
  return run.report.build();
}

/** The batches, until the signal comes, even while the next one is waited for. Throws `InputError` then. */
async function* unlessTold(batches: AsyncGenerator<PackedBatch>, signal?: AbortSignal): AsyncGenerator<PackedBatch> {
  if (!signal) {
    yield* batches;
    return;
  }
  const told = new Promise<'told'>((resolve) =>
    signal.addEventListener('abort', () => resolve('told'), { once: true }),
  );
  try {
    for (;;) {
      const next = signal.aborted ? 'told' : await Promise.race([batches.next(), told]);
      if (next === 'told')
        throw new InputError(
          'the import was told to end; what is counted here is done, and the files can be imported again',
        );
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // One that waits for its next batch ends only when that comes.
    const ended = batches.return(undefined);
    if (!signal.aborted) await ended;
  }
}

/** Adds up the batches of an import and tells how far it has come. */
class ImportRun {
  readonly report = new ReportBuilder();
  private readonly read: { bytes: number; lines: number }[];

  constructor(
    private readonly paths: readonly string[],
    private readonly totalBytes: number | null,
    private readonly onProgress: ImportOptions['onProgress'],
  ) {
    this.read = paths.map(() => ({ bytes: 0, lines: 0 }));
  }

  add(batch: PackedBatch, taken: IntakeReport): void {
    const file = this.paths[batch.file] ?? '';
    const report = withRejected(taken, batch.rejected, batch.leftOut);
    this.report.add(report, this.paths.length > 1 ? file : undefined);
    this.read[batch.file] = { bytes: batch.bytesRead, lines: batch.linesRead };
    this.onProgress?.({
      file,
      bytes: this.read.reduce((sum, { bytes }) => sum + bytes, 0),
      totalBytes: this.totalBytes,
      lines: this.read.reduce((sum, { lines }) => sum + lines, 0),
      ...this.report.counts(),
    });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
