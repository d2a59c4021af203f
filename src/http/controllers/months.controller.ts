import { Body, Controller, HttpStatus, Inject, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseObjectionId } from '../../rules/cycle/address.js';
import {
  AcceptReview,
  DecideObjection,
  PublishResult,
  ReceiveObjection,
  ReissueReview,
  SendFeeNotice,
  TryDecision,
  WithdrawObjection,
} from '../../commands/review/commands.js';
import { readCorrections } from '../../commands/review/corrections.js';
import type { LineDecision } from '../../commands/review/operations.js';
import type { TriedDecision } from '../../commands/review/what-if.js';
import { parseMonth } from '../../rules/calendar/day.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { filesOf } from '../dto/evidence.dto.js';
import { momentOf } from '../dto/optional.js';
import {
  AcceptanceDto,
  DecisionDto,
  NothingDto,
  NoticeDto,
  ObjectionDto,
  ReissueDto,
  WithdrawalDto,
} from '../dto/month.dto.js';
import { RecordedDto, Recorder } from '../recorder.service.js';

/** What the parties do with a month's result and fees (SPEC 8). */
@ApiTags('months')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@ApiParam({ name: 'month', example: '2026-03' })
@Controller('contracts/:id/months/:month')
export class MonthsController {
  constructor(
    @Inject(Recorder) private readonly recorder: Recorder,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Post('result')
  @ApiOperation({ summary: "The platform provides the month's result, frozen as it stands (4.4)" })
  @ApiBody({ type: NothingDto, required: false })
  @ApiCreatedResponse({ type: RecordedDto, description: 'ResultPublished' })
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- a body is refused unless it says nothing
  publish(@Param('id') id: string, @Param('month') month: string, @Body() _nothing: NothingDto) {
    return this.recorder.record(id, new PublishResult(id, parseMonth(month)));
  }

  @Post('notice')
  @ApiOperation({ summary: "The platform sends the month's fee notice, frozen as it stands (5.3)" })
  @ApiBody({ type: NoticeDto, required: false })
  @ApiCreatedResponse({ type: RecordedDto, description: 'FeeNoticeSent' })
  notice(@Param('id') id: string, @Param('month') month: string, @Body() body: NoticeDto) {
    return this.recorder.record(id, new SendFeeNotice(id, parseMonth(month), momentOf(body.received)));
  }

  @Post('objections')
  @ApiOperation({ summary: 'The supplier objects to lines of the result or of the fees (4.4, 5.3)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'ObjectionReceived; `objection` is its id' })
  object(@Param('id') id: string, @Param('month') month: string, @Body() body: ObjectionDto) {
    const { kind, lines, claim, evidence, received } = body;
    const text = { lines, claim, evidence: filesOf(evidence), receivedAt: momentOf(received) };
    return this.recorder.record(id, new ReceiveObjection(id, parseMonth(month), kind, text));
  }

  @Post('decisions')
  @ApiOperation({
    summary: 'One line of an objection is decided (4.4, 5.3); with `whatIf` only tried out',
    description:
      'Corrections are recorded first, then the decision together with the figures restated. Faulty corrections: 422, and nothing is recorded.',
  })
  @ApiCreatedResponse({ type: RecordedDto, description: 'LineDecided, and ResultRestated or FeesRestated' })
  @ApiOkResponse({
    schema: { title: 'TriedDecision', type: 'object' },
    description: 'With `whatIf`: score, band, penalty, fees and balance `with` the line decided so and `without`.',
  })
  async decide(
    @Param('id') id: string,
    @Param('month') month: string,
    @Body() body: DecisionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedDto | TriedDecision> {
    const { objection, line, decision, reason, corrections } = body;
    checkIsOf(objection, id, month);
    const decided: LineDecision = {
      line,
      decision,
      reason,
      ...(corrections === undefined ? {} : { corrections: await readCorrections(linesOf(corrections), 'corrections') }),
    };
    if (body.whatIf !== true) return this.recorder.record(id, new DecideObjection(objection, decided));
    const tried = await this.commands.execute<TryDecision, TriedDecision>(new TryDecision(objection, decided));
    reply.status(HttpStatus.OK);
    return tried;
  }

  @Post('withdrawals')
  @ApiOperation({ summary: 'The supplier takes lines of an objection back before they are decided (4.4, 5.3)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'ObjectionWithdrawn' })
  withdraw(
    @Param('id') id: string,
    @Param('month') month: string,
    @Body() { objection, lines }: WithdrawalDto,
  ): Promise<RecordedDto> {
    checkIsOf(objection, id, month);
    return this.recorder.record(id, new WithdrawObjection(objection, lines ?? null));
  }

  @Post('reissues')
  @ApiOperation({
    summary: 'The platform provides the result, or the fee notice, anew; it replaces the one before (4.4, 5.3)',
    description:
      'A window of its own opens. `closed` of the event names the lines under objection whose figures changed: they may be raised again. Refused after acceptance.',
  })
  @ApiCreatedResponse({ type: RecordedDto, description: 'ResultReissued or FeeNoticeReissued' })
  reissue(@Param('id') id: string, @Param('month') month: string, @Body() { kind, reason }: ReissueDto) {
    return this.recorder.record(id, new ReissueReview(id, parseMonth(month), kind, reason));
  }

  @Post('acceptances')
  @ApiOperation({ summary: 'The supplier accepts the result or the fees before the window does it for it (4.4, 5.3)' })
  @ApiCreatedResponse({ type: RecordedDto, description: 'ResultAccepted or FeesAccepted' })
  accept(@Param('id') id: string, @Param('month') month: string, @Body() body: AcceptanceDto) {
    return this.recorder.record(id, new AcceptReview(id, parseMonth(month), body.kind));
  }
}

/** Throws `RuleViolation` for an objection of another contract or month than the address says, `RangeError` for what is no objection's id. */
function checkIsOf(objection: string, contract: string, month: string): void {
  const of = parseObjectionId(objection);
  if (of.contract !== contract || of.month !== parseMonth(month))
    throw new RuleViolation('unknown-objection', `${objection} is no objection of ${contract} in ${month}`);
}

/** Facts as the lines that an import reads: an event's number in the list is its line. */
function linesOf(events: readonly unknown[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
