import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_DIR } from '../settings.js';

const BENCH = join(PROJECT_DIR, 'dist', 'bench', 'main.js');

/** Runs the project's measurements in a process of their own, and returns its exit code. Throws where they are not installed. */
export async function measure(flags: readonly string[]): Promise<number> {
  if (!existsSync(BENCH))
    throw new Error('the measurements are not part of the package; in a clone of the project they are: npm run bench');
  const child = spawn(process.execPath, [BENCH, ...flags], { stdio: 'inherit' });
  process.once('SIGTERM', () => child.kill());
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}
