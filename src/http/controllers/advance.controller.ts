import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AdvanceReport } from '../../commands/due/advance.js';
import { AdvanceRuns } from '../advance-runs.service.js';
import { momentOf } from '../dto/optional.js';
import { AdvanceDto } from '../dto/settlement.dto.js';
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
  advance(@Body() { to }: AdvanceDto): Promise<AdvanceReport> {
    return this.runs.run(momentOf(to));
  }
}
