import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { FACT_KINDS } from '../../rules/kernel/vocabulary.js';
import { Ask } from '../ask.js';
import { BehindQuestionDto, QuestionDto } from '../dto/question.dto.js';
import { ApiAnswer } from '../openapi/api-answer.js';

/** Looking closely: what is behind a figure, and what became of a fact. */
@ApiTags('figures')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@Controller('contracts/:id')
export class LookingController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('months/:month/contacts')
  @ApiParam({ name: 'month', example: '2026-03' })
  @ApiOperation({
    summary: 'The contacts, surveys, orders and ticket rounds behind a line, each counted or left out and why',
    description:
      'A page may have fewer facts than asked for where many were looked at for it; the last one has no `next`. `counts` is what the figure counts of the whole line.',
  })
  @ApiAnswer('FactsBehind', 'A page of facts, in the order of the log')
  contacts(@Param('id') id: string, @Param('month') month: string, @Query() asked: BehindQuestionDto) {
    return this.queries.execute(new Ask('behind', { contract: id, month, line: asked.line, asked, page: asked }));
  }

  @Get('facts/:kind/:key')
  @ApiParam({ name: 'kind', enum: FACT_KINDS })
  @ApiParam({ name: 'key', description: 'As it was reported; a slash in it is written %2F', example: 'C-17' })
  @ApiOperation({ summary: 'A fact with its history: as told, corrected, voided, by whom, and where it counts' })
  @ApiAnswer('FactHistory', 'Every event about it, what stands, and its lines')
  fact(@Param('id') id: string, @Param('kind') kind: string, @Param('key') key: string, @Query() asked: QuestionDto) {
    return this.queries.execute(new Ask('fact', { contract: id, kind, key, asked }));
  }
}
