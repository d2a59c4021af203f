import { run } from './plumbline.js';

/** Where a process ends: just before or just after it commits for the `commit`th time to a file of its store. */
export interface Kill {
  /** The file's name. */
  readonly file: string;
  readonly commit: number;
  readonly when: 'before' | 'after';
}

/**
 * Runs `plumbline`, which kills itself with SIGKILL at that commit, so that where it ends depends on no machine's speed. Returns whether it was
 * killed: false where it came to its end with fewer commits.
 */
export async function killedAt(kill: Kill, args: readonly string[], store: string): Promise<boolean> {
  const hook = `data:text/javascript,${encodeURIComponent(selfKill(kill))}`;
  const { code, stderr } = await run(args, { store, env: { NODE_OPTIONS: `--import=${hook}` } });
  if (code !== null && code !== 0) throw new Error(`plumbline ${args.join(' ')} ended with ${code}: ${stderr}`);
  return code === null;
}

function selfKill({ file, commit, when }: Kill): string {
  return `
    import { DatabaseSync } from 'node:sqlite';
    import { basename } from 'node:path';
    const { exec } = DatabaseSync.prototype;
    let left = ${commit};
    DatabaseSync.prototype.exec = function (sql) {
      const last = /^commit$/i.test(sql) && basename(this.location() ?? '') === '${file}' && --left === 0;
      if (last && '${when}' === 'before') process.kill(process.pid, 'SIGKILL');
      exec.call(this, sql);
      if (last) process.kill(process.pid, 'SIGKILL');
    };
  `;
}
