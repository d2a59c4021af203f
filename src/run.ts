import { whenStarterIsGone } from './cli/starting/starter.js';
import { ENGINE_VERSION } from './settings.js';

// A reader that closes the pipe early (head, less) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

// A server ends in order on this signal, any other command at once; a store takes no harm from either.
whenStarterIsGone(() => process.kill(process.pid, 'SIGTERM'));

const args = process.argv.slice(2);

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  // Told without the command line: other programs ask for it again and again, and loading that takes as long as starting Node.
  process.stdout.write(`${ENGINE_VERSION}\n`);
} else {
  const { runCommandLine } = await import('./cli/outcome.js');
  await runCommandLine(args, async (session, options) => {
    // Loaded only when it is asked for: no other command needs a server, and all start the faster for it.
    const { startServer } = await import('./http/serve.js');
    return startServer(session, options);
  });
}
