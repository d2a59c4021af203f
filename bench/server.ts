import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_DIR } from '../src/settings.js';

/** `plumbline serve` over a store, in a process of its own as in use. */
export async function startServe(store: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const child = spawn(
    process.execPath,
    [join(PROJECT_DIR, 'dist', 'src', 'main.js'), 'serve', '--store', store, '--port', '0', '--log-level', 'warn'],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\/\/\S+/.exec(text);
      if (found) resolve(found[0].replace('[::1]', '127.0.0.1'));
    });
    child.once('exit', (code) => reject(new Error(`serve ended with ${code ?? 'a signal'}`)));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
