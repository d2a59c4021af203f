import { CommanderError } from 'commander';
import { describeFailure, EXIT_USAGE } from './failure.js';
import { buildProgram } from './program.js';

// A reader that closes the pipe early (head, less) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  const program = buildProgram();
  const strict = (command: typeof program): void => {
    command.exitOverride();
    command.commands.forEach(strict);
  };
  strict(program);
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // commander has printed what is wrong already; help and version are no errors
    process.exitCode = error.exitCode === 0 ? 0 : EXIT_USAGE;
  } else {
    const { text, exitCode } = describeFailure(error);
    process.stderr.write(`plumbline: ${text}\n`);
    process.exitCode = exitCode;
  }
}
