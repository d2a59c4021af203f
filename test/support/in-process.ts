import { jest } from '@jest/globals';
import { runCommandLine } from '../../src/cli/outcome.js';
import { runCommand } from '../../src/cli/program.js';
import type { Outcome } from './plumbline.js';

/** Runs `plumbline`, which must succeed, in this process, and returns what it printed. One at a time. */
export async function printedBy(args: readonly string[]): Promise<string> {
  const stdout = listenTo(process.stdout);
  try {
    await runCommand(args);
  } finally {
    stdout.end();
  }
  return stdout.text();
}

/** Runs `plumbline` in this process as the built program would: its exit code and what it printed. One at a time. */
export async function outcomeOf(args: readonly string[]): Promise<Outcome> {
  const [stdout, stderr] = [listenTo(process.stdout), listenTo(process.stderr)];
  const before = process.exitCode;
  process.exitCode = undefined;
  try {
    await runCommandLine(args);
    return { code: exitCode(), stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    process.exitCode = before;
    stdout.end();
    stderr.end();
  }
}

/** `plumbline` over one store, in this process and in English. One command at a time. */
export interface Here {
  /** What becomes of a command. */
  readonly run: (...args: readonly string[]) => Promise<Outcome>;
  /** What a command that must succeed answers with --json. */
  readonly json: <T = Record<string, unknown>>(...args: readonly string[]) => Promise<T>;
}

/** `plumbline` over the store in a folder. */
export function hereOver(store: string): Here {
  const run = (...args: readonly string[]) => outcomeOf([...args, '--store', store, '--lang', 'en']);
  return {
    run,
    json: async <T>(...args: readonly string[]) => {
      const { code, stdout, stderr } = await run(...args, '--json');
      if (code !== 0) throw new Error(`plumbline ${args.join(' ')} ended with ${String(code)}: ${stderr || stdout}`);
      return JSON.parse(stdout) as T;
    },
  };
}

function exitCode(): number {
  return Number(process.exitCode ?? 0);
}

/** Keeps what is written to a stream from it. */
function listenTo(stream: NodeJS.WriteStream): { text(): string; end(): void } {
  const printed: string[] = [];
  const write = jest.spyOn(stream, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk));
    return true;
  });
  return { text: () => printed.join(''), end: () => write.mockRestore() };
}
