import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../commands/caller.js';
import { Asking } from '../asking.js';
import type { TriedDecision } from '../../commands/review/what-if.js';
import { parseObjectionId } from '../../rules/cycle/line.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { Ask } from '../ask.js';
import { decideOrTry } from '../deciding.js';
import { dataOf } from '../dto/command-data.js';
import { filesOf } from '../dto/evidence.dto.js';
import { ChargeObjectionDto, DecisionDto, WithdrawalDto } from '../dto/month.dto.js';
import { PageQuestionDto } from '../dto/question.dto.js';
import { ApiAnswer } from '../openapi/api-answer.js';
import type { Recorded } from '../openapi/shapes.js';
import { Recorder } from '../recorder.service.js';
import { ASIDE } from '../threads/aside.js';
import type { Aside } from '../threads/aside.js';

/** What the parties do about what the supplier owes by facts alone: damages, violations, costs (SPEC 8). */
@ApiTags('charges')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@Controller('contracts/:id/charges')
export class ChargesController {
  constructor(
    @Inject(Recorder) private readonly recorder: Recorder,
    @Inject(ASIDE) private readonly aside: Aside,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('window')
  @ApiOperation({
    summary: 'Until when each charge that facts make can be contested, and what was said against it (4.4)',
  })
  @ApiAnswer('ChargeWindows', 'A page of charges with their days, moments and states; the objections are all of them')
  window(@Param('id') id: string, @Query() asked: PageQuestionDto) {
    return this.queries.execute(new Ask('chargeWindows', { contract: id, asked, page: asked }));
  }

  @Post('objections')
  @ApiOperation({
    summary: 'The supplier contests charges that facts make: damages, violations, costs (4.4)',
    description:
      'A contested charge rests until it is decided. One whose time is over is recorded as late and goes on being owed.',
  })
  @ApiAnswer('Recorded', 'ChargesContested; `objection` is its id', 201)
  object(@Asking() caller: Caller, @Param('id') contract: string, @Body() body: ChargeObjectionDto) {
    const data = dataOf(body, { contract, kind: 'charges' as const, evidence: filesOf(body.evidence) });
    return this.recorder.record({ name: 'object', data }, caller);
  }

  @Post('decisions')
  @ApiOperation({
    summary: 'Lines of an objection to charges are decided, all of them or none (4.4); with `whatIf` only tried out',
    description:
      'Corrections are recorded first, then the decisions. Faulty corrections: 422; a line that is upheld though its charge comes to what it did: 409 `needs-correction`. Then nothing is recorded.',
  })
  @ApiAnswer('Recorded', 'ChargeDecided', 201)
  @ApiAnswer(
    'TriedDecision',
    'With `whatIf`: charge and balance `with` the lines decided so, `without` (rejected) and `now`.',
  )
  decide(
    @Asking() caller: Caller,
    @Param('id') id: string,
    @Body() body: DecisionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Recorded | TriedDecision> {
    checkIsOf(body.objection, id);
    return decideOrTry({ recorder: this.recorder, aside: this.aside, caller }, body, reply);
  }

  @Post('withdrawals')
  @ApiOperation({ summary: 'The supplier takes lines of an objection to charges back before they are decided (4.4)' })
  @ApiAnswer('Recorded', 'ContestWithdrawn', 201)
  withdraw(@Asking() caller: Caller, @Param('id') id: string, @Body() body: WithdrawalDto): Promise<Recorded> {
    checkIsOf(body.objection, id);
    return this.recorder.record({ name: 'withdraw', data: body }, caller);
  }
}

/** Throws `RuleViolation` for an objection that is not about charges of the contract, `RangeError` for what is no objection's id. */
function checkIsOf(objection: string, contract: string): void {
  const of = parseObjectionId(objection);
  if (of.contract !== contract || of.kind !== 'charges')
    throw new RuleViolation('unknown-objection', `${objection} is no objection to charges of ${contract}`);
}
