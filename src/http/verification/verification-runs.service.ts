import { Inject, Injectable, Logger } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import type { TreeKept } from '../../audit/tree/tree-checks.js';
import type { Verification } from '../../audit/verify-store.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';
import { verifyAside } from '../../verifying/verify-aside.js';

/** Injection token: milliseconds between two verifications of the store, or null for none. */
export const VERIFY_EVERY = Symbol('VERIFY_EVERY');

/** What the verifications of this process came to. */
export interface VerificationTotals {
  /** Those that ended, in whatever way. */
  readonly runs: number;
  /** The last one that came to its end; null before the first. */
  readonly last: Verification | null;
  /** When that was, by the wall clock. */
  readonly lastEnded: Instant | null;
  /** Why the last one could not be made; null where it could. */
  readonly lastFailure: string | null;
}

/** Verifies the store aside, when it is asked for and on a schedule, and keeps what came of it. */
@Injectable()
export class VerificationRuns {
  private readonly logger = new Logger('Verification');
  private totals: VerificationTotals = { runs: 0, last: null, lastEnded: null, lastFailure: null };

  constructor(
    @Inject(SESSION) private readonly session: Session,
    @Inject(SchedulerRegistry) private readonly registry: SchedulerRegistry,
    @Inject(VERIFY_EVERY) readonly everyMs: number | null,
  ) {}

  get soFar(): VerificationTotals {
    return this.totals;
  }

  /** Verifies the store, against what somebody has kept of its log. Throws what `verifyAside` throws. */
  async run(kept: TreeKept = {}): Promise<Verification> {
    const { runs } = this.totals;
    try {
      const { verification } = await verifyAside(this.session.store.dir, kept);
      this.totals = { runs: runs + 1, last: verification, lastEnded: Date.now(), lastFailure: null };
      return verification;
    } catch (error) {
      const lastFailure = error instanceof Error ? error.message : String(error);
      this.totals = { ...this.totals, runs: runs + 1, lastFailure };
      throw error;
    }
  }

  /** What came of the last verification; where there was none, one is made. */
  async last(): Promise<Verification> {
    return this.totals.last ?? this.run();
  }

  /** On a schedule, from now on. Its timer ends with the application. */
  start(): void {
    if (this.everyMs === null) return;
    this.registry.addInterval(
      'verify',
      setInterval(() => void this.byItself(), this.everyMs),
    );
    void this.byItself();
  }

  /** What differs, or keeps it from being made, is logged. */
  private async byItself(): Promise<void> {
    try {
      const { checks } = await this.run();
      for (const { check, difference } of checks)
        if (difference) this.logger.error(`the store is not as it was recorded: ${check}: ${difference.says}`);
    } catch {
      this.logger.error(`the store could not be verified: ${this.totals.lastFailure ?? ''}`);
    }
  }
}
