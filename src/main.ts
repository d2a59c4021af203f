#!/usr/bin/env node
import { builtinModules } from 'node:module';

// Node 24 comes with the project and is what npx and npm run use; an older one started by hand has no embedded database.
if (builtinModules.includes('node:sqlite')) {
  await import('./cli/run.js');
} else {
  process.stderr.write(
    `plumbline: Node ${process.versions.node} is too old to run this directly; use: npx plumbline …\n`,
  );
  process.exitCode = 2;
}
