#!/usr/bin/env node

/** The engine needs `node:sqlite` as it is from this version on. An older Node starts the one that comes with the project. */
const OLDEST_NODE = 24;

if (Number.parseInt(process.versions.node) >= OLDEST_NODE) {
  await import('./run.js');
} else {
  const { runUnderBundledNode } = await import('./cli/starting/bundled-node.js');
  runUnderBundledNode(process.argv.slice(1));
}
