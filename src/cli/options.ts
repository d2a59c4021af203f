import type { Command } from 'commander';
import { Option } from 'commander';
import type { Page } from '../figures/questions/list-page.js';
import type { QuestionText } from '../figures/questions/question.js';
import { defaultStoreDir } from '../settings.js';
import { parseMonth } from '../rules/calendar/day.js';
import { OBJECTION_KINDS, REVIEW_KINDS } from '../rules/cycle/review-events.js';
import type { ObjectionKind, ReviewKind } from '../rules/cycle/review-events.js';
import { UsageError } from './failure.js';
import { wholeArgument } from './arguments.js';
import { LANGUAGE_VARIABLES, languageOf, LANGUAGES } from '../words/language.js';
import type { Language } from '../words/language.js';

/** Options of every command: all print something. */
export interface LanguageOptions {
  readonly lang: Language;
}

/** Options of every command that opens a store. */
export interface StoreOptions extends LanguageOptions {
  readonly store: string;
  readonly json?: boolean;
}

/** Options of every command that records something. */
export interface WritingOptions extends StoreOptions {
  readonly acceptClock?: boolean;
}

/** Options of every question (SPEC 9). */
export interface QuestionOptions extends StoreOptions, QuestionText {}

/** `--lang`, by default what the environment speaks. */
export function withLanguageOption(command: Command): Command {
  return command.addOption(
    new Option('--lang <language>', 'language of tables and sentences; --json is the same in both')
      .choices(LANGUAGES)
      .default(languageOf(process.env), `by ${LANGUAGE_VARIABLES.join(', ')}`),
  );
}

export function withStoreOption(command: Command): Command {
  return withLanguageOption(
    command.addOption(
      new Option('--store <dir>', 'folder of the store').env('PLUMBLINE_STORE').default(defaultStoreDir()),
    ),
  );
}

/** Adds the options of a command that records something. */
export function withWritingOptions(command: Command): Command {
  return withStoreOption(command).option(
    '--accept-clock',
    "go on although this machine's clock may be wrong: it stands before the log's last event, or 31 days after it",
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

/** `--kind`: the result or the fees. */
export function withKind(command: Command): Command {
  return command.addOption(
    new Option('--kind <kind>', "the month's result or its fees").choices(REVIEW_KINDS).makeOptionMandatory(),
  );
}

/** `--kind`: the result, the fees, or the charges that facts make. */
export function withObjectionKind(command: Command): Command {
  return command.addOption(
    new Option('--kind <kind>', "the month's result, its fees, or charges (which have no month)")
      .choices(OBJECTION_KINDS)
      .makeOptionMandatory(),
  );
}

/** The month of a result or of fees; charges have none. Throws `UsageError` for one too many, and for one that is missing. */
export function monthOfKind(kind: ReviewKind, month: string | undefined): string;
export function monthOfKind(kind: ObjectionKind, month: string | undefined): string | undefined;
export function monthOfKind(kind: ObjectionKind, month: string | undefined): string | undefined {
  if (kind === 'charges') {
    if (month !== undefined) throw new UsageError('--kind charges has no month: charges are contested one by one');
    return undefined;
  }
  if (month === undefined) throw new UsageError(`--kind ${kind} needs the month`);
  parseMonth(month);
  return month;
}

/** `--rows`: how much of a long list its table shows. */
export function withRows(command: Command, what: string): Command {
  return command.addOption(
    new Option('--rows <n>', `${what} that the table shows`).argParser(wholeArgument).default(40),
  );
}

/** `--limit`, `--cursor`: which part of a long list the JSON has. */
export function withPage(command: Command, what: string): Command {
  return command
    .addOption(new Option('--limit <n>', `${what} of a page of the JSON (default: 10,000)`).argParser(wholeArgument))
    .option('--cursor <next>', 'the `next` of the page before');
}

/** The page that the JSON of an answer has; a table chooses its rows from all. */
export function pageOf({ json, limit, cursor }: QuestionOptions & Page): Page | undefined {
  return json ? { limit, cursor } : undefined;
}

/** Gathers a repeatable option. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}
