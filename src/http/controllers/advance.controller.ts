import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../../commands/caller.js';
import type { AdvanceReport } from '../../commands/due/advance.js';
import { Asking } from '../asking.js';
import { AdvanceRuns } from '../advance/advance-runs.service.js';
import { momentOf } from '../dto/optional.js';
import { AdvanceDto } from '../dto/settlement.dto.js';
import { answerLanguage, reasonIn } from '../in-language.js';
import { ApiAnswer } from '../openapi/api-answer.js';

/** What time makes due (SPEC 8). */
@ApiTags('settlement')
@Controller('advance')
export class AdvanceController {
  constructor(@Inject(AdvanceRuns) private readonly runs: AdvanceRuns) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Do what time has made due: acceptance by silence, finality and its charges, overdue marks',
    description: "Does nothing twice. With `to` a simulated store's clock moves there first.",
  })
  @ApiBody({ type: AdvanceDto, required: false })
  @ApiAnswer(
    'AdvanceReport',
    'In the order in which things fell due; `stopped`: contracts of which something went wrong, which stay as they stand',
  )
  async advance(
    @Asking() caller: Caller,
    @Body() { to }: AdvanceDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AdvanceReport> {
    const report = await this.runs.run(momentOf(to), caller);
    const language = answerLanguage(reply);
    return { ...report, stopped: report.stopped.map((one) => reasonIn(one, language)) };
  }
}
