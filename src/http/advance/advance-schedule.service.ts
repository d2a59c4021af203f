import { Inject, Injectable } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { AdvanceRuns } from './advance-runs.service.js';

/** Injection token: milliseconds between two runs, or null for none. */
export const ADVANCE_EVERY = Symbol('ADVANCE_EVERY');

/** How often `serve` does what time has made due. */
export const EVERY_MINUTE_MS = 60_000;

/** Has what time makes due done while the server runs (SPEC 8): when it starts, and again and again. Its timers end with the application. */
@Injectable()
export class AdvanceSchedule {
  constructor(
    @Inject(SchedulerRegistry) private readonly registry: SchedulerRegistry,
    @Inject(AdvanceRuns) private readonly runs: AdvanceRuns,
    @Inject(ADVANCE_EVERY) readonly everyMs: number | null,
  ) {}

  start(): void {
    if (this.everyMs === null) return;
    this.registry.addInterval(
      'advance',
      setInterval(() => void this.runs.runIfIdle(), this.everyMs),
    );
    void this.runs.runIfIdle();
  }
}
