import { CorrectionError } from '../commands/review/correction-error.js';
import { RuleViolation } from '../rules/kernel/rule-violation.js';
import { FAILURE } from '../words/failure.js';
import type { Language } from '../words/language.js';
import { REPORT } from '../words/store/report.js';
import { sentenceIn } from '../words/sentences/sentence.js';

/** The input was at fault: exit 1. */
export const EXIT_INPUT = 1;
/** The command line was at fault: exit 2. */
export const EXIT_USAGE = 2;

/** A command line that cannot be meant: a month that is none, a flag without its partner. */
export class UsageError extends Error {}

/** One or two plain lines for a person, in that language, and the exit code that goes with them (SPEC 9). A fault of the program itself keeps its stack with PLUMBLINE_DEBUG=1. */
export function describeFailure(error: unknown, lang: Language): { text: string; exitCode: number } {
  if (!(error instanceof Error)) return { text: String(error), exitCode: EXIT_INPUT };
  if (process.env['PLUMBLINE_DEBUG']) return { text: error.stack ?? error.message, exitCode: EXIT_INPUT };
  if (error instanceof CorrectionError) return { text: correctionText(error, lang), exitCode: EXIT_INPUT };
  const said = sentenceIn(error.message, lang);
  if (error instanceof RuleViolation && error.clause)
    return { text: FAILURE[lang].underClause(said, error.clause), exitCode: EXIT_INPUT };
  const usage = error instanceof UsageError || error instanceof RangeError;
  return { text: said, exitCode: usage ? EXIT_USAGE : EXIT_INPUT };
}

/** Faulty facts of a decision that are told one by one. */
const SHOWN = 20;

/** Every faulty fact on a line of its own: a person mends them by their line numbers. */
function correctionText({ message, report }: CorrectionError, lang: Language): string {
  const words = FAILURE[lang];
  const faults = [
    ...report.rejected.map(({ line, errors }) => ({
      line,
      says: errors
        .map(({ field, reason }) => `${REPORT[lang].field(field)} ${sentenceIn(reason, lang)}`)
        .join(words.between),
    })),
    ...report.conflicts.map(({ line, thing, reason }) => ({ line, says: words.of(thing, sentenceIn(reason, lang)) })),
  ].sort((a, b) => a.line - b.line);
  if (faults.length <= 1) return sentenceIn(message, lang);
  const more = faults.length - SHOWN;
  return [
    words.corrections,
    ...faults.slice(0, SHOWN).map(({ line, says }) => `  ${words.of(words.line(line), says)}`),
    ...(more > 0 ? [`  ${words.more(more)}`] : []),
  ].join('\n');
}
