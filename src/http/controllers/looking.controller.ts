import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { factsBehind } from '../../figures/questions/behind/behind.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';
import { BehindQuestionDto } from '../dto/question.dto.js';
import { ApiAnswer } from '../openapi/api-answer.js';

/** Looking closely: what is behind a figure. */
@ApiTags('figures')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@Controller('contracts/:id')
export class LookingController {
  constructor(@Inject(SESSION) private readonly session: Session) {}

  @Get('months/:month/contacts')
  @ApiParam({ name: 'month', example: '2026-03' })
  @ApiOperation({
    summary: 'The contacts, surveys, orders and ticket rounds behind a line, each counted or left out and why',
    description:
      'A page may have fewer facts than asked for where many were looked at for it; the last one has no `next`. `counts` is what the figure counts of the whole line.',
  })
  @ApiAnswer('FactsBehind', 'A page of facts, in the order of the log')
  contacts(@Param('id') id: string, @Param('month') month: string, @Query() asked: BehindQuestionDto) {
    return factsBehind(this.session, { contract: id, month, line: asked.line }, asked, asked);
  }
}
