import { Option } from 'commander';
import type { Command } from 'commander';
import { REVIEW_KINDS } from '../../../rules/cycle/review-events.js';
import type { ObjectionKind, ReviewKind } from '../../../rules/cycle/review-events.js';
import { parseMonth } from '../../../rules/calendar/day.js';
import type { Page } from '../../../figures/questions/list-page.js';
import { ask } from '../../ask.js';
import { monthOfKind, pageOf, withObjectionKind, withPage, withQuestionOptions, withRows } from '../../options.js';
import type { QuestionOptions } from '../../options.js';
import { printDrift } from '../../print/print-drift.js';
import { printDuties } from '../../print/print-duties.js';
import { printLedger } from '../../print/print-ledger.js';
import { printChargeWindows } from '../../print/print-charge-windows.js';
import { printWindow } from '../../print/print-window.js';

interface ListOptions extends QuestionOptions, Page {
  readonly rows: number;
}

interface WindowOptions extends ListOptions {
  readonly kind: ObjectionKind;
}

/** `window`, `ledger`, `drift`, `duties`: how far a month has come, what is owed, by whom (SPEC 8). */
export function addCycleFigureCommands(program: Command): void {
  withPage(
    withRows(withObjectionKind(withQuestionOptions(program.command('window <contract> [month]'))), 'lines'),
    'charges',
  )
    .usage('<contract> [month] [options]')
    .summary("the time to object to a month's result or fees, or to charges (4.4, 5.3)")
    .description(
      "the time to object to a month's result or fees, or to each charge that facts make, and what was objected to (4.4, 5.3)",
    )
    .action(async (contract: string, month: string | undefined, options: WindowOptions) => {
      const { kind, rows, lang } = options;
      const of = monthOfKind(kind, month) ?? '';
      if (kind === 'charges')
        return ask(
          options,
          ({ cycle }) => cycle.chargeWindows(contract, options, pageOf(options)),
          (f) => printChargeWindows(f, rows, lang),
        );
      await ask(
        options,
        ({ cycle }) => cycle.window(contract, of, kind, options),
        (f) => printWindow(f, rows, lang),
      );
    });

  withPage(withRows(withQuestionOptions(program.command('ledger <contract>')), 'entries, the latest ones,'), 'entries')
    .summary('what is owed, and what was charged, paid, set off and let go (4.6, 5.4)')
    .description('what was charged, paid, set off and let go, what is owed and what of it is overdue (4.6, 5.4)')
    .action(async (contract: string, options: ListOptions) => {
      await ask(
        options,
        ({ cycle }) => cycle.ledger(contract, options, pageOf(options)),
        (f) => printLedger(f, options.rows, options.lang),
      );
    });

  withRows(withQuestionOptions(program.command('drift <contract> <month>')), 'lines')
    .addOption(new Option('--kind <kind>', "the month's result or its fees").choices(REVIEW_KINDS).default('result'))
    .summary("what a month's published result or fees would be now, and why")
    .description("what a month's published result or fees would be now, figure by figure, and which events moved them")
    .action(async (contract: string, month: string, options: QuestionOptions & { kind: ReviewKind; rows: number }) => {
      parseMonth(month);
      await ask(
        options,
        ({ cycle }) => cycle.drift(contract, month, options.kind, options),
        (f) => printDrift(f, options.rows, options.lang),
      );
    });

  withPage(withRows(withQuestionOptions(program.command('duties <contract>')), 'duties, missed ones first,'), 'duties')
    .description('who owed what by when, and whether it was done, late or missed')
    .action(async (contract: string, options: ListOptions) => {
      await ask(
        options,
        ({ cycle }) => cycle.duties(contract, options, pageOf(options)),
        (f) => printDuties(f, options.rows, options.lang),
      );
    });
}
