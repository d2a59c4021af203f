import { RuleViolation } from '../contract/rule-violation.js';

/** The input was at fault: exit 1. */
export const EXIT_INPUT = 1;
/** The command line was at fault: exit 2. */
export const EXIT_USAGE = 2;

/** A command line that cannot be meant: a month that is none, a flag without its partner. */
export class UsageError extends Error {}

/** One or two plain lines for a person, and the exit code that goes with them (SPEC 9). A fault of the program itself keeps its stack with PLUMBLINE_DEBUG=1. */
export function describeFailure(error: unknown): { text: string; exitCode: number } {
  if (!(error instanceof Error)) return { text: String(error), exitCode: EXIT_INPUT };
  if (process.env['PLUMBLINE_DEBUG']) return { text: error.stack ?? error.message, exitCode: EXIT_INPUT };
  if (error instanceof RuleViolation && error.clause)
    return { text: `${error.message} (clause ${error.clause})`, exitCode: EXIT_INPUT };
  const usage = error instanceof UsageError || error instanceof RangeError;
  return { text: error.message, exitCode: usage ? EXIT_USAGE : EXIT_INPUT };
}
