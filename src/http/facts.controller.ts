import { Readable } from 'node:stream';
import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { takeFactsBody } from '../facts/body.js';
import { SESSION } from '../session.js';
import type { Session } from '../session.js';

/** Facts in (SPEC 4). */
@ApiTags('facts')
@Controller('facts')
export class FactsController {
  constructor(@Inject(SESSION) private readonly session: Session) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Take in facts: one CloudEvent, a batch, or NDJSON (streamed)',
    description:
      'Answers the report of SPEC 4. What it calls accepted is durable; faulty events are listed while the others go on.',
  })
  @ApiConsumes(
    'application/cloudevents+json',
    'application/cloudevents-batch+json',
    'application/x-ndjson',
    'application/json',
  )
  @ApiBody({ schema: { type: 'object' } })
  async take(@Req() request: FastifyRequest) {
    // A request without a body has none here either.
    const body = (request.body ?? Readable.from([])) as Readable;
    try {
      const chunks = body.iterator({ destroyOnReturn: false });
      return await takeFactsBody(request.headers['content-type'], chunks, this.session.intake);
    } catch (error) {
      // What the client still sends is let go by: its next request comes over the same connection.
      body.resume();
      throw error;
    } finally {
      this.session.nudge();
    }
  }
}
