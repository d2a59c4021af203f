import { Inject, Injectable, Logger } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { Instant } from '../../rules/calendar/instant.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';
import { engineCaller } from '../../commands/caller.js';
import type { Caller } from '../../commands/caller.js';
import type { advance as doWhatIsDue, AdvanceReport, StoppedContract } from '../../commands/due/advance.js';

/** Injection token of `advance`. */
export const ADVANCE = Symbol('ADVANCE');

/** What the runs of this process came to. */
export interface AdvanceTotals {
  /** Runs that ended, in whatever way. */
  readonly runs: number;
  readonly failures: number;
  readonly steps: number;
  /** When the last run ended, by the wall clock; null before the first. */
  readonly lastEnded: Instant | null;
  /** Why the last run failed; null where it did not. A run that was refused, as its moment lay ahead, changes nothing in this. */
  readonly lastFailure: string | null;
  /** The contracts that the last run which came to its end had to leave as they stand. */
  readonly stopped: readonly StoppedContract[];
}

/** A run that ends early, between two steps, because the server stops. */
class StoppingError extends RuleViolation {
  constructor() {
    super('stopping', 'the server is stopping; what was recorded stays, and the next run carries on');
  }
}

/** Does what time has made due, one run after the other: never two at once in this process. */
@Injectable()
export class AdvanceRuns implements BeforeApplicationShutdown {
  private readonly logger = new Logger('Advance');
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;
  private stopping = false;
  private totals: AdvanceTotals = { runs: 0, failures: 0, steps: 0, lastEnded: null, lastFailure: null, stopped: [] };

  constructor(
    @Inject(SESSION) private readonly session: Session,
    @Inject(ADVANCE) private readonly advance: typeof doWhatIsDue,
  ) {}

  get soFar(): AdvanceTotals {
    return this.totals;
  }

  /** Whether a run is under way or waits for its turn. */
  get busy(): boolean {
    return this.waiting > 0;
  }

  /** A run up to `to`, after those that were asked for before; `caller` is who asked, the engine itself unless told. Throws what `advance` throws. */
  run(to?: Instant, caller: Caller = engineCaller()): Promise<AdvanceReport> {
    this.waiting++;
    const turn = this.last.then(() => this.once(to, caller)).finally(() => this.waiting--);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** A run up to now unless one is under way. What goes wrong is logged and counted; the next run tries again. */
  async runIfIdle(): Promise<void> {
    if (this.busy || this.stopping) return;
    await this.run().catch((error: unknown) => {
      if (!(error instanceof StoppingError))
        this.logger.error(
          `what is due was not done: ${messageOf(error)}`,
          error instanceof Error ? error.stack : undefined,
        );
    });
  }

  /** The server stops: a run ends after the step that it is at. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    await this.last;
  }

  private async once(to: Instant | undefined, caller: Caller): Promise<AdvanceReport> {
    let steps = 0;
    const step = () => {
      steps++;
      this.continueUnlessStopping();
    };
    try {
      this.continueUnlessStopping();
      const report = await this.advance(this.session, to, step, caller);
      this.logStopped(report.stopped);
      this.count(steps, null);
      this.totals = { ...this.totals, stopped: report.stopped };
      return report;
    } catch (error) {
      // What a caller asks for in vain, or the server's end: nothing is wrong with what is due.
      const { lastFailure } = this.totals;
      const refused = error instanceof RuleViolation && error.code !== 'busy';
      this.count(steps, refused ? lastFailure : messageOf(error), !refused);
      throw error;
    }
  }

  private count(steps: number, failure: string | null, failed = false): void {
    const { totals } = this;
    this.totals = {
      runs: totals.runs + 1,
      failures: totals.failures + (failed ? 1 : 0),
      steps: totals.steps + steps,
      lastEnded: Date.now(),
      lastFailure: failure,
      stopped: totals.stopped,
    };
  }

  /** Logs what is new: a contract that stays stopped is told by `/health`, and not once a minute. */
  private logStopped(stopped: readonly StoppedContract[]): void {
    for (const { contract, reason } of stopped)
      if (!this.totals.stopped.some((known) => known.contract === contract && known.reason === reason))
        this.logger.error(`what is due of ${contract} was not done: ${reason}`);
  }

  private continueUnlessStopping(): void {
    if (this.stopping) throw new StoppingError();
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
