import { Option } from 'commander';
import type { Command } from 'commander';
import { formatMonth } from '../../../rules/calendar/day.js';
import { parseObjectionId } from '../../../rules/cycle/line.js';
import type { ReviewKind } from '../../../rules/cycle/review-events.js';

import { CYCLE_DOMAIN } from '../../../words/cycle/cycle-domain.js';
import { REVIEW } from '../../../words/cycle/review.js';
import { textArgument } from '../../arguments.js';
import { feeTable } from '../../print/print-figures.js';
import { record, recordedEvent, withRecording } from '../../recording.js';
import type { RecordingOptions } from '../../recording.js';
import { withKind } from '../../options.js';
import { verdictLines, windowOf } from './review-commands.js';

/** `withdraw`, `reissue`: what was said, or provided, is taken back before it is accepted or final (4.4, 5.3). */
export function addRetractCommands(program: Command): void {
  addWithdraw(program);
  addReissue(program);
}

function addWithdraw(program: Command): void {
  withRecording(program.command('withdraw <objection>'))
    .usage('<objection> [options]')
    .summary('the supplier takes an objection back (4.4, 5.3)')
    .description('the supplier takes lines of an objection back before they are decided: they were never objected to')
    .option('--line <address...>', 'a line that it names (repeatable; default: all that are not decided)')
    .action(async (objection: string, options: RecordingOptions & { line?: readonly string[] }) => {
      const to = parseObjectionId(objection);
      const { contract } = to;
      const { lang, line } = options;
      await record(options, { name: 'withdraw', data: { objection, lines: line } }, (recorded, context) => {
        const withdrawn = recordedEvent(recorded, 'ObjectionWithdrawn') ?? recordedEvent(recorded, 'ContestWithdrawn');
        const lines = withdrawn?.data.lines ?? [];
        if (to.kind === 'charges') return { what: REVIEW[lang].uncontested(contract, lines.length) };
        const { kind } = to;
        const of = CYCLE_DOMAIN[lang].review[kind];
        const text = formatMonth(to.month);
        return {
          what: REVIEW[lang].withdrawn(of, contract, text, lines.length),
          more: windowOf(context, contract, text, kind, lang),
        };
      });
    });
}

function addReissue(program: Command): void {
  withKind(withRecording(program.command('reissue <contract> <month>')))
    .summary("provide a month's result or fee notice anew that was wrong (4.4, 5.3)")
    .description(
      "provide a month's result or fee notice anew, frozen as it is now: it replaces the one before and opens a window of its own; refused after acceptance",
    )
    .addOption(new Option('--reason <text>', 'why').argParser(textArgument).makeOptionMandatory())
    .action(
      async (contract: string, month: string, options: RecordingOptions & { kind: ReviewKind; reason: string }) => {
        const { kind, reason, lang } = options;
        const data = { contract, month, kind, reason };
        const words = REVIEW[lang];
        await record(options, { name: 'reissue', data }, (recorded, context) => {
          const result = recordedEvent(recorded, 'ResultReissued')?.data;
          const notice = recordedEvent(recorded, 'FeeNoticeReissued')?.data;
          const closed = (result ?? notice)?.closed.map(({ line }) => line) ?? [];
          return {
            what: words.reissued(CYCLE_DOMAIN[lang].review[kind], contract, month),
            more: [
              ...verdictLines(result?.result, lang),
              ...(notice && notice.fees.lines.length > 0 ? ['', feeTable(notice.fees, lang)] : []),
              words.closed(closed),
              ...windowOf(context, contract, month, kind, lang),
            ],
          };
        });
      },
    );
}
