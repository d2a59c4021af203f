import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDirectory } from '../support/directory.js';
import { makeExampleStore } from '../support/store.js';

const DIST = join(import.meta.dirname, '..', '..', 'dist', 'src');
const MAIN = join(DIST, 'main.js');
/** What an older Node runs of `main.js`. */
const LAUNCH = `import { runUnderBundledNode } from ${JSON.stringify(join(DIST, 'cli', 'starting', 'bundled-node.js'))}; runUnderBundledNode(process.argv.slice(1));`;

let store: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await makeDirectory();
  remove = made.remove;
  store = join(made.dir, 'store');
  await makeExampleStore(store);
});
afterAll(() => remove());

/** No npm around it, whoever runs the tests. */
function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
  return { ...Object.fromEntries(own), PLUMBLINE_STORE: store, PLUMBLINE_LANG: 'en', ...more };
}

/** Starts a command line as an older Node would. */
function launch(args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--input-type=module', '--eval', LAUNCH, '--', MAIN, ...args], {
    env: environment(),
  });
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

/** Waits until the server answers, and returns its process id: the launcher is another process. */
async function serving(child: ChildProcessWithoutNullStreams): Promise<number> {
  const said = textOf(child.stderr);
  await new Promise<void>((answers, fails) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes(' at http')) answers();
    });
    child.once('close', () => void said.then((text) => fails(new Error(`it ended: ${text}`))));
  });
  return (JSON.parse(readFileSync(join(store, 'writer.json'), 'utf8')) as { pid: number }).pid;
}

/** Resolves once a process is no more; the test's own time is the limit. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(50);
  }
}

describe('an older Node starts the Node that comes with plumbline', () => {
  it('prints what the command prints, and ends with its exit code', async () => {
    const [version, wrong] = [launch(['--version']), launch(['nonsense'])];
    const printed = textOf(version.stdout);
    const said = textOf(wrong.stderr);
    expect(await once(version, 'close')).toEqual([0, null]);
    expect(await printed).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(await once(wrong, 'close')).toEqual([2, null]);
    expect(await said).toContain("unknown command 'nonsense'");
  });

  it('starts nothing when it was started so itself', async () => {
    const env = environment({ PLUMBLINE_LAUNCHER: '1' });
    const child = spawn(process.execPath, ['--input-type=module', '--eval', LAUNCH, '--', MAIN, '--version'], { env });
    const said = textOf(child.stderr);
    expect(await once(child, 'close')).toEqual([2, null]);
    expect(await said).toContain('is not installed');
  });

  it('hands standard input on', async () => {
    const child = launch(['import', '-']);
    const report = textOf(child.stdout);
    child.stdin.end('no fact\n');
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(await report).toContain('0 accepted');
  });
});

describe('a server ends with what started it', () => {
  const SERVE = ['serve', '--port', '0', '--no-advance'];

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('in order, when the launcher is told by %s', async (signal) => {
    const launcher = launch(SERVE);
    const server = await serving(launcher);
    expect(server).not.toBe(launcher.pid);
    launcher.kill(signal);
    expect(await once(launcher, 'close')).toEqual([0, null]);
    await gone(server);
  });

  it('when the launcher is killed and can tell it nothing', async () => {
    const launcher = launch(SERVE);
    const server = await serving(launcher);
    launcher.kill('SIGKILL');
    await gone(server);
  });

  it('when the shell dies in which npx runs it', async () => {
    const shell = shellWith({ npm_lifecycle_script: "'plumbline'" });
    const server = await serving(shell);
    shell.kill('SIGTERM');
    await gone(server);
  });

  it('but not when a shell ends that left it running', async () => {
    const shell = shellWith({});
    const server = await serving(shell);
    const ended = once(shell, 'exit');
    shell.kill('SIGTERM');
    await ended;
    await sleep(1_000);
    process.kill(server, 'SIGINT');
    await gone(server);
  });

  function shellWith(env: NodeJS.ProcessEnv): ChildProcessWithoutNullStreams {
    return spawn('sh', ['-c', '"$0" "$@"; true', process.execPath, MAIN, ...SERVE], { env: environment(env) });
  }
});
