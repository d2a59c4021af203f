import { Option } from 'commander';
import type { Command } from 'commander';
import type { ReviewKind } from '../assessment/events.js';
import { parseMonth } from '../calendar/day.js';
import { LedgerQuery, WindowQuery } from '../queries/cycle-queries.js';
import { wholeArgument } from './arguments.js';
import { ask } from './ask.js';
import { withQuestionOptions } from './options.js';
import type { QuestionOptions } from './options.js';
import { printLedger } from './print-ledger.js';
import { printWindow } from './print-window.js';
import { withKind } from './review-commands.js';

/** `window`, `ledger`: how far a month has come, and what is owed (SPEC 8). */
export function addCycleFigureCommands(program: Command): void {
  withRows(withKind(withQuestionOptions(program.command('window <contract> <month>'))), 'lines')
    .summary("the time to object to a month's result or fees (4.4, 5.3)")
    .description("the time to object to a month's result or fees, and what was objected to (4.4, 5.3)")
    .action(
      async (contract: string, month: string, options: QuestionOptions & { kind: ReviewKind; rows: number }) => {
        parseMonth(month);
        await ask(options, new WindowQuery(contract, month, options.kind, options), (f) =>
          printWindow(f, options.rows, options.lang),
        );
      },
    );

  withRows(withQuestionOptions(program.command('ledger <contract>')), 'entries, the latest ones,')
    .summary('what is owed, and what was charged, paid, set off and let go (4.6, 5.4)')
    .description('what was charged, paid, set off and let go, what is owed and what of it is overdue (4.6, 5.4)')
    .action(async (contract: string, options: QuestionOptions & { rows: number }) => {
      await ask(options, new LedgerQuery(contract, options), (f) => printLedger(f, options.rows, options.lang));
    });
}

/** `--rows`: how much of a long list the table shows. */
function withRows(command: Command, what: string): Command {
  return command.addOption(
    new Option('--rows <n>', `${what} that the table shows`).argParser(wholeArgument).default(40),
  );
}
