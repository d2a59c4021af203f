import { Readable } from 'node:stream';
import { Controller, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { takeFactsBody } from '../../commands/intake/body/body.js';
import type { Caller } from '../../commands/caller.js';
import { Reporter } from '../../commands/intake/reporter.js';
import { recording, rehearsal } from '../../commands/intake/taking.js';
import { receiptSince } from '../../audit/tree/receipt.js';
import { FactsQueryDto } from '../dto/facts.dto.js';
import { Asking } from '../asking.js';
import { factBytes } from '../bodies/fact-bytes.js';
import { takeFactsForm } from '../bodies/facts-form.js';
import { answerLanguage, reportIn } from '../in-language.js';
import { ApiAnswer } from '../openapi/api-answer.js';
import type { FactsTaken } from '../openapi/shapes.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';

/** Facts in (SPEC 4). */
@ApiTags('facts')
@Controller('facts')
export class FactsController {
  constructor(@Inject(SESSION) private readonly session: Session) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take in facts: one CloudEvent, a batch, NDJSON or CSV with a mapping (both streamed)',
    description:
      'Answers a report. What it calls accepted is durable, unless `dryRun`; faulty events are listed while the others go on. The body may be gzip. A CloudEvent in binary mode has its envelope in headers `ce-…`, percent-encoded. CSV comes as `multipart/form-data` with the parts `mapping` (YAML), `contract` where it goes before the mapping’s own, and `file`, in this order.',
  })
  @ApiAnswer('ImportReport', 'What became of each event')
  async take(
    @Asking() caller: Caller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query() { dryRun, receipt }: FactsQueryDto,
  ): Promise<FactsTaken> {
    // A request without a body has none here either.
    const body = (request.body ?? Readable.from([])) as Readable;
    try {
      const chunks = factBytes(body, request.headers['content-encoding']);
      const { store, intake, publisher } = this.session;
      const before = store.journal.head();
      const take = dryRun === 'true' ? rehearsal(store, this.session.rules()) : recording(intake, new Reporter(caller));
      const type = request.headers['content-type'] ?? '';
      const report = /^multipart\/form-data\b/i.test(type)
        ? await takeFactsForm(type, chunks, take)
        : await takeFactsBody(request.headers, chunks, take);
      const said = await reportIn(report, answerLanguage(reply));
      if (receipt !== 'true' || dryRun === 'true') return said;
      return { ...said, receipt: receiptSince(before, store.journal.head(), publisher) };
    } catch (error) {
      // What the client still sends is let go by: its next request comes over the same connection.
      body.resume();
      throw error;
    }
  }
}
