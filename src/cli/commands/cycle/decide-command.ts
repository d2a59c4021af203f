import { Option } from 'commander';
import type { Command } from 'commander';
import { parseObjectionId } from '../../../rules/cycle/line.js';
import type { ObjectionTo } from '../../../rules/cycle/line.js';
import type { Recorded } from '../../../commands/command.js';
import type { Decision } from '../../../rules/cycle/review-events.js';
import { parseDecisions } from '../../../commands/review/decisions.js';
import type { DecideData } from '../../../commands/review/decisions.js';
import { tryDecision } from '../../../commands/review/what-if.js';
import { formatMonth } from '../../../rules/calendar/day.js';
import { textArgument } from '../../arguments.js';
import { readingIn } from '../../context.js';
import type { Session } from '../../../session.js';
import { readText } from '../../read-text.js';
import { UsageError } from '../../failure.js';
import { write, writeAnswer } from '../../output.js';
import { printTried } from '../../print/print-tried.js';
import { record, recordedEvent, withRecording } from '../../recording.js';
import type { RecordingOptions } from '../../recording.js';
import { verdictLines } from './review-commands.js';
import { CYCLE_DOMAIN } from '../../../words/cycle/cycle-domain.js';
import type { Language } from '../../../words/language.js';
import { REVIEW } from '../../../words/cycle/review.js';

interface DecideOptions extends RecordingOptions {
  readonly line?: readonly string[];
  readonly decisions?: string;
  readonly uphold?: boolean;
  readonly reject?: boolean;
  readonly partly?: boolean;
  readonly reason?: string;
  readonly correct?: string;
  readonly whatIf?: boolean;
}

/** `decide`: lines of an objection are upheld, rejected or partly upheld (4.4, 5.3), or tried out: all of them or none. */
export function addDecideCommand(program: Command): void {
  withRecording(program.command('decide <objection>'))
    .summary('uphold, reject or partly uphold lines of an objection, or try that out')
    .description(
      'decide lines of an objection, all of them or none: uphold, reject, or uphold partly (exactly one of the three), or each as a file says',
    )
    .option('--line <address...>', 'the lines, as the objection names them: all decided alike')
    .option(
      '--decisions <file>',
      'in place of --line and what goes with it: NDJSON, one { line, decision, reason, corrections? } a line',
    )
    .option('--uphold', 'the supplier is right; its corrections come in')
    .option('--reject', 'the figures stand')
    .option('--partly', 'agreed in part: the corrections say which')
    .addOption(new Option('--reason <text>', 'why').argParser(textArgument))
    .option('--correct <file>', 'facts that it brings in, NDJSON: FactCorrected, FactVoided, or facts that came late')
    .option(
      '--what-if',
      'show score, band, penalty, fees (or the charge) and balance as they stand, with the lines rejected, with them decided so; record nothing',
    )
    .action(async (objection: string, options: DecideOptions) => {
      const of = parseObjectionId(objection);
      const data = await dataOf(objection, options);
      if (options.whatIf) return tryOut(data, options);
      await record(options, { name: 'decide', data }, (recorded, context, answer) => ({
        what: decidedText(recorded, options.lang),
        more: [
          ...eachLine(recorded, options.lang),
          ...changeLines(recorded, answer, options.lang),
          REVIEW[options.lang].linesLeft(openLines(context, of)),
        ],
      }));
    });
}

/** One line is told as one; several, or those of a file, as a list. Throws `UsageError`. */
async function dataOf(objection: string, options: DecideOptions): Promise<DecideData> {
  const { line: lines, decisions, reason, correct, uphold, reject, partly } = options;
  if (decisions !== undefined) {
    if ([lines, reason, correct, uphold, reject, partly].some((one) => one !== undefined))
      throw new UsageError(
        '--decisions says of each line how it is decided, why and with what: only --what-if goes with it',
      );
    return { objection, decisions: parseDecisions(await readText(decisions), decisions) };
  }
  if (lines === undefined)
    throw new UsageError('--line names the lines that are decided, or --decisions a file of them');
  const decision = decisionOf(options);
  if (reason === undefined) throw new UsageError('a decision has a reason: --reason');
  const how = { decision, reason, ...(correct === undefined ? {} : { corrections: await readText(correct) }) };
  const [line, ...more] = lines;
  if (line !== undefined && more.length === 0) return { objection, line, ...how };
  return { objection, decisions: lines.map((one) => ({ line: one, ...how })) };
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

function decidedLines({ events }: Recorded): { readonly line: string; readonly decision: Decision }[] {
  return events.flatMap(({ type, data }) => (type === 'LineDecided' || type === 'ChargeDecided' ? [data] : []));
}

function decidedText(recorded: Recorded, lang: Language): string {
  const [one, ...more] = decidedLines(recorded);
  if (one === undefined) return '';
  if (more.length > 0) return REVIEW[lang].decidedLines(more.length + 1);
  return REVIEW[lang].decided(one.line, CYCLE_DOMAIN[lang].decision[one.decision]);
}

/** Of several lines: each with its decision. */
function eachLine(recorded: Recorded, lang: Language): string[] {
  const lines = decidedLines(recorded);
  if (lines.length < 2) return [];
  return lines.map(({ line, decision }) => `  ${line}: ${CYCLE_DOMAIN[lang].decision[decision]}`);
}

/** What the decisions change; that nothing does is said where a line is not rejected. */
function changeLines(recorded: Recorded, answer: object, lang: Language): string[] {
  const words = REVIEW[lang];
  const rejected = decidedLines(recorded).every(({ decision }) => decision === 'rejected');
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
