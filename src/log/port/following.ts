import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from './event-store.js';
import type { Subscription } from './subscription.js';

/** What is kept in step with the log: the read models, the tables of billing. It knows itself how far it has come. */
export interface Follower {
  /** What it is, in messages and in `/health`: read models, billing tables. */
  readonly name: string;
  /**
   * Takes in whatever the log holds now. Called at the start and whenever something was recorded since it was called last, never twice at
   * once. Answers after how many milliseconds it wants to be called though nothing is recorded; null for never. Leaves off, if only by throwing, when
   * `ended` is aborted.
   */
  follow(ended: AbortSignal): Promise<number | null>;
}

/** What a follower could not do when it was called last. */
export interface FollowerFault {
  readonly name: string;
  readonly reason: string;
}

/** After a fault a follower is left alone for so long, twice as long after each further one, up to the last. */
const PAUSE_MS = { first: 1_000, last: 60_000 };
/** What is under way when all is to end gets so much time for it. */
const PATIENCE_MS = 10_000;

/** Keeps followers in step with the log, each at its own pace: one that is slow, or fails, holds up neither the log nor the others. */
export class Following {
  private ended: AbortController | undefined;
  private running: Promise<unknown> = Promise.resolve();
  private readonly told = new Map<string, string>();

  constructor(
    private readonly log: Pick<EventStore, 'subscribe'>,
    private readonly followers: readonly Follower[],
    /** Told of a fault once for each reason, until the follower has come on. */
    private readonly onFault: (fault: FollowerFault) => void,
    private readonly pauseMs = PAUSE_MS,
  ) {}

  /** What stands still now, and why. */
  get faults(): readonly FollowerFault[] {
    return [...this.told].map(([name, reason]) => ({ name, reason }));
  }

  /** From now on, until `stop`. Throws what `subscribe` throws. */
  start(): void {
    if (this.ended) return;
    const { signal } = (this.ended = new AbortController());
    const each = this.followers.map((follower) => ({ follower, commits: this.log.subscribe(0) }));
    this.running = Promise.all(each.map(({ follower, commits }) => this.keep(follower, commits, signal)));
  }

  /** Calls nobody any more, and waits for what is under way, but no longer than `patienceMs`. */
  async stop(patienceMs = PATIENCE_MS): Promise<void> {
    this.ended?.abort();
    this.ended = undefined;
    const waited = new AbortController();
    const bound = sleep(patienceMs, undefined, { signal: waited.signal }).catch(() => undefined);
    await Promise.race([this.running, bound]);
    waited.abort();
  }

  /**
   * 1. Waits for a commit, or for the time that the follower named.
   * 2. Calls it. A commit meanwhile waits in the subscription, so none is missed.
   */
  private async keep(follower: Follower, commits: Subscription, ended: AbortSignal): Promise<void> {
    ended.addEventListener('abort', () => void commits.return(), { once: true });
    let commit: Promise<unknown> | undefined;
    for (let again: number | null = null; ;) {
      commit ??= commits.next();
      if (await isFirst(commit, again)) commit = undefined;
      if (ended.aborted) return;
      again = await this.call(follower, ended);
    }
  }

  /** Calls a follower until it has come through, resting after each fault. */
  private async call(follower: Follower, ended: AbortSignal): Promise<number | null> {
    for (let pause = this.pauseMs.first; ; pause = Math.min(2 * pause, this.pauseMs.last)) {
      try {
        const again = await follower.follow(ended);
        this.told.delete(follower.name);
        return again;
      } catch (error) {
        if (ended.aborted) return null;
        this.tell({ name: follower.name, reason: reasonOf(error) });
      }
      try {
        await sleep(pause, undefined, { signal: ended, ref: false });
      } catch {
        return null;
      }
    }
  }

  private tell(fault: FollowerFault): void {
    if (this.told.get(fault.name) !== fault.reason) this.onFault(fault);
    this.told.set(fault.name, fault.reason);
  }
}

/** Whether the commit comes before so much time has passed. The waiting keeps no process alive. */
function isFirst(commit: Promise<unknown>, afterMs: number | null): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = afterMs === null ? undefined : setTimeout(resolve, afterMs, false).unref();
  void commit.then(() => {
    clearTimeout(timer);
    resolve(true);
  });
  return promise;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
