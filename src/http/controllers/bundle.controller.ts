import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { bundleText } from '../../audit/bundle/document.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';
import { ApiAnswer } from '../openapi/api-answer.js';
import { ASIDE } from '../threads/aside.js';
import type { Aside } from '../threads/aside.js';
import { OverloadError } from '../threads/threads.js';

/** So many bundles are written at a time; each may be of hundreds of thousands of events. */
const MOST_AT_A_TIME = 4;
/** Whoever takes nothing of a bundle for so long is given no more of it. */
const SLOW_READER_MS = 60_000;

/** A month with all that proves it (SPEC 10). */
@ApiTags('log')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@ApiParam({ name: 'month', example: '2026-03' })
@Controller('contracts/:id/months/:month')
export class BundleController {
  private open = 0;

  constructor(
    @Inject(SESSION) private readonly session: Session,
    @Inject(ASIDE) private readonly aside: Aside,
  ) {}

  @Get('bundle')
  @ApiOperation({
    summary:
      'A month with all that proves it: events, receipts, signatures, to be checked on any machine with verify.mjs',
    description:
      'Streamed: an answer that breaks off is no bundle. It has all events of the contract, hundreds of bytes each. At most four are written at a time (503 `overloaded`).',
  })
  @ApiAnswer('Bundle', 'The document of docs/bundle.md')
  async bundle(
    @Param('id') contract: string,
    @Param('month') month: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    if (this.open >= MOST_AT_A_TIME)
      throw new OverloadError('overloaded', `${this.open} bundles are being written; ask again in a moment`);
    this.open += 1;
    reply.raw.once('close', () => (this.open -= 1));
    const plan = await this.aside.answer({ name: 'bundlePlan', told: { contract, month } });
    const pieces = bundleText(this.session, plan);
    // What keeps it from being signed is known by the first piece, while it can still be said.
    const first = await pieces.next();
    reply.raw.setTimeout(SLOW_READER_MS, () => reply.raw.destroy());
    const name = encodeURIComponent(`${contract}-${month}.bundle.json`);
    return new StreamableFile(Readable.from(following(first, pieces)), {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename*=UTF-8''${name}`,
    });
  }
}

async function* following(first: IteratorResult<string>, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  if (first.done !== true) yield first.value;
  yield* rest;
}
