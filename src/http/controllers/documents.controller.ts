import { Controller, Get, Headers, Inject, NotAcceptableException, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../../figures/questions/figures.js';
import { resultCsv } from '../../documents/result-csv.js';
import { resultHtml } from '../../documents/result-html.js';
import { statementCsv } from '../../documents/statement-csv.js';
import { statementHtml } from '../../documents/statement-html.js';
import type { StatedMonth } from '../../figures/questions/cycle-figures.js';
import type { GivenResult } from '../../rules/review/given-result.js';
import { Ask } from '../ask.js';
import { ResultQuestionDto, StatementQuestionDto } from '../dto/question.dto.js';
import { schemaOf } from '../openapi/api-answer.js';
import { CONTENT_TYPES, formatWanted, languageWanted } from '../statement-form.js';
import type { StatementFormat } from '../statement-form.js';

/** A month's penalties or fees, and its result, to read, to send, to print and to seal (SPEC 8). */
@ApiTags('figures')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@ApiParam({ name: 'month', example: '2026-03' })
@Controller('contracts/:id/months/:month')
export class DocumentsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('statement')
  @ApiOperation({
    summary: "A month's penalties or fees with what was paid of them (4.6, 5.4)",
    description:
      'As JSON, CSV or a page to print: `format`, else what `Accept` likes best. Language: `lang`, else `Accept-Language`.',
  })
  @ApiDocument('Statement', 'Lines, settlements, totals and documents')
  async statement(
    @Param('id') id: string,
    @Param('month') month: string,
    @Query() asked: StatementQuestionDto,
    @Headers('accept') accept: string | undefined,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer<StatedMonth> | string> {
    return give(
      { asked, accept, languages, reply, name: `${id}-${month}-${asked.kind}` },
      {
        json: () => this.queries.execute(new Ask('statement', { contract: id, month, kind: asked.kind, asked })),
        html: (statement, lang) => statementHtml(statement, statement, lang),
        csv: (statement, lang) => statementCsv(statement, lang, statement.mode),
      },
    );
  }

  @Get('result')
  @ApiOperation({
    summary: "A month's result as it was published or as it is final (4.4)",
    description:
      'Frozen as it was given, never computed again. As JSON, CSV or a page to print: `format`, else what `Accept` likes best. Language: `lang`, else `Accept-Language`.',
  })
  @ApiDocument('GivenResult', 'Scorecards, ticket rounds, restatements, and what they rest on')
  async result(
    @Param('id') id: string,
    @Param('month') month: string,
    @Query() asked: ResultQuestionDto,
    @Headers('accept') accept: string | undefined,
    @Headers('accept-language') languages: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer<GivenResult> | string> {
    const as = asked.as ?? 'published';
    return give(
      { asked, accept, languages, reply, name: `${id}-${month}-result-${as}` },
      {
        json: () => this.queries.execute(new Ask('result', { contract: id, month, as, asked })),
        html: (result, lang) => resultHtml(result, lang, result.mode),
        csv: (result, lang) => resultCsv(result, lang, result.mode),
      },
    );
  }
}

/** Describes an answer that is given as JSON of that schema, as CSV or as a page. */
function ApiDocument(schema: 'Statement' | 'GivenResult', description: string) {
  const text = { schema: { type: 'string' } } as const;
  const content = { 'application/json': { schema: schemaOf(schema) }, 'text/csv': text, 'text/html': text };
  return ApiOkResponse({ description, content });
}

/** How a document is asked for over HTTP. */
interface Wanted {
  readonly asked: { readonly format?: StatementFormat; readonly lang?: 'zh' | 'en' };
  readonly accept: string | undefined;
  readonly languages: string | undefined;
  readonly reply: FastifyReply;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** Gives a document in the form and language that are wanted. */
async function give<D>(
  { asked, accept, languages, reply, name }: Wanted,
  forms: {
    readonly json: () => Promise<D>;
    readonly html: (document: D, lang: 'zh' | 'en') => string;
    readonly csv: (document: D, lang: 'zh' | 'en') => string;
  },
): Promise<D | string> {
  const format = asked.format ?? formatWanted(accept);
  if (format === null) throw new NotAcceptableException('it is given as application/json, text/csv or text/html');
  const document = await forms.json();
  reply.header('vary', 'accept, accept-language');
  if (format === 'json') return document;
  const lang = asked.lang ?? languageWanted(languages);
  reply.header('content-type', CONTENT_TYPES[format]).header('content-language', lang);
  if (format === 'html') return forms.html(document, lang);
  const file = encodeURIComponent(`${name}.csv`).replace(/['()*]/g, '_');
  reply.header('content-disposition', `attachment; filename*=UTF-8''${file}`);
  return forms.csv(document, lang);
}
