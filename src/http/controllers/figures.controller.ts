import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Ask } from '../ask.js';
import { ApiAnswer } from '../openapi/api-answer.js';
import { BreachesQuestionDto, PageQuestionDto, QuestionDto, ScorecardQuestionDto } from '../dto/question.dto.js';

/** The figures of a contract (SPEC 5 to 7): the same JSON as the command line's `--json`. */
@ApiTags('figures')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@Controller('contracts/:id')
export class FiguresController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('months/:month/scorecard')
  @ApiParam({ name: 'month', example: '2026-03' })
  @ApiOperation({ summary: "A month's score, band and penalty (annex 1)" })
  @ApiAnswer('MonthScorecard', 'Score, band and penalty, with the readings they rest on')
  scorecard(@Param('id') id: string, @Param('month') month: string, @Query() asked: ScorecardQuestionDto) {
    return this.queries.execute(new Ask('scorecard', { contract: id, month, asked, scorecard: asked.scorecard }));
  }

  @Get('months/:month/fees')
  @ApiParam({ name: 'month', example: '2026-03' })
  @ApiOperation({ summary: "What the platform's work in the supplier's place costs (Article 5)" })
  @ApiAnswer('Fees', 'Lines, their total, and what nothing allows to bill')
  fees(@Param('id') id: string, @Param('month') month: string, @Query() asked: QuestionDto) {
    return this.queries.execute(new Ask('fees', { contract: id, month, asked }));
  }

  @Get('months/:month/breaches')
  @ApiParam({ name: 'month', example: '2026-03' })
  @ApiOperation({ summary: 'Reply deadlines of the rounds handed over in a month (4.5.2)' })
  @ApiAnswer('Breaches', 'A page of rounds; the totals are of all')
  breachesOfMonth(@Param('id') id: string, @Param('month') month: string, @Query() asked: PageQuestionDto) {
    return this.queries.execute(new Ask('breaches', { contract: id, month, asked, page: asked }));
  }

  @Get('breaches')
  @ApiOperation({ summary: 'Reply deadlines of all rounds, or of one month (4.5.2)' })
  @ApiAnswer('Breaches', 'A page of rounds; the totals are of all')
  breaches(@Param('id') id: string, @Query() asked: BreachesQuestionDto) {
    return this.queries.execute(new Ask('breaches', { contract: id, month: asked.month, asked, page: asked }));
  }

  @Get('leaks')
  @ApiOperation({ summary: 'Damages for disclosed customer data, incident by incident (3.7)' })
  @ApiAnswer('Leaks', 'The difference that each incident makes')
  leaks(@Param('id') id: string, @Query() asked: QuestionDto) {
    return this.queries.execute(new Ask('leaks', { contract: id, asked }));
  }
}
