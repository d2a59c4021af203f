import type { Command } from 'commander';
import { Option } from 'commander';
import type { QuestionText } from '../queries/question.js';
import { defaultStoreDir } from '../settings.js';

/** Options of every command that opens a store. */
export interface StoreOptions {
  readonly store: string;
  readonly json?: boolean;
}

/** Options of every question (SPEC 9). */
export interface QuestionOptions extends StoreOptions, QuestionText {}

export function withStoreOption(command: Command): Command {
  return command.addOption(
    new Option('--store <dir>', 'folder of the store').env('PLUMBLINE_STORE').default(defaultStoreDir()),
  );
}

export function withQuestionOptions(command: Command): Command {
  return withStoreOption(command)
    .option(
      '--at <time>',
      "the moment the question is about: what occurred later has not happened (ISO 8601 with offset; default: --known, else the store's clock)",
    )
    .option('--known <time>', 'use only events recorded at or before this moment (default: all)')
    .option(
      '--rules <time>',
      'use only terms, readings and calendars recorded at or before this moment (default: as --known)',
    )
    .option('--reading <id=value>', 'what if this reading held (repeatable)', collect)
    .option('--json', 'print JSON');
}

/** Gathers a repeatable option. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
