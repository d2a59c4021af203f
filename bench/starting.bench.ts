import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_DIR } from '../src/settings.js';
import { median } from './rows.js';

const RUNS = 9;

/** Milliseconds from starting a command in a process of its own to its end: the median of some runs. Throws where it fails. */
export async function commandMs(args: readonly string[]): Promise<number> {
  const main = join(PROJECT_DIR, 'dist', 'src', 'main.js');
  const took: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    await promisify(execFile)(process.execPath, [main, ...args]);
    took.push(performance.now() - began);
  }
  return median(took);
}
