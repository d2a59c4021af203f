import type { Command } from 'commander';
import { Option } from 'commander';
import { explain } from '../../audit/explain/explain.js';
import type { Page } from '../../figures/questions/list-page.js';
import { wholeArgument } from '../arguments.js';
import { answerFrom } from '../ask.js';
import { withQuestionOptions } from '../options.js';
import type { QuestionOptions } from '../options.js';
import { write, writeJson } from '../output.js';
import { printExplanation } from '../print/print-explanation.js';

interface ExplainCommandOptions extends QuestionOptions, Page {
  readonly depth?: number;
  readonly events?: boolean;
}

/** Values that a tree on a terminal has at most, and events of a page. */
const ROOM = 200;
const ROWS = 40;

/** `explain`: what a figure was made from. */
export function addExplainCommand(program: Command): void {
  withQuestionOptions(program.command('explain <address>'))
    .summary('what a figure was made from: rule, clause, reading, inputs, what was not chosen, events')
    .description(
      'what a figure was made from, as its own calculation tells it: the rule and its clause, the reading, the inputs (each with an address of its own), what was not chosen and how far away it was, down to the events. Addresses: HT-1/2026-03/score, …/penalty, …/metrics/answer-rate/phone, …/tickets/T-17/1, …/fees/presale-phone, …/window/result, HT-1/leaks, HT-1/ledger/balance',
    )
    .addOption(
      new Option('--depth <n>', 'levels of inputs that are shown (default: all, as far as there is room)').argParser(
        wholeArgument,
      ),
    )
    .option('--events', 'list the events, each counted, or left out and why')
    .addOption(
      new Option('--limit <n>', `events of a page (default: ${ROWS} in a table, 1,000 in JSON)`).argParser(
        wholeArgument,
      ),
    )
    .option('--cursor <next>', 'the `next` of the page before')
    .action(async (address: string, options: ExplainCommandOptions) => {
      const { json, lang, depth, events, limit, cursor } = options;
      const page = events ? { limit: limit ?? (json ? undefined : ROWS), cursor } : undefined;
      const asked = { lang, depth, events: page, ...(json ? {} : { room: ROOM }) };
      const explained = await answerFrom(options.store, (reader) => explain(reader, address, options, asked));
      if (json) writeJson(explained.explanation);
      else write(printExplanation(explained, lang));
    });
}
