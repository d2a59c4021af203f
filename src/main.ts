#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';

/** The engine needs `node:sqlite` as it is from this version on. An older Node starts the one that comes with the project. */
const OLDEST_NODE = 24;

const args = process.argv.slice(2);

// A reader that closes the pipe early (head, less) is no fault of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  // Told without anything else, by whatever Node this is: other programs ask for it again and again.
  const { ENGINE_VERSION } = await import('./settings.js');
  process.stdout.write(`${ENGINE_VERSION}\n`);
} else if (Number.parseInt(process.versions.node) >= OLDEST_NODE) {
  // What V8 made of the files is kept beside the packages, which takes a fifth off the start of a question; where that may not be written, nothing is kept.
  module.enableCompileCache(fileURLToPath(new URL('../../node_modules/.cache/plumbline', import.meta.url)));
  await import('./run.js');
} else {
  const { runUnderBundledNode } = await import('./cli/starting/bundled-node.js');
  runUnderBundledNode(process.argv.slice(1));
}
