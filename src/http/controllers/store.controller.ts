import { Body, Controller, Get, Header, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { verifyAside } from '../../audit/verify-aside.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { parseYearCalendar } from '../../rules/calendar/statutory-calendar.js';
import { Zone } from '../../rules/calendar/zone.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';
import { whatIsInDoubt } from '../../log/port/errors.js';
import { ENGINE_VERSION } from '../../settings.js';
import { AdvanceRuns } from '../advance-runs.service.js';
import type { AdvanceTotals } from '../advance-runs.service.js';
import { AdvanceSchedule } from '../advance-schedule.service.js';
import { ClockDto } from '../dto/contract.dto.js';
import { VerificationDto } from '../dto/verification.dto.js';
import { Recorder } from '../recorder.service.js';

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
  ) {}

  @Get('health')
  @ApiOperation({
    summary: 'Whether the engine answers, and how far its read models have come, and what the schedule did',
    description:
      '`contracts`: those of which something went wrong, in `advance` or in the tables of billing, with the reason; the others go on. `contract` is null where it was not of one alone. `clockDoubt`: why nothing is recorded by the clock of the machine until it is accepted; null where nothing is wrong.',
  })
  health() {
    const { store, projector, report, following } = this.session;
    const projections = projector.status();
    const { lastEnded, stopped, ...totals } = this.advances.soFar;
    const contracts = [
      ...stopped.map(({ contract, reason }) => ({ contract, part: 'advance', reason })),
      ...report.faults.map(({ contract, reason }) => ({ contract, part: 'billing', reason })),
      ...following.faults.map(({ name, reason }) => ({ contract: null, part: name, reason })),
    ];
    const doubt = store.clock.doubt();
    const well =
      doubt === null &&
      projections.every((p) => p.stoppedAt === null) &&
      totals.lastFailure === null &&
      contracts.length === 0;
    return {
      status: well ? 'ok' : 'degraded',
      version: ENGINE_VERSION,
      mode: store.mode === 'simulated' ? 'SIMULATED' : 'live',
      clock: formatInstant(store.clock.now(), zone),
      clockDoubt: doubt === null ? null : whatIsInDoubt(doubt),
      position: store.journal.head(),
      projections,
      advance: {
        everySeconds: this.schedule.everyMs === null ? null : this.schedule.everyMs / 1000,
        lastEnded: lastEnded === null ? null : formatInstant(lastEnded, zone),
        ...totals,
      },
      contracts,
    };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Gauges and counters in the Prometheus text format' })
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
      '',
    ].join('\n');
  }

  @Get('verification')
  @ApiOperation({
    summary: 'Whether the whole store is as it was recorded',
    description:
      'Looks at the log by itself, read models against a rebuild, published and final figures against a recomputation, in a thread of its own. It may take minutes; who asks meanwhile is told the same.',
  })
  @ApiOkResponse({ type: VerificationDto })
  async verification(): Promise<VerificationDto> {
    const { verification } = await verifyAside(this.session.store.dir);
    return { ...verification, checks: [...verification.checks] };
  }

  @Post('clock')
  @HttpCode(200)
  @ApiOperation({ summary: "Move a simulated store's clock forward" })
  clock(@Body() { to }: ClockDto) {
    return this.recorder.record<{ from: string; to: string }>({ name: 'move-clock', data: { to } });
  }

  @Get('calendars/:year')
  @ApiOperation({ summary: "A year's days off and make-up days" })
  calendar(@Param('year', ParseIntPipe) year: number) {
    const found = this.session.rules().calendars.year(year);
    if (!found) throw new RuleViolation('unknown-calendar', `no calendar of ${year} is adopted`);
    return found;
  }

  @Post('calendars')
  @ApiOperation({ summary: "Adopt a year's calendar; it replaces the one before" })
  @ApiBody({ schema: { type: 'object' } })
  adopt(@Body() body: object) {
    const data = { calendar: parseYearCalendar(body) };
    return this.recorder.record<{ year: number; replaced: boolean; position: number }>({
      name: 'adopt-calendar',
      data,
    });
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
