import { runCommandLine } from './cli/outcome.js';
import { whenStarterIsGone } from './cli/starting/starter.js';

// A server ends in order on this signal, any other command at once; a store takes no harm from either.
whenStarterIsGone(() => process.kill(process.pid, 'SIGTERM'));

await runCommandLine(process.argv.slice(2), async (session, options) => {
  // Loaded only when it is asked for: no other command needs a server, and all start the faster for it.
  const { startServer } = await import('./http/serve.js');
  return startServer(session, options);
});
