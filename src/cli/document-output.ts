import { Option } from 'commander';
import type { Command } from 'commander';
import { STATEMENT } from '../words/cycle/statement.js';
import { UsageError } from './failure.js';
import type { StoreOptions } from './options.js';
import { markOf, write } from './output.js';
import { writeNamed } from './write-file.js';

const FORMATS = ['table', 'json', 'csv', 'html'] as const;
export type DocumentFormat = (typeof FORMATS)[number];

/** Options of a command that gives a document. */
export interface DocumentOptions extends StoreOptions {
  readonly format?: DocumentFormat;
  readonly output?: string;
  readonly force?: boolean;
}

/** `--format`, `-o`. */
export function withDocument(command: Command): Command {
  return command
    .addOption(
      new Option('--format <format>', 'table unless told; csv for spreadsheets, html to print').choices(FORMATS),
    )
    .option('-o, --output <file>', 'write it into this file, which is not there yet')
    .option('--force', 'write over a file that is there');
}

/** The form that is asked for. Throws `UsageError` for two of them. */
export function formatOf({ format, json }: DocumentOptions): DocumentFormat {
  if (json && format !== undefined && format !== 'json')
    throw new UsageError(`--json and --format ${format} are two different forms; choose one`);
  return json ? 'json' : (format ?? 'table');
}

/** Prints a document, or writes it into the file that is named. Throws what `writeNamed` throws. */
export async function giveDocument(
  text: string,
  mode: 'SIMULATED' | undefined,
  { output, lang, store, force = false }: DocumentOptions,
): Promise<void> {
  if (output === undefined) {
    process.stdout.write(text);
    return;
  }
  await writeNamed(output, text, { store, force });
  write(STATEMENT[lang].written(output) + markOf(mode ? 'simulated' : 'live', lang));
}
