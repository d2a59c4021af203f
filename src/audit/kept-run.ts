import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PortionFound } from '../log/embedded/check/found.js';
import { ENGINE_VERSION } from '../settings.js';

/** Where a run of `verify` that may be killed keeps how far it came, in the store's folder. */
export const KEPT_RUN_FILE = 'verify-state.json';

/** A shorter run keeps nothing; a longer one keeps it so often. */
const EVERY_MS = 2_000;

interface KeptState {
  /** The version of the engine that looked. */
  readonly engine: string;
  /** The log's files as they were while it looked. */
  readonly files: string;
  readonly found: PortionFound;
}

/**
 * How far a run of `verify` came along the log. A later one goes on from there only where it is the same engine, and the log's files were not touched since, by their sizes, inodes
 * and times: what was changed, or recorded, since is never trusted. Where nothing can be written, nothing is kept.
 */
export class KeptRun {
  private files = '';
  private written: number;

  /** `onAnew`: told where there is a state, and it holds no more. */
  constructor(
    readonly path: string,
    private readonly told: { readonly onFrom?: (position: number) => void; readonly onAnew?: () => void } = {},
    private readonly now: () => number = () => performance.now(),
  ) {
    this.written = now();
  }

  static in(dir: string, told?: ConstructorParameters<typeof KeptRun>[1]): KeptRun {
    return new KeptRun(join(dir, KEPT_RUN_FILE), told);
  }

  /** What an earlier run found of the log in that file, where it still holds. */
  begin(file: string): PortionFound | undefined {
    this.files = stampOf(file);
    const state = this.read();
    if (state === undefined) return undefined;
    if (state.engine === ENGINE_VERSION && state.files === this.files) {
      this.told.onFrom?.(state.found.to);
      return state.found;
    }
    this.told.onAnew?.();
    return undefined;
  }

  /** Keeps what was found from the log's beginning to a place. */
  keepLog(found: PortionFound): void {
    if (this.now() - this.written < EVERY_MS) return;
    this.written = this.now();
    const state: KeptState = { engine: ENGINE_VERSION, files: this.files, found };
    try {
      writeFileSync(`${this.path}.part`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${this.path}.part`, this.path);
    } catch {
      // The run itself needs none of it.
    }
  }

  /** The run came to its end: nothing is to be gone on with. */
  end(): void {
    for (const file of [this.path, `${this.path}.part`])
      try {
        rmSync(file, { force: true });
      } catch {
        // A folder in which nothing can be written has none either.
      }
  }

  private read(): KeptState | undefined {
    try {
      const state = JSON.parse(readFileSync(this.path, 'utf8')) as Partial<KeptState> | null;
      return typeof state?.found?.to === 'number' ? (state as KeptState) : undefined;
    } catch {
      return undefined;
    }
  }
}

/** What the system says of the log's files: whoever writes them changes some of it. */
function stampOf(file: string): string {
  return [file, `${file}-wal`]
    .map((one) => {
      const found = statSync(one, { bigint: true, throwIfNoEntry: false });
      if (!found || (found.size === 0n && one !== file)) return '-';
      return [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(' ');
    })
    .join(', ');
}
