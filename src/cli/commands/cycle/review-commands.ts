import { Option } from 'commander';
import type { Command } from 'commander';
import type { ContestedLine } from '../../../rules/cycle/money-events.js';
import type { EvidenceFile, ObjectionKind, ReviewKind } from '../../../rules/cycle/review-events.js';
import { momentArgument, textArgument } from '../../arguments.js';
import type { Session } from '../../../session.js';
import { feeTable } from '../../print/print-figures.js';
import { verdictLine } from '../../print/print-scorecard.js';
import { windowLines } from '../../print/print-window.js';
import { monthOfKind, withKind, withObjectionKind } from '../../options.js';
import { record, recordedEvent, withRecording } from '../../recording.js';
import type { RecordingOptions } from '../../recording.js';
import { CYCLE_DOMAIN } from '../../../words/cycle/cycle-domain.js';
import { named } from '../../../words/domain.js';
import type { Language } from '../../../words/language.js';
import { REVIEW } from '../../../words/cycle/review.js';
import type { ResultFigures } from '../../../rules/cycle/review-events.js';

/** `publish`, `notice`, `object`, `accept`: what the parties do with a month's result and fees (4.4, 5.3). */
export function addReviewCommands(program: Command): void {
  withRecording(
    program
      .command('publish <contract> <month>')
      .description("provide a month's result to the supplier, frozen as it is now (4.4)"),
  ).action(async (contract: string, month: string, options: RecordingOptions) => {
    const { lang } = options;
    await record(options, { name: 'publish', data: { contract, month } }, (recorded, context) => ({
      what: REVIEW[lang].published(contract, month),
      more: [
        ...verdictLines(recordedEvent(recorded, 'ResultPublished')?.data.result, lang),
        ...windowOf(context, contract, month, 'result', lang),
      ],
    }));
  });

  withRecording(
    program
      .command('notice <contract> <month>')
      .summary("send a month's fee notice to the supplier, frozen as it is now (5.3)")
      .description(
        "send a month's fee notice, frozen as it is now (5.3); 'window' with --kind fees says before how late is too late",
      ),
  )
    .addOption(
      new Option('--received <time>', 'when the supplier received it (default: now)').argParser(momentArgument),
    )
    .action(async (contract: string, month: string, options: RecordingOptions & { received?: string }) => {
      const { received, lang } = options;
      await record(options, { name: 'notice', data: { contract, month, received } }, (recorded, context) => {
        const fees = recordedEvent(recorded, 'FeeNoticeSent')?.data.fees;
        return {
          what: REVIEW[lang].noticed(contract, month, fees?.total ?? ''),
          more: [
            ...(fees && fees.lines.length > 0 ? ['', feeTable(fees, lang)] : []),
            ...windowOf(context, contract, month, 'fees', lang),
          ],
        };
      });
    });

  addObject(program);

  withKind(withRecording(program.command('accept <contract> <month>')))
    .description("the supplier accepts a month's result or fees before its silence does (4.4, 5.3)")
    .action(async (contract: string, month: string, options: RecordingOptions & { kind: ReviewKind }) => {
      const words = REVIEW[options.lang];
      const of = CYCLE_DOMAIN[options.lang].review[options.kind];
      await record(options, { name: 'accept', data: { contract, month, kind: options.kind } }, () => ({
        what: words.accepted(of, contract, month),
        more: [words.final],
      }));
    });
}

interface ObjectOptions extends RecordingOptions {
  readonly kind: ObjectionKind;
  readonly line: readonly string[];
  readonly claim: string;
  readonly evidence?: readonly string[];
  readonly received?: string;
}

function addObject(program: Command): void {
  withObjectionKind(withRecording(program.command('object <contract> [month]')))
    .usage('<contract> [month] [options]')
    .summary("the supplier objects to lines of a month's result or fees, or to charges (4.4, 5.3)")
    .description(
      "the supplier objects to lines of a month's result or fees, or contests charges: damages, violations, costs (4.4, 5.3); prints the objection's id",
    )
    .requiredOption(
      '--line <address...>',
      'a line: metrics/answer-rate, metrics/answer-rate/phone, tickets/T-1/1, facts/call/C-1, fees/presale-phone; of charges leaks/L-1, violations/V-1, costs/K-1, tickets/T-1/cost (repeatable)',
    )
    .addOption(new Option('--claim <text>', 'what is said against them').argParser(textArgument).makeOptionMandatory())
    .option('--evidence <file...>', 'files that show it, which the store keeps by their SHA-256 hashes (repeatable)')
    .addOption(
      new Option('--received <time>', 'when the platform received it (default: now)').argParser(momentArgument),
    )
    .action(async (contract: string, month: string | undefined, options: ObjectOptions) => {
      const { kind, lang, line: lines, claim, received } = options;
      const of = monthOfKind(kind, month);
      const data = { contract, ...(of === undefined ? {} : { month: of }), kind, lines, claim, received };
      const words = REVIEW[lang];
      const asked = {
        contract,
        locations: options.evidence ?? [],
        named: (evidence: readonly EvidenceFile[]) => ({ name: 'object' as const, data: { ...data, evidence } }),
      };
      await record(options, asked, (recorded) => {
        const contested = recordedEvent(recorded, 'ChargesContested')?.data;
        if (contested) return { id: contested.objection, ...contestedText(contract, contested.lines, lang) };
        const what = kind === 'charges' ? '' : CYCLE_DOMAIN[lang].review[kind];
        const objected = recordedEvent(recorded, 'ObjectionReceived')?.data;
        return {
          id: objected?.objection ?? '',
          what: objected?.late
            ? words.objectedLate(what, contract, of ?? '')
            : words.objected(what, contract, of ?? '', objected?.lines.length ?? 0),
        };
      });
    });
}

/** What became of charges that were contested: those in time rest, those that came late have no effect. */
function contestedText(contract: string, lines: readonly ContestedLine[], lang: Language) {
  const words = REVIEW[lang];
  const late = lines.filter((one) => one.late).map(({ line }) => line);
  const inTime = lines.filter((one) => !one.late);
  if (inTime.length === 0) return { what: words.contestedLate(contract) };
  const until = inTime.map(({ closesAt }) => closesAt).reduce((a, b) => (a > b ? a : b));
  return {
    what: words.contested(contract, inTime.length, until),
    ...(late.length === 0 ? {} : { more: [words.lateLines(late)] }),
  };
}

/** What a month's result comes to: a line for each scorecard. */
export function verdictLines(result: ResultFigures | undefined, lang: Language): string[] {
  const cards = result?.scorecards ?? [];
  return cards.map((card) => (cards.length === 1 ? '' : `${named(card.scorecard, lang)}: `) + verdictLine(card, lang));
}

/** The window as it stands now, after an empty line. */
export function windowOf(
  context: Session,
  contract: string,
  month: string,
  kind: ReviewKind,
  lang: Language,
): string[] {
  return ['', ...windowLines(context.cycle.window(contract, month, kind, {}), lang)];
}
