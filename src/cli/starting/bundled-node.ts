import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LAUNCHER_VARIABLE, whenStarterIsGone } from './starter.js';

/** What asks a process to end; each is passed on as it comes. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a script with its arguments under the Node that comes with the project (the npm package `node`), and ends as it ends: with its
 * exit code or by its signal. Input and output are its own; signals are passed on. Whoever ends this process ends that one too.
 */
export function runUnderBundledNode(command: readonly string[]): void {
  // Started by this very function already: the Node that comes with plumbline is none that can run it, and would start itself for ever.
  const again = process.env[LAUNCHER_VARIABLE] !== undefined;
  const node = again ? null : bundledNode();
  if (node === null) {
    process.stderr.write(
      `plumbline: Node ${process.versions.node} is too old, and the Node 24 that comes with plumbline is not installed; run: npm rebuild node\n`,
    );
    process.exitCode = 2;
    return;
  }
  const child = spawn(node, [...command], {
    stdio: 'inherit',
    env: { ...process.env, [LAUNCHER_VARIABLE]: String(process.pid) },
  });
  const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of SIGNALS) process.on(signal, passOn);
  whenStarterIsGone(() => passOn('SIGTERM'));
  child.once('error', (error) => {
    process.stderr.write(`plumbline: ${node} cannot be started: ${error.message}\n`);
    process.exitCode = 2;
  });
  child.once('exit', (code, signal) => {
    for (const one of SIGNALS) process.off(one, passOn);
    process.exitCode = code ?? 1;
    if (signal !== null) process.kill(process.pid, signal);
  });
}

/** The path of the package's executable; null where it was not installed. */
function bundledNode(): string | null {
  try {
    const home = dirname(createRequire(import.meta.url).resolve('node/package.json'));
    const path = join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
