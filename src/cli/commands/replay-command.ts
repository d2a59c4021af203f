import { Option } from 'commander';
import type { Command } from 'commander';
import { compareKnown } from '../../audit/replay/compare.js';
import { replay, REPLAY_BY } from '../../audit/replay/replay.js';
import type { ReplayBy } from '../../audit/replay/replay.js';
import type { Page } from '../../figures/questions/list-page.js';
import { momentArgument } from '../arguments.js';
import { ask } from '../ask.js';
import { UsageError } from '../failure.js';
import { collect, withPage, withQuestionOptions, withRows } from '../options.js';
import type { QuestionOptions } from '../options.js';
import { printComparison } from '../print/replay/print-comparison.js';
import { printReplay } from '../print/replay/print-replay.js';

interface ReplayOptions extends QuestionOptions, Page {
  readonly from?: string;
  readonly to?: string;
  readonly against?: string;
  readonly by?: ReplayBy;
  readonly figure?: readonly string[];
  readonly rows: number;
}

/** `replay`: how figures moved, and why two states of knowledge differ. */
export function addReplayCommand(program: Command): void {
  const command = withQuestionOptions(program.command('replay <contract> <month>'))
    .summary("how a month's figures moved and by which event; or why two states of knowledge differ")
    .description(
      'how each figure of a month moved between two moments of knowledge, by which event and who did it (--from, --to); or two states of knowledge figure by figure, with causes that add up to the whole difference (--known, --against)',
    )
    .addOption(
      new Option('--from <time>', "where the replay begins (default: the month's beginning)").argParser(momentArgument),
    )
    .addOption(new Option('--to <time>', 'where it ends (default: what is known now)').argParser(momentArgument))
    .addOption(
      new Option('--against <time>', 'compare what was known at --known with what was known then').argParser(
        momentArgument,
      ),
    )
    .addOption(new Option('--by <step>', 'what one move is').choices(REPLAY_BY).default('event'))
    .option(
      '--figure <address>',
      'only this figure and what lies under it: score, metrics/answer-rate, fees, ledger/balance (repeatable)',
      collect,
    );
  withRows(withPage(command, 'moves of the replay'), 'moves').action(
    async (contract: string, month: string, options: ReplayOptions) => {
      const { from, to, against, by, figure, limit, cursor, rows, lang, json } = options;
      const about = { contract, month };
      if (options.known !== undefined || against !== undefined) {
        if (from !== undefined || to !== undefined)
          throw new UsageError(
            '--from and --to tell a replay, --known and --against compare two states: one or the other',
          );
        await ask(
          options,
          (reader) => compareKnown(reader, about, options, { against, figure }),
          (answer) => printComparison(answer, rows, lang),
        );
        return;
      }
      const page = json ? { limit, cursor } : { limit: rows };
      await ask(
        options,
        (reader) => replay(reader, about, options, { from, to, by, figure, ...page }),
        (answer) => printReplay(answer, lang),
      );
    },
  );
}
