/** Holds the process id of a launcher, for the process that it starts and no other. */
export const LAUNCHER_VARIABLE = 'PLUMBLINE_LAUNCHER';

const LOOK_EVERY_MS = 250;

/**
 * Calls `gone` once when whoever started this process, and would have passed signals on to it, has ended without doing so: a launcher
 * that was killed, or npx, whose shell dies of a signal and leaves what it runs behind (npm/cli#6684). A process that was started
 * otherwise may outlive its starter (`nohup`, `&`), and is left alone.
 */
export function whenStarterIsGone(gone: () => void): void {
  const starter = starterOf(process.env);
  if (starter === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === starter) return;
    clearInterval(timer);
    gone();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** The process to stay with, if any. What this process starts has another one, so it is not handed on. */
function starterOf(env: NodeJS.ProcessEnv): number | undefined {
  const launcher = env[LAUNCHER_VARIABLE];
  Reflect.deleteProperty(env, LAUNCHER_VARIABLE);
  if (launcher !== undefined) return Number(launcher);
  return startedByNpm(env) ? process.ppid : undefined;
}

/** Whether npm runs this very command: `npx plumbline …`, or a script of the project's own. */
function startedByNpm(env: NodeJS.ProcessEnv): boolean {
  return /\bplumbline\b|\bdist\/src\/main\.js\b/.test(env['npm_lifecycle_script'] ?? '');
}
