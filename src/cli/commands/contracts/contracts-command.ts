import type { Command } from 'commander';
import { listContracts } from '../../../figures/questions/contracts.js';
import type { Page } from '../../../figures/questions/list-page.js';
import { answerFrom } from '../../ask.js';
import { wholeArgument } from '../../arguments.js';
import { withQuestionOptions } from '../../options.js';
import type { QuestionOptions } from '../../options.js';
import { markOf, write, writeAnswer } from '../../output.js';
import { printContracts } from '../../print/print-contract.js';

/** `contracts`: those of the store, a page at a time. */
export function addContractsCommand(program: Command): void {
  withQuestionOptions(program.command('contracts').description('the contracts of the store, by id'))
    .option('--limit <n>', 'contracts of a page (default: 100)', wholeArgument)
    .option('--cursor <next>', 'the `next` of the page before')
    .action(async (options: QuestionOptions & Page) => {
      const { page, mode } = await answerFrom(options.store, ({ figures, store }) => ({
        page: listContracts(figures, options, options),
        mode: store.mode,
      }));
      if (options.json) writeAnswer(page, mode);
      else write(printContracts(page, options.lang) + markOf(mode, options.lang));
    });
}
