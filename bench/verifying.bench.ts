import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** What a verification took. */
export interface VerifiedIn {
  readonly seconds: number;
  /** The most memory that the process took, MB. */
  readonly peakMb: number;
}

/** Verifies a whole store in a process of its own, as the command line does. Throws where something is not as it was recorded. */
export async function verified(dir: string): Promise<VerifiedIn> {
  const child = fileURLToPath(new URL('./verifying.child.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', child, dir]);
  return JSON.parse(stdout) as VerifiedIn;
}
