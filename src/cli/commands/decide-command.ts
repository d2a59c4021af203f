import { Option } from 'commander';
import type { Command } from 'commander';
import { parseObjectionId } from '../../rules/cycle/line.js';
import type { ObjectionTo } from '../../rules/cycle/line.js';
import type { Recorded } from '../../commands/command.js';
import type { Decision } from '../../rules/cycle/review-events.js';
import type { DecideData } from '../../commands/review/deciding.js';
import { tryDecision } from '../../commands/review/what-if.js';
import { formatMonth } from '../../rules/calendar/day.js';
import { textArgument } from '../arguments.js';
import { readingIn } from '../context.js';
import type { Session } from '../../session.js';
import { readText } from '../read-text.js';
import { UsageError } from '../failure.js';
import { write, writeAnswer } from '../output.js';
import { printTried } from '../print/print-tried.js';
import { record, recordedEvent, withRecording } from '../recording.js';
import type { RecordingOptions } from '../recording.js';
import { verdictLines } from './review-commands.js';
import { CYCLE_DOMAIN } from '../../words/cycle/cycle-domain.js';
import type { Language } from '../../words/language.js';
import { REVIEW } from '../../words/cycle/review.js';

interface DecideOptions extends RecordingOptions {
  readonly line: string;
  readonly uphold?: boolean;
  readonly reject?: boolean;
  readonly partly?: boolean;
  readonly reason: string;
  readonly correct?: string;
  readonly whatIf?: boolean;
}

/** `decide`: a line of an objection is upheld, rejected or partly upheld (4.4, 5.3), or tried out. */
export function addDecideCommand(program: Command): void {
  withRecording(program.command('decide <objection>'))
    .summary('uphold, reject or partly uphold a line of an objection, or try that out')
    .description('decide a line of an objection: uphold it, reject it, or uphold it partly (exactly one of the three)')
    .requiredOption('--line <address>', 'the line, as the objection names it')
    .option('--uphold', 'the supplier is right; its corrections come in')
    .option('--reject', 'the figures stand')
    .option('--partly', 'agreed in part: the corrections say which')
    .addOption(new Option('--reason <text>', 'why').argParser(textArgument).makeOptionMandatory())
    .option('--correct <file>', 'facts that it brings in, NDJSON: FactCorrected, FactVoided, or facts that came late')
    .option(
      '--what-if',
      'show score, band, penalty, fees (or the charge) and balance as they stand, with the line rejected, with it decided so; record nothing',
    )
    .action(async (objection: string, options: DecideOptions) => {
      const chosen = decisionOf(options);
      const of = parseObjectionId(objection);
      const { line, reason, correct } = options;
      const data: DecideData = {
        objection,
        line,
        decision: chosen,
        reason,
        ...(correct === undefined ? {} : { corrections: await readText(correct) }),
      };
      if (options.whatIf) return tryOut(data, options);
      await record(options, { name: 'decide', data }, (recorded, context, answer) => ({
        what: decidedText(recorded, options.lang),
        more: [...changeLines(recorded, answer, options.lang), REVIEW[options.lang].linesLeft(openLines(context, of))],
      }));
    });
}

function decisionOf({ uphold, reject, partly }: DecideOptions): Decision {
  const chosen: Decision[] = [];
  if (uphold) chosen.push('upheld');
  if (reject) chosen.push('rejected');
  if (partly) chosen.push('partly');
  const [decision, ...others] = chosen;
  if (decision === undefined || others.length > 0)
    throw new UsageError('a line is decided in one way: exactly one of --uphold, --reject and --partly');
  return decision;
}

/** Records nothing, so that it can be asked while a server has the store. */
async function tryOut(data: DecideData, options: DecideOptions): Promise<void> {
  const { tried, mode } = await readingIn(options.store, async (context) => ({
    tried: await tryDecision(context, data),
    mode: context.store.mode,
  }));
  if (options.json) writeAnswer(tried, mode);
  else write(printTried(tried, mode, options.lang));
}

function decidedText(recorded: Recorded, lang: Language): string {
  const data = (recordedEvent(recorded, 'LineDecided') ?? recordedEvent(recorded, 'ChargeDecided'))?.data;
  return data === undefined ? '' : REVIEW[lang].decided(data.line, CYCLE_DOMAIN[lang].decision[data.decision]);
}

/** What the decision changes; that nothing does is said of a line that is not rejected. */
function changeLines(recorded: Recorded, answer: object, lang: Language): string[] {
  const words = REVIEW[lang];
  const rejected =
    (recordedEvent(recorded, 'LineDecided') ?? recordedEvent(recorded, 'ChargeDecided'))?.data.decision === 'rejected';
  if (!rejected && 'figuresChange' in answer && answer.figuresChange === false) return [words.unchanged];
  const fees = recordedEvent(recorded, 'FeesRestated')?.data.fees;
  if (fees) return [words.restatedFees(fees.total)];
  return verdictLines(recordedEvent(recorded, 'ResultRestated')?.data.result, lang).map(
    (verdict) => `${words.restated} ${verdict}`,
  );
}

function openLines({ cycle }: Session, of: ObjectionTo): number {
  const { objections } =
    of.kind === 'charges'
      ? cycle.chargeWindows(of.contract, {})
      : cycle.window(of.contract, formatMonth(of.month), of.kind, {});
  return objections.flatMap(({ lines }) => lines).filter(({ state }) => state === 'open').length;
}
