import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { receiptSince } from '../../../audit/tree/receipt.js';
import { importFiles, ImportError } from '../../../commands/intake/import-files.js';
import type { IntakeReport } from '../../../facts/fact.js';
import type { StoreMode } from '../../../log/embedded/store.js';
import { openForQuestions, openForWriting } from '../../context.js';
import { EXIT_INPUT, UsageError } from '../../failure.js';
import { refuseTables } from './not-facts.js';
import { STOP_SIGNALS } from '../../starting/signals.js';
import { withWritingOptions } from '../../options.js';
import type { WritingOptions } from '../../options.js';
import { readText } from '../../read-text.js';
import { markOf, ProgressLine, write, writeAnswer } from '../../output.js';
import { writeNamed } from '../../write-file.js';
import { printReport, progressText } from '../../print/print-report.js';
import { REPORT } from '../../../words/store/report.js';

interface ImportCommandOptions extends WritingOptions {
  readonly map?: string;
  readonly contract?: string;
  readonly dryRun?: boolean;
  readonly receipt?: string;
}

/** `import`: facts from files or standard input (SPEC 4). */
export function addFactCommands(program: Command): void {
  withWritingOptions(
    program
      .command('import <files...>')
      .description('take in facts: NDJSON files, plain or gzip, "-" for standard input; CSV with --map'),
  )
    .option('--map <mapping>', 'mapping file (YAML) that says how the rows of a CSV file are facts')
    .option('--contract <id>', "the contract of all facts, in place of the mapping's own (with --map)")
    .option('--dry-run', 'say what would happen and record nothing')
    .option(
      '--receipt <file>',
      "write the tree's position of what was taken in into this file: its range, and a signed checkpoint",
    )
    .option('--json', 'print the report as JSON')
    .action(async (files: string[], options: ImportCommandOptions) => {
      if (options.contract !== undefined && options.map === undefined)
        throw new UsageError('--contract goes with --map; facts in NDJSON name their contract themselves');
      if (options.receipt !== undefined && options.dryRun)
        throw new UsageError('--receipt does not go with --dry-run, which records nothing');
      if (options.receipt !== undefined && existsSync(options.receipt))
        throw new UsageError(`${options.receipt} is there already; name another file for the receipt`);
      const mapping = options.map === undefined ? {} : { mapping: await readText(options.map) };
      if (options.map === undefined) await refuseTables(files);
      const session = options.dryRun ? await openForQuestions(options.store) : await openForWriting(options, 'import');
      const before = session.store.journal.head();
      const line = new ProgressLine();
      const began = performance.now();
      const stop = new AbortController();
      const end = (): void => stop.abort();
      for (const signal of STOP_SIGNALS) process.once(signal, end);
      try {
        const run = importFiles(session.store, session.rules(), files, {
          ...mapping,
          ...(options.contract === undefined ? {} : { contract: options.contract }),
          dryRun: options.dryRun ?? false,
          signal: stop.signal,
          onProgress: (p) => line.show(progressText(p, (performance.now() - began) / 1000, options.lang)),
        });
        const report = await run.catch((error: unknown) => {
          line.done();
          if (error instanceof ImportError) show(error.report, options, session.store.mode, error.message);
          throw error;
        });
        try {
          line.show(REPORT[options.lang].catchingUp);
          if (!options.dryRun) await session.report.refresh();
        } finally {
          // What was recorded is, whatever becomes of the figures.
          line.done();
          show(report, options, session.store.mode);
        }
        if (options.receipt !== undefined) {
          const receipt = receiptSince(before, session.store.journal.head(), session.publisher);
          await writeNamed(options.receipt, `${JSON.stringify(receipt, null, 2)}\n`, { store: options.store });
        }
      } finally {
        for (const signal of STOP_SIGNALS) process.off(signal, end);
        await session.close();
        // A thread that waits for more of the input would keep the process.
        if (stop.signal.aborted) setImmediate(() => process.exit(EXIT_INPUT));
      }
    });
}

/** Prints the report; `brokenOff`: why the import did not come to its end. */
function show(report: IntakeReport, options: ImportCommandOptions, mode: StoreMode, brokenOff?: string): void {
  if (options.json) writeAnswer(brokenOff === undefined ? report : { ...report, brokenOff }, mode);
  else write(printReport(report, options.dryRun ?? false, markOf(mode, options.lang), options.lang));
  if (report.conflicts.length + report.rejected.length > 0) process.exitCode = EXIT_INPUT;
}
