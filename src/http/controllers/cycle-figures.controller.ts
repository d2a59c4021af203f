import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Ask } from '../ask.js';
import { ApiAnswer } from '../openapi/api-answer.js';
import { DriftQuestionDto, PageQuestionDto, ReviewQuestionDto } from '../dto/question.dto.js';

/** How a contract's months and money stand (SPEC 8): the same JSON as the command line's `--json`. */
@ApiTags('figures')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@Controller('contracts/:id')
export class CycleFiguresController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('months/:month/window')
  @ApiParam({ name: 'month', example: '2026-03' })
  @ApiOperation({ summary: 'The time to object to the result or the fees, and how far that has come (4.4, 5.3)' })
  @ApiAnswer('Window', 'Days, moments, state, objections')
  window(@Param('id') id: string, @Param('month') month: string, @Query() asked: ReviewQuestionDto) {
    return this.queries.execute(new Ask('window', { contract: id, month, kind: asked.kind, asked }));
  }

  @Get('ledger')
  @ApiOperation({ summary: 'What the supplier owes and has paid, and what of it is overdue (4.6, 5.4)' })
  @ApiAnswer('Ledger', 'A page of entries; balance, overdue and accounts are of all of them')
  ledger(@Param('id') id: string, @Query() asked: PageQuestionDto) {
    return this.queries.execute(new Ask('ledger', { contract: id, asked, page: asked }));
  }

  @Get('months/:month/drift')
  @ApiParam({ name: 'month', example: '2026-03' })
  @ApiOperation({ summary: 'What a published result or fee notice would be now, and what moved it (4.4, 5.3)' })
  @ApiAnswer('DriftOfMonth', 'Figure by figure, with causes and events')
  drift(@Param('id') id: string, @Param('month') month: string, @Query() asked: DriftQuestionDto) {
    return this.queries.execute(new Ask('drift', { contract: id, month, kind: asked.kind ?? 'result', asked }));
  }

  @Get('duties')
  @ApiOperation({ summary: 'Who owed what by when, and whether it was done, late or missed' })
  @ApiAnswer('Duties', 'A page of duties; the totals are of all of them')
  duties(@Param('id') id: string, @Query() asked: PageQuestionDto) {
    return this.queries.execute(new Ask('duties', { contract: id, asked, page: asked }));
  }
}
