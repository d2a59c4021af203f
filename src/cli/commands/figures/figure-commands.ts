import type { Command } from 'commander';
import { parseMonth } from '../../../rules/calendar/day.js';
import { ask } from '../../ask.js';
import { withPage, withQuestionOptions, withRows } from '../../options.js';
import type { Page } from '../../../figures/questions/rounds-page.js';
import type { QuestionOptions } from '../../options.js';
import { printScorecard } from '../../print/print-scorecard.js';
import { printBreaches, printFees, printLeaks } from '../../print/print-figures.js';

/** `scorecard`, `breaches`, `fees`, `leaks`: the figures of SPEC 5 to 7. */
export function addFigureCommands(program: Command): void {
  withQuestionOptions(
    program.command('scorecard <contract> <month>').description("a month's score, band and penalty (annex 1)"),
  )
    .option('--scorecard <id>', 'another scorecard of the contract')
    .action(async (contract: string, month: string, options: QuestionOptions & { scorecard?: string }) => {
      parseMonth(month);
      await ask(
        options,
        ({ figures }) => figures.scorecard(contract, month, options, options.scorecard),
        (f) => printScorecard(f, options.lang),
      );
    });

  withPage(withRows(withQuestionOptions(program.command('breaches <contract>')), 'rounds'), 'rounds')
    .description('reply deadlines of tickets, met and breached (4.5.2)')
    .option('--month <month>', 'only rounds handed over in this month')
    .action(async (contract: string, options: QuestionOptions & Page & { month?: string; rows: number }) => {
      if (options.month !== undefined) parseMonth(options.month);
      await ask(
        options,
        ({ figures }) => figures.breaches(contract, options.month, options, options),
        (f) => printBreaches(f, options.month, options.rows, options.lang),
      );
    });

  withQuestionOptions(
    program
      .command('fees <contract> <month>')
      .description("what the platform's work in the supplier's place costs (Article 5)"),
  ).action(async (contract: string, month: string, options: QuestionOptions) => {
    parseMonth(month);
    await ask(
      options,
      ({ figures }) => figures.fees(contract, month, options),
      (f) => printFees(f, month, options.lang),
    );
  });

  withQuestionOptions(
    program.command('leaks <contract>').description('damages for disclosed customer data, incident by incident (3.7)'),
  ).action(async (contract: string, options: QuestionOptions) => {
    await ask(
      options,
      ({ figures }) => figures.leaks(contract, options),
      (f) => printLeaks(f, options.lang),
    );
  });
}
