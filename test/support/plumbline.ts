import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The built command line; `npm test` builds it before it runs the tests. */
const MAIN = join(import.meta.dirname, '..', '..', 'dist', 'src', 'main.js');

export interface Outcome {
  /** Null when a signal ended the process. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Folder of the store, as `PLUMBLINE_STORE` gives it. */
  readonly store?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What standard input holds; nothing unless told. */
  readonly input?: string | Buffer;
  /** Runs it as a user whom the permissions of files bind; the superuser, too, is bound by them then. */
  readonly bound?: boolean;
}

/** What takes from the superuser its right to pass permissions over. */
const BINDING = ['setpriv', '--bounding-set=-dac_override,-dac_read_search'];

/** Starts `plumbline` as a process of its own. */
export function start(args: readonly string[], { store, env, bound }: RunOptions = {}): ChildProcessWithoutNullStreams {
  const before = bound && process.getuid?.() === 0 ? BINDING : [];
  const [command, ...rest] = [...before, process.execPath, '--disable-warning=ExperimentalWarning', MAIN];
  return spawn(command, [...rest, ...args], {
    // English, whatever the machine that runs the tests speaks.
    env: { ...process.env, PLUMBLINE_STORE: store, PLUMBLINE_LANG: 'en', NO_COLOR: '1', ...env },
  });
}

/** Runs `plumbline` to its end. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const child = start(args, options);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  // A process that ends without reading its input closes the pipe.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Runs `plumbline`, which must succeed, and returns what it printed. */
export async function succeed(args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await run(args, options);
  if (code !== 0) throw new Error(`plumbline ${args.join(' ')} ended with ${String(code)}: ${stderr || stdout}`);
  return stdout;
}

/** Runs `plumbline … --json`, which must succeed, and returns what it printed. */
export async function ask<T = Record<string, unknown>>(args: readonly string[], options: RunOptions = {}): Promise<T> {
  return JSON.parse(await succeed([...args, '--json'], options)) as T;
}

/** Runs `work` over the items, two at a time, and gives its results in their order: as many processes as there are cores to count on. */
export async function twoAtATime<I, R>(items: readonly I[], work: (item: I) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of rest) results[index] = await work(item);
  };
  await Promise.all([lane(), lane()]);
  return results;
}

/** A `plumbline serve` of its own, on a free port. */
export interface Served {
  readonly url: string;
  readonly pid: number;
  /** Asks it to stop, and returns its exit code. */
  stop(): Promise<number | null>;
}

/** Starts `plumbline serve` and waits until it answers. */
export async function serve(store: string, options: readonly string[] = [], run: RunOptions = {}): Promise<Served> {
  const child = start(['serve', '--port', '0', ...options], { ...run, store });
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  const closed = once(child, 'close') as Promise<[number | null]>;
  for (;;) {
    const url = /at (http:\S+)/.exec(stdout())?.[1];
    if (url !== undefined && child.pid !== undefined) {
      const stop = async (): Promise<number | null> => {
        child.kill('SIGTERM');
        return (await closed)[0];
      };
      return { url, pid: child.pid, stop };
    }
    const ended = await Promise.race([closed.then(() => true), once(child.stdout, 'data').then(() => false)]);
    if (ended) throw new Error(`plumbline serve ended: ${stderr() || stdout()}`);
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
