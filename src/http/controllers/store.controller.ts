import { Body, Controller, Get, Header, HttpCode, Inject, Param, ParseIntPipe, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Caller } from '../../commands/caller.js';
import { Asking } from '../asking.js';
import type { FastifyReply } from 'fastify';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { YearCalendar } from '../../rules/calendar/year-calendar.js';
import { parseYearCalendar } from '../../rules/calendar/statutory-calendar.js';
import { Zone } from '../../rules/calendar/zone.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';
import { AdvanceRuns } from '../advance/advance-runs.service.js';
import type { AdvanceTotals } from '../advance/advance-runs.service.js';
import { AdvanceSchedule } from '../advance/advance-schedule.service.js';
import { ClockDto } from '../dto/contract.dto.js';
import { healthOf } from '../health.js';
import type { Health } from '../health.js';
import { answerLanguage, healthIn } from '../in-language.js';
import { ApiAnswer, ApiBodyOf } from '../openapi/api-answer.js';
import type { CalendarAdopted, ClockMoved, ClockShown } from '../openapi/shapes.js';
import { Recorder } from '../recorder.service.js';
import { verificationMetrics } from '../verification/verification-metrics.js';
import { VerificationRuns } from '../verification/verification-runs.service.js';

const zone = Zone.of('Asia/Shanghai');

/** The store itself: health, metrics, clock, calendars. */
@ApiTags('store')
@Controller()
export class StoreController {
  constructor(
    @Inject(SESSION) private readonly session: Session,
    @Inject(Recorder) private readonly recorder: Recorder,
    @Inject(AdvanceRuns) private readonly advances: AdvanceRuns,
    @Inject(AdvanceSchedule) private readonly schedule: AdvanceSchedule,
    @Inject(VerificationRuns) private readonly verifications: VerificationRuns,
  ) {}

  @Get('health')
  @ApiOperation({
    summary: 'Whether the engine answers, and how far its read models have come, and what the schedule did',
    description:
      '`contracts`: those of which something went wrong, in `advance` or in the tables of billing, with the reason; the others go on. `contract` is null where it was not of one alone. `verification`: what came of the last verification of the store; `degraded` where something is not as it was recorded. `clockDoubt`: why nothing is recorded by the clock of the machine until it is accepted; null where nothing is wrong.',
  })
  @ApiAnswer('Health', 'How the engine fares')
  health(@Res({ passthrough: true }) reply: FastifyReply): Health {
    const health = healthOf(
      this.session,
      { totals: this.advances.soFar, everyMs: this.schedule.everyMs },
      { totals: this.verifications.soFar, everyMs: this.verifications.everyMs },
    );
    return healthIn(health, answerLanguage(reply));
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Gauges and counters in the Prometheus text format' })
  @ApiOkResponse({ description: 'Prometheus text', content: { 'text/plain': { schema: { type: 'string' } } } })
  metrics(): string {
    const { store, projector } = this.session;
    const head = store.journal.head();
    return [
      '# HELP plumbline_log_position Position of the last event.',
      '# TYPE plumbline_log_position gauge',
      `plumbline_log_position ${head}`,
      '# HELP plumbline_projection_lag_events Events that a projection has still to fold.',
      '# TYPE plumbline_projection_lag_events gauge',
      ...projector.status().map((p) => `plumbline_projection_lag_events{projection="${p.name}"} ${head - p.position}`),
      '# HELP plumbline_resident_memory_bytes Memory of the process.',
      '# TYPE plumbline_resident_memory_bytes gauge',
      `plumbline_resident_memory_bytes ${process.memoryUsage.rss()}`,
      ...advanceMetrics(this.advances.soFar),
      ...verificationMetrics(this.verifications.soFar),
      '',
    ].join('\n');
  }

  @Get('clock')
  @ApiOperation({ summary: "Where the store's clock stands" })
  @ApiAnswer('ClockShown', 'ISO 8601 with offset')
  clock(): ClockShown {
    return { clock: formatInstant(this.session.store.clock.now(), zone) };
  }

  @Post('clock')
  @HttpCode(200)
  @ApiOperation({ summary: "Move a simulated store's clock forward" })
  @ApiAnswer('ClockMoved', 'Where it stood, and where it stands')
  moveClock(@Asking() caller: Caller, @Body() { to }: ClockDto): Promise<ClockMoved> {
    return this.recorder.record({ name: 'move-clock', data: { to } }, caller);
  }

  @Get('calendars/:year')
  @ApiOperation({ summary: "A year's days off and make-up days" })
  @ApiParam({ name: 'year', type: 'integer', example: 2026 })
  @ApiAnswer('Calendar', 'As adopted last')
  calendar(@Param('year', ParseIntPipe) year: number): YearCalendar {
    const found = this.session.rules().calendars.year(year);
    if (!found) throw new RuleViolation('unknown-calendar', `no calendar of ${year} is adopted`);
    return found;
  }

  @Post('calendars')
  @ApiOperation({ summary: "Adopt a year's calendar; it replaces the one before" })
  @ApiBodyOf('CalendarBody', 'Days as ISO dates')
  @ApiAnswer('CalendarAdopted', 'Whether it replaced another', 201)
  adopt(@Asking() caller: Caller, @Body() body: object): Promise<CalendarAdopted> {
    return this.recorder.record({ name: 'adopt-calendar', data: { calendar: parseYearCalendar(body) } }, caller);
  }
}

/** What time makes due: how often it was looked for, when last, what was done. */
function advanceMetrics({ runs, failures, steps, lastEnded }: AdvanceTotals): string[] {
  return [
    '# HELP plumbline_advance_runs_total Runs that looked for what time has made due.',
    '# TYPE plumbline_advance_runs_total counter',
    `plumbline_advance_runs_total ${runs}`,
    '# HELP plumbline_advance_failures_total Runs that failed.',
    '# TYPE plumbline_advance_failures_total counter',
    `plumbline_advance_failures_total ${failures}`,
    '# HELP plumbline_advance_steps_total Steps that were made.',
    '# TYPE plumbline_advance_steps_total counter',
    `plumbline_advance_steps_total ${steps}`,
    '# HELP plumbline_advance_last_run_timestamp_seconds When the last run ended; 0 before the first.',
    '# TYPE plumbline_advance_last_run_timestamp_seconds gauge',
    `plumbline_advance_last_run_timestamp_seconds ${Math.floor((lastEnded ?? 0) / 1000)}`,
  ];
}
