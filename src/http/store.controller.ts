import { Body, Controller, Get, Header, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { formatInstant, parseInstant } from '../calendar/instant.js';
import { parseYearCalendar } from '../calendar/statutory-calendar.js';
import { Zone } from '../calendar/zone.js';
import { AdoptCalendar, MoveClock } from '../contract/commands.js';
import { RuleViolation } from '../contract/rule-violation.js';
import { SESSION } from '../session.js';
import type { Session } from '../session.js';
import { ENGINE_VERSION } from '../settings.js';
import { ClockDto } from './contract.dto.js';

const zone = Zone.of('Asia/Shanghai');

/** The store itself: health, metrics, clock, calendars. */
@ApiTags('store')
@Controller()
export class StoreController {
  constructor(
    @Inject(SESSION) private readonly session: Session,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('health')
  @ApiOperation({ summary: 'Whether the engine answers, and how far its read models have come' })
  health() {
    const { store, projector } = this.session;
    const projections = projector.status();
    return {
      status: projections.some((p) => p.stoppedAt !== null) ? 'degraded' : 'ok',
      version: ENGINE_VERSION,
      mode: store.mode === 'simulated' ? 'SIMULATED' : 'live',
      clock: formatInstant(store.clock.now(), zone),
      position: store.journal.head(),
      projections,
    };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ summary: 'Gauges in the Prometheus text format' })
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
      '',
    ].join('\n');
  }

  @Post('clock')
  @HttpCode(200)
  @ApiOperation({ summary: "Move a simulated store's clock forward" })
  async clock(@Body() body: ClockDto) {
    const moved = await this.commands.execute<MoveClock, { from: number; to: number }>(
      new MoveClock(parseInstant(body.to)),
    );
    this.session.nudge();
    return { from: formatInstant(moved.from, zone), to: formatInstant(moved.to, zone) };
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
  async adopt(@Body() body: object) {
    const calendar = parseYearCalendar(body);
    const adopted = await this.commands.execute<AdoptCalendar, { replaced: boolean; position: number }>(
      new AdoptCalendar(calendar),
    );
    this.session.nudge();
    return { year: calendar.year, ...adopted };
  }
}
