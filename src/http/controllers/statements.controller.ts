import { Controller, Get, Headers, Inject, NotAcceptableException, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { StatementQuery } from '../../figures/questions/cycle-queries.js';
import type { Answer } from '../../figures/questions/figures.js';
import { statementCsv } from '../../documents/statement-csv.js';
import { statementHtml } from '../../documents/statement-html.js';
import type { StatedMonth } from '../../figures/questions/cycle-figures.js';
import { StatementQuestionDto } from '../dto/question.dto.js';
import { schemaOf } from '../openapi/api-answer.js';
import { CONTENT_TYPES, formatWanted, languageWanted } from '../statement-form.js';

/** A month's penalties or fees, to read, to send, to print and to seal (SPEC 8). */
@ApiTags('figures')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@ApiParam({ name: 'month', example: '2026-03' })
@Controller('contracts/:id/months/:month/statement')
export class StatementsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({
    summary: "A month's penalties or fees with what was paid of them (4.6, 5.4)",
    description:
      'As JSON, CSV or a page to print: `format`, else what `Accept` likes best. Language: `lang`, else `Accept-Language`.',
  })
  @ApiOkResponse({
    description: 'Lines, settlements, totals and documents',
    content: {
      'application/json': { schema: schemaOf('Statement') },
      'text/csv': { schema: { type: 'string' } },
      'text/html': { schema: { type: 'string' } },
    },
  })
  async statement(
    @Param('id') id: string,
    @Param('month') month: string,
    @Query() asked: StatementQuestionDto,
    @Headers('accept') accept: string | undefined,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer<StatedMonth> | string> {
    const format = asked.format ?? formatWanted(accept);
    if (format === null)
      throw new NotAcceptableException('a statement is given as application/json, text/csv or text/html');
    const statement = await this.queries.execute(new StatementQuery(id, month, asked.kind, asked));
    reply.header('vary', 'accept, accept-language');
    if (format === 'json') return statement;
    const lang = asked.lang ?? languageWanted(languages);
    reply.header('content-type', CONTENT_TYPES[format]).header('content-language', lang);
    if (format === 'html') return statementHtml(statement, statement, lang);
    const name = encodeURIComponent(`${id}-${month}-${asked.kind}.csv`).replace(/['()*]/g, '_');
    reply.header('content-disposition', `attachment; filename*=UTF-8''${name}`);
    return statementCsv(statement, lang, statement.mode);
  }
}
