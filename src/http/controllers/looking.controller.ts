import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { wholeAddress } from '../../rules/cycle/address.js';
import { FACT_KINDS } from '../../rules/kernel/vocabulary.js';
import { Ask } from '../ask.js';
import {
  BehindQuestionDto,
  CompareQuestionDto,
  ExplainQuestionDto,
  QuestionDto,
  ReplayQuestionDto,
} from '../dto/question.dto.js';
import { answerLanguage } from '../in-language.js';
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

  @Get('months/:month/receipts')
  @ApiParam({ name: 'month', example: '2026-03' })
  @ApiOperation({
    summary: "The receipts of the month's published, restated and final figures",
    description:
      'Engine, cut-off, the log as it was, hashes of terms, readings, calendar, inputs and outputs, and the facts that the figures rest on. What was recorded before there were receipts is `no-receipt`. Whether they still hold is told by the verification.',
  })
  @ApiAnswer('MonthReceipts', 'In the order of the log')
  receipts(@Param('id') id: string, @Param('month') month: string, @Query() asked: QuestionDto) {
    return this.queries.execute(new Ask('receipts', { contract: id, month, asked }));
  }

  @Get('months/:month/replay')
  @ApiParam({ name: 'month', example: '2026-03' })
  @ApiOperation({
    summary: "How a month's figures moved between two moments of knowledge, and by which event",
    description:
      'A page may have fewer moves than asked for where many events were looked at for it; the last one has no `next`.',
  })
  @ApiAnswer('Replay', 'A page of moves, in the order of the log')
  replay(@Param('id') id: string, @Param('month') month: string, @Query() asked: ReplayQuestionDto) {
    return this.queries.execute(new Ask('replay', { contract: id, month, asked, page: asked }));
  }

  @Get('months/:month/comparison')
  @ApiParam({ name: 'month', example: '2026-03' })
  @ApiOperation({
    summary: "A month's figures as known at one moment (`known`) and at another (`against`), and why they differ",
    description: 'What the causes did adds up to the whole difference; they are told apart in the order of the log.',
  })
  @ApiAnswer('Comparison', 'Figure by figure, with causes and events')
  comparison(@Param('id') id: string, @Param('month') month: string, @Query() asked: CompareQuestionDto) {
    return this.queries.execute(new Ask('compareKnown', { contract: id, month, asked, page: asked }));
  }

  @Get('explain')
  @ApiOperation({
    summary: 'What a figure was made from, as its own calculation tells it',
    description:
      'The rule and its clause, the reading, the inputs, each with an address of its own, what was not chosen and how far away it was, down to the events. Words stand in `text` alone, in the language asked for.',
  })
  @ApiAnswer('Explanation', 'The value with all that it was made from')
  explain(
    @Param('id') id: string,
    @Query() asked: ExplainQuestionDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { lang = answerLanguage(reply), depth, events, limit, cursor } = asked;
    const options = { lang, depth, events: events === 'true' ? { limit, cursor } : undefined };
    return this.queries.execute(new Ask('explain', { address: wholeAddress(asked.address, id), asked, options }));
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
