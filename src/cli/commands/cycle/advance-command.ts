import { Option } from 'commander';
import type { Command } from 'commander';
import type { Instant } from '../../../rules/calendar/instant.js';
import type { StoreMode } from '../../../log/embedded/store.js';
import { advance } from '../../../commands/due/advance.js';
import type { AdvanceReport } from '../../../commands/due/advance.js';
import { instantArgument } from '../../arguments.js';
import { EXIT_INPUT } from '../../failure.js';
import { recordingIn } from '../../context.js';
import { withRows } from '../../options.js';
import { warn } from '../../warn.js';
import { markOf, ProgressLine, write, writeAnswer } from '../../output.js';
import { withRecording } from '../../recording.js';
import type { RecordingOptions } from '../../recording.js';
import { table } from '../../print/table.js';
import { ADVANCE } from '../../../words/cycle/advance.js';
import { HAPPENED } from '../../../words/cycle/happened.js';
import type { Language } from '../../../words/language.js';
import { sentenceIn } from '../../../words/sentences/sentence.js';

interface AdvanceOptions extends RecordingOptions {
  readonly to?: Instant;
  readonly rows: number;
}

/** `advance`: all that time has made due (SPEC 8). */
export function addAdvanceCommand(program: Command): void {
  withRows(withRecording(program.command('advance')), 'steps')
    .summary('do what time has made due')
    .description('do what time has made due: acceptance by silence, finality, charges, overdue marks, the end (6.3)')
    .addOption(
      new Option(
        '--to <time>',
        "what is due by this moment; a simulated store's clock moves there (default: the store's clock)",
      ).argParser(instantArgument),
    )
    .action(async (options: AdvanceOptions) => {
      const words = ADVANCE[options.lang];
      const line = new ProgressLine();
      let steps = 0;
      try {
        const { report, mode } = await recordingIn(options, 'advance', async (context) => {
          const done = await advance(context, options.to, ({ dueAt, contract }) =>
            line.show(words.progress((++steps).toLocaleString('en'), dueAt, contract)),
          );
          return { report: done, mode: context.store.mode };
        });
        line.done();
        if (options.json) writeAnswer(report, mode);
        else write(printAdvance(report, options.rows, mode, options.lang));
        for (const { contract, reason } of report.stopped)
          warn(`plumbline: ${words.stopped(contract, sentenceIn(reason, options.lang))}`);
        if (report.stopped.length > 0) process.exitCode = EXIT_INPUT;
      } finally {
        line.done();
      }
    });
}

/** What was done, in the order in which it fell due: a table of at most `rows` steps. */
function printAdvance({ to, steps }: AdvanceReport, rows: number, mode: StoreMode, lang: Language): string {
  const words = ADVANCE[lang];
  const mark = markOf(mode, lang);
  if (steps.length === 0) return words.nothing(to) + mark;
  return [
    words.done(steps.length, to) + mark,
    '',
    table(
      words.head,
      steps
        .slice(0, rows)
        .map(({ dueAt, contract, types, about }) => [
          dueAt,
          contract,
          types.map((type) => HAPPENED[lang][type]).join(words.and),
          about,
        ]),
    ),
    ...(steps.length > rows ? [words.more(steps.length - rows)] : []),
  ].join('\n');
}
