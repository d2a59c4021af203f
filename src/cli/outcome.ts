import { CommanderError } from 'commander';
import { describeFailure, EXIT_USAGE } from './failure.js';
import type { StartServer } from './commands/list.js';
import { languageOfLine } from './line-language.js';
import { runCommand } from './program.js';
import { warn } from './warn.js';

/** Runs a command line to its end: what is wrong is said on standard error, and the process's exit code is set (SPEC 9). */
export async function runCommandLine(args: readonly string[], startServer?: StartServer): Promise<void> {
  try {
    await runCommand(args, startServer);
  } catch (error) {
    if (error instanceof CommanderError) {
      // commander has printed what is wrong already; help and version are no errors
      process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
      return;
    }
    const { text, exitCode } = describeFailure(error, languageOfLine(args));
    warn(`plumbline: ${text}`);
    process.exitCode = exitCode;
  }
}
