import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../commands/caller.js';
import { Asking } from '../asking.js';
import { parseObjectionId } from '../../rules/cycle/line.js';
import type { TriedDecision } from '../../commands/review/what-if.js';
import { parseMonth } from '../../rules/calendar/day.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { dataOf } from '../dto/command-data.js';
import { decideOrTry } from '../deciding.js';
import { filesOf } from '../dto/evidence.dto.js';
import {
  AcceptanceDto,
  DecisionDto,
  NothingDto,
  NoticeDto,
  ObjectionDto,
  ReissueDto,
  WithdrawalDto,
} from '../dto/month.dto.js';
import { ApiAnswer } from '../openapi/api-answer.js';
import type { Recorded } from '../openapi/shapes.js';
import { Recorder } from '../recorder.service.js';
import { ASIDE } from '../threads/aside.js';
import type { Aside } from '../threads/aside.js';

/** What the parties do with a month's result and fees (SPEC 8). */
@ApiTags('months')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@ApiParam({ name: 'month', example: '2026-03' })
@Controller('contracts/:id/months/:month')
export class MonthsController {
  constructor(
    @Inject(Recorder) private readonly recorder: Recorder,
    @Inject(ASIDE) private readonly aside: Aside,
  ) {}

  @Post('result')
  @ApiOperation({ summary: "The platform provides the month's result, frozen as it stands (4.4)" })
  @ApiBody({ type: NothingDto, required: false })
  @ApiAnswer('Recorded', 'ResultPublished', 201)
  publish(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('month') month: string,
    // eslint-disable-next-line @typescript-eslint/no-unused-vars -- a body is refused unless it says nothing
    @Body() _nothing: NothingDto,
  ) {
    return this.recorder.record({ name: 'publish', data: { contract: id, month } }, caller);
  }

  @Post('notice')
  @ApiOperation({ summary: "The platform sends the month's fee notice, frozen as it stands (5.3)" })
  @ApiBody({ type: NoticeDto, required: false })
  @ApiAnswer('Recorded', 'FeeNoticeSent', 201)
  notice(@Asking() caller: Caller, @Param('id') id: string, @Param('month') month: string, @Body() body: NoticeDto) {
    return this.recorder.record({ name: 'notice', data: dataOf(body, { contract: id, month }) }, caller);
  }

  @Post('objections')
  @ApiOperation({ summary: 'The supplier objects to lines of the result or of the fees (4.4, 5.3)' })
  @ApiAnswer('Recorded', 'ObjectionReceived; `objection` is its id', 201)
  object(@Asking() caller: Caller, @Param('id') id: string, @Param('month') month: string, @Body() body: ObjectionDto) {
    const data = dataOf(body, { contract: id, month, evidence: filesOf(body.evidence) });
    return this.recorder.record({ name: 'object', data }, caller);
  }

  @Post('decisions')
  @ApiOperation({
    summary: 'Lines of an objection are decided, all of them or none (4.4, 5.3); with `whatIf` only tried out',
    description:
      'Corrections are recorded first, then the decisions together with the figures restated. Faulty corrections: 422; a ticket round that is upheld though it stays as it was provided: 409 `needs-correction`. Then nothing is recorded.',
  })
  @ApiAnswer('Recorded', 'LineDecided, and ResultRestated or FeesRestated', 201)
  @ApiAnswer(
    'TriedDecision',
    'With `whatIf`: score, band, penalty, fees and balance `with` the lines decided so and `without`.',
  )
  decide(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('month') month: string,
    @Body() body: DecisionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Recorded | TriedDecision> {
    checkIsOf(body.objection, id, month);
    return decideOrTry({ recorder: this.recorder, aside: this.aside, caller }, body, reply);
  }

  @Post('withdrawals')
  @ApiOperation({ summary: 'The supplier takes lines of an objection back before they are decided (4.4, 5.3)' })
  @ApiAnswer('Recorded', 'ObjectionWithdrawn', 201)
  withdraw(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('month') month: string,
    @Body() body: WithdrawalDto,
  ): Promise<Recorded> {
    checkIsOf(body.objection, id, month);
    return this.recorder.record({ name: 'withdraw', data: body }, caller);
  }

  @Post('reissues')
  @ApiOperation({
    summary: 'The platform provides the result, or the fee notice, anew; it replaces the one before (4.4, 5.3)',
    description:
      'A window of its own opens. `closed` of the event names the lines under objection whose figures changed: they may be raised again. Refused after acceptance.',
  })
  @ApiAnswer('Recorded', 'ResultReissued or FeeNoticeReissued', 201)
  reissue(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('month') month: string,
    @Body() { kind, reason }: ReissueDto,
  ) {
    return this.recorder.record({ name: 'reissue', data: { contract: id, month, kind, reason } }, caller);
  }

  @Post('acceptances')
  @ApiOperation({ summary: 'The supplier accepts the result or the fees before the window does it for it (4.4, 5.3)' })
  @ApiAnswer('Recorded', 'ResultAccepted or FeesAccepted', 201)
  accept(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Param('month') month: string,
    @Body() body: AcceptanceDto,
  ) {
    return this.recorder.record({ name: 'accept', data: dataOf(body, { contract: id, month }) }, caller);
  }
}

/** Throws `RuleViolation` for an objection of another contract or month than the address says, `RangeError` for what is no objection's id. */
function checkIsOf(objection: string, contract: string, month: string): void {
  const of = parseObjectionId(objection);
  if (of.contract !== contract || of.kind === 'charges' || of.month !== parseMonth(month))
    throw new RuleViolation('unknown-objection', `${objection} is no objection of ${contract} in ${month}`);
}
