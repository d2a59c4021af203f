import { Body, Controller, Get, Header, Inject, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { positionOf, proveConsistency, proveInclusion } from '../../audit/tree/proving.js';
import { tileAt } from '../../audit/tree/tiles.js';
import { adoptedKeys } from '../../audit/tree/tree-keys.js';
import type { Caller } from '../../commands/caller.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';
import { Asking } from '../asking.js';
import {
  CheckpointQueryDto,
  ConsistencyQueryDto,
  CosignatureDto,
  CosignerDto,
  InclusionQueryDto,
} from '../dto/log.dto.js';
import { ApiAnswer } from '../openapi/api-answer.js';
import type { CheckpointCosigned, CosignerDeclared, LogKeys } from '../openapi/shapes.js';
import { Recorder } from '../recorder.service.js';

const NOTE = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';

/** What the log can prove of itself: checkpoint, tiles, proofs (SPEC 10; C2SP tlog-tiles below `/log`). */
@ApiTags('log')
@Controller()
export class LogController {
  constructor(
    @Inject(SESSION) private readonly session: Session,
    @Inject(Recorder) private readonly recorder: Recorder,
  ) {}

  @Get('log/checkpoint')
  @Header('content-type', NOTE)
  @Header('cache-control', 'no-store')
  @ApiOperation({
    summary: "What the log's tree is now, signed (C2SP tlog-checkpoint)",
    description:
      'With `cosigned=true` the largest that suppliers have cosigned, with the signatures of all who did (C2SP tlog-cosignature); 404 `unknown-cosignature` where nobody has. A cosignature is an event itself, so the tree as it is now is never cosigned yet.',
  })
  @ApiOkResponse({ description: 'A signed note', content: { 'text/plain': { schema: { type: 'string' } } } })
  checkpoint(@Query() { cosigned }: CheckpointQueryDto): string {
    const { publisher } = this.session;
    return cosigned === 'true' ? publisher.cosigned() : publisher.checkpoint();
  }

  @Get('log/keys')
  @ApiOperation({ summary: "The log's verifier keys, each signed by the one before; the one in use last" })
  @ApiAnswer('LogKeys', 'As they were adopted')
  keys(): LogKeys {
    const { journal } = this.session.store;
    return { keys: adoptedKeys(journal).map(({ position, data }) => ({ position, ...data })) };
  }

  @Get('log/tile/*')
  @ApiParam({
    name: 'path',
    description: 'As in C2SP tlog-tiles: `0/x001/x234/067`, `1/000.p/17`, `entries/000`',
    type: String,
  })
  @ApiOperation({
    summary: "A tile of the log's tree, or a bundle of its entries (C2SP tlog-tiles)",
    description:
      'Entries are the leaves themselves: they are for the platform and for auditors, not for every party. A bundle with an entry of more than 65,535 bytes cannot be given (400).',
  })
  @ApiOkResponse({
    description: 'Hashes, or entries',
    content: { [BYTES]: { schema: { type: 'string', format: 'binary' } } },
  })
  tile(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): StreamableFile {
    const path = new URL(request.url, 'http://log').pathname.replace(/^\/log\//, '');
    // Who may ask for entries is decided here, where what is asked for is known.
    const { bytes } = tileAt(this.session.store, path);
    reply.header('cache-control', 'private, max-age=31536000, immutable');
    return new StreamableFile(bytes, { type: BYTES });
  }

  @Get('log/proofs/inclusion')
  @Header('content-type', NOTE)
  @ApiOperation({
    summary: "That an event is in the log's tree (C2SP tlog-proof)",
    description: 'The event is named by one of `position`, `event`, `fact`. `extra` of the proof is the leaf.',
  })
  @ApiOkResponse({
    description: 'The proof with its checkpoint',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  inclusion(@Query() { position, event, fact, size }: InclusionQueryDto): string {
    const { store } = this.session;
    if ([position, event, fact].filter((one) => one !== undefined).length !== 1)
      throw new RangeError('name the event by one of position, event, fact');
    const at = positionOf(store.journal, {
      ...(position === undefined ? {} : { position: Number(position) }),
      ...(event === undefined ? {} : { event }),
      ...(fact === undefined ? {} : { fact }),
    });
    return proveInclusion(store, at, size === undefined ? undefined : Number(size));
  }

  @Get('log/proofs/consistency')
  @Header('content-type', NOTE)
  @ApiOperation({ summary: 'That the log begins with what it was once, as a cosigner needs it (C2SP tlog-witness)' })
  @ApiOkResponse({
    description: 'The proof with the later checkpoint',
    content: { 'text/plain': { schema: { type: 'string' } } },
  })
  consistency(@Query() { from, to }: ConsistencyQueryDto): string {
    return proveConsistency(this.session.store, Number(from), to === undefined ? undefined : Number(to));
  }

  @Post('contracts/:id/cosigners')
  @ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
  @ApiOperation({ summary: 'The key with which the supplier cosigns checkpoints from now on (C2SP tlog-cosignature)' })
  @ApiAnswer('CosignerDeclared', 'The event that was recorded', 201)
  declare(
    @Asking() caller: Caller,
    @Param('id') contract: string,
    @Body() { key }: CosignerDto,
  ): Promise<CosignerDeclared> {
    return this.recorder.record({ name: 'declare-cosigner', data: { contract, key } }, caller);
  }

  @Post('contracts/:id/cosignatures')
  @ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
  @ApiOperation({
    summary: 'A checkpoint that the supplier has cosigned is kept on the log',
    description: 'A checkpoint that the log never was as: 409 `split-view`.',
  })
  @ApiAnswer('CheckpointCosigned', 'The event that was recorded', 201)
  cosign(
    @Asking() caller: Caller,
    @Param('id') contract: string,
    @Body() { checkpoint }: CosignatureDto,
  ): Promise<CheckpointCosigned> {
    return this.recorder.record({ name: 'record-cosignature', data: { contract, checkpoint } }, caller);
  }
}
