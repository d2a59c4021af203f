import { Option } from 'commander';
import type { Command } from 'commander';
import { EVENT_PARTIES } from '../../log/port/event-meta.js';
import type { HistoryAsked } from '../../figures/questions/history-filter.js';
import type { Page } from '../../figures/questions/list-page.js';
import { momentArgument, monthArgument } from '../arguments.js';
import { giveHistory } from '../give-history.js';
import { collect, withPage, withQuestionOptions, withRows } from '../options.js';
import type { QuestionOptions } from '../options.js';

type HistoryOptions = QuestionOptions & Page & HistoryAsked & { readonly rows: number; readonly withFacts?: true };

/** `history`: who did what to a contract. */
export function addHistoryCommand(program: Command): void {
  withRows(
    withPage(
      withQuestionOptions(program.command('history <contract>'))
        .summary('who did what to a contract, when, by which command')
        .description(
          'who did what to a contract: every event in the order of the log, with actor, party and command; facts where they are asked for',
        )
        .option('--with-facts', 'facts too')
        .option('--type <type>', "only events of this type, a fact's too: ResultPublished (repeatable)", collect)
        .addOption(new Option('--party <party>', 'only what this party did').choices(EVENT_PARTIES))
        .option('--actor <id>', 'only what this actor did: an id, cli:1000, engine')
        .option('--command <id>', 'only what this command or import caused: its id, or 12 signs of it as the table has')
        .addOption(new Option('--month <month>', 'only what is of this month of the business').argParser(monthArgument))
        .addOption(
          new Option('--from <time>', 'only what was recorded at or after this moment').argParser(momentArgument),
        )
        .addOption(
          new Option('--to <time>', 'only what was recorded at or before this moment').argParser(momentArgument),
        )
        .option('--local', 'only what the local command line did, which nobody approved'),
      'events of the history',
    ),
    'latest events of the history',
  ).action(async (contract: string, options: HistoryOptions) => {
    const { withFacts: facts, type, party, actor, command, month, from, to, local } = options;
    await giveHistory(contract, options, { facts, type, party, actor, command, month, from, to, local });
  });
}
