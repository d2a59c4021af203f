import { runCommandLine } from './outcome.js';
import { whenStarterIsGone } from './starter.js';

// A reader that closes the pipe early (head, less) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// A server ends in order on this signal, any other command at once; a store takes no harm from either.
whenStarterIsGone(() => process.kill(process.pid, 'SIGTERM'));

await runCommandLine(process.argv.slice(2));
