import { Option } from 'commander';
import type { Command } from 'commander';
import { factsBehind } from '../../figures/questions/behind/behind.js';
import type { FactsBehind } from '../../figures/questions/behind/behind.js';
import { BEHIND_ONLY } from '../../figures/questions/behind/page.js';
import type { BehindPage, FactBehind } from '../../figures/questions/behind/page.js';
import { factHistory } from '../../figures/questions/fact-history.js';
import type { Answer } from '../../figures/questions/figures.js';
import type { Reader } from '../../figures/questions/reader.js';
import { parseMonth } from '../../rules/calendar/day.js';
import { FACT_KINDS } from '../../rules/kernel/vocabulary.js';
import { wholeArgument } from '../arguments.js';
import { answerFrom, ask } from '../ask.js';
import { giveDocument } from '../document-output.js';
import { UsageError } from '../failure.js';
import { withQuestionOptions } from '../options.js';
import type { QuestionOptions } from '../options.js';
import { printFact } from '../print/print-fact.js';
import { behindCsv, printBehind } from '../print/print-behind.js';

interface BehindOptions extends QuestionOptions, BehindPage {
  readonly line: string;
  readonly csv?: boolean;
  readonly output?: string;
  readonly force?: boolean;
}

/** Facts of a page as a table. */
const ROWS = 40;
/** Facts that CSV reads at one go. */
const AT_ONCE = 10_000;

/** `contacts`, `fact`: what is behind a figure. */
export function addLookingCommands(program: Command): void {
  withQuestionOptions(program.command('contacts <contract> <month>'))
    .summary('the contacts, surveys and rounds behind a line, counted or left out and why')
    .description(
      'the contacts, surveys, orders and ticket rounds behind a line of a month: of a score (score, metrics/…), of ticket rounds (tickets, tickets/T-1/1) or of fees (fees, fees/…); each counted, or left out and why',
    )
    .requiredOption('--line <address>', 'the line, from the contract or from the month on: metrics/answer-rate/phone')
    .addOption(new Option('--only <which>', 'only these').choices(BEHIND_ONLY))
    .addOption(
      new Option('--limit <n>', `facts of a page (default: ${ROWS} in a table, 1,000 in JSON, all in CSV)`).argParser(
        wholeArgument,
      ),
    )
    .option('--cursor <next>', 'the `next` of the page before')
    .option('--csv', 'CSV for spreadsheets')
    .option('-o, --output <file>', 'write it into this file, which is not there yet')
    .option('--force', 'write over a file that is there')
    .action(async (contract: string, month: string, options: BehindOptions) => {
      parseMonth(month);
      if (options.csv && options.json) throw new UsageError('--csv and --json are two different forms; choose one');
      const { text, mode } = await answerFrom(options.store, (reader) => formOf(reader, contract, month, options));
      await giveDocument(text, mode, options);
    });

  withQuestionOptions(program.command('fact <contract> <kind> <key>'))
    .summary('one fact with its corrections and voidings, by whom, and where it counts')
    .description(
      `one fact with its history: as it was told, corrected and voided, each with its log position, when and by whom, and where it counts; kinds are ${FACT_KINDS.join(', ')}`,
    )
    .action(async (contract: string, kind: string, key: string, options: QuestionOptions) => {
      await ask(
        options,
        (reader) => factHistory(reader, { contract, kind, key }, options),
        (fact) => printFact(fact, options.lang),
      );
    });
}

function formOf(reader: Reader, contract: string, month: string, options: BehindOptions) {
  const { line, json, csv, lang, limit } = options;
  const pageAt = (page: BehindPage) =>
    factsBehind(reader, { contract, month, line }, options, { only: options.only, ...page });
  if (csv) {
    const { facts, mode } = allOf(pageAt, options);
    return { text: behindCsv(facts, lang), mode };
  }
  const behind = pageAt({ cursor: options.cursor, limit: json ? limit : (limit ?? ROWS) });
  return {
    text: json ? `${JSON.stringify(behind, null, 2)}\n` : `${printBehind(behind, lang)}\n`,
    mode: behind.mode,
  };
}

/** A page where a limit is named, else all of them. */
function allOf(
  ask: (page: BehindPage) => Answer<FactsBehind>,
  { limit, cursor }: BehindPage,
): { facts: readonly FactBehind[]; mode: Answer<FactsBehind>['mode'] } {
  let page = ask({ limit: limit ?? AT_ONCE, cursor });
  const facts = [...page.facts];
  while (limit === undefined && page.next !== undefined) {
    page = ask({ limit: AT_ONCE, cursor: page.next });
    for (const fact of page.facts) facts.push(fact);
  }
  return { facts, mode: page.mode };
}
