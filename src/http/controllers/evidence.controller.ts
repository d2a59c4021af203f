import type { ReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EvidenceFolder } from '../../log/embedded/evidence/evidence-folder.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { SESSION } from '../../session.js';
import type { Session } from '../../session.js';
import { takeEvidenceForm } from '../bodies/evidence-form.js';
import { ApiAnswer } from '../openapi/api-answer.js';
import type { EvidenceKept } from '../openapi/shapes.js';

/** Files of evidence (SPEC 8). */
@ApiTags('months')
@ApiParam({ name: 'id', description: "The contract's id", example: 'HT-2026-0042' })
@Controller('contracts/:id/evidence')
export class EvidenceController {
  private readonly folder: EvidenceFolder;

  constructor(@Inject(SESSION) private readonly session: Session) {
    this.folder = new EvidenceFolder(session.store.dir);
    if (session.store.access === 'write') this.folder.sweep();
  }

  @Post()
  @ApiOperation({
    summary: 'Keep a file of evidence, which an objection can name then',
    description:
      'The file itself, the part `file` of `multipart/form-data`, up to 256 MiB. It is kept under its SHA-256 and never written over. `location`, `sha256` and `bytes` of the answer are what `evidence` of an objection says.',
  })
  @ApiAnswer('EvidenceKept', 'What the file is known by', 201)
  async keep(@Param('id') contract: string, @Req() request: FastifyRequest): Promise<EvidenceKept> {
    const body = (request.body ?? Readable.from([])) as Readable;
    try {
      this.checkContract(contract);
      const sent = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
      const { name, taken } = await takeEvidenceForm(request.headers['content-type'] ?? '', sent, ({ pieces }) =>
        this.folder.keep(contract, pieces),
      );
      const { sha256, bytes } = taken;
      return { contract, location: name, sha256, bytes };
    } catch (error) {
      // What the client still sends is let go by: its next request comes over the same connection.
      body.resume();
      throw error;
    }
  }

  @Get(':sha256')
  @ApiParam({ name: 'sha256', description: "The file's SHA-256, hex" })
  @ApiOperation({ summary: 'A file of evidence that was kept for the contract' })
  @ApiOkResponse({
    description: 'The file, to be saved: never to be shown by a browser',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  file(
    @Param('id') contract: string,
    @Param('sha256') given: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): StreamableFile {
    this.checkContract(contract);
    const sha256 = given.toLowerCase();
    const content: ReadStream | null = this.folder.read(contract, sha256);
    if (content === null)
      throw new RuleViolation('unknown-evidence', `no file of evidence ${sha256} is kept for ${contract}`);
    reply.header('etag', `"${sha256}"`);
    return new StreamableFile(content, {
      type: 'application/octet-stream',
      disposition: `attachment; filename="${sha256}"`,
      length: this.folder.sizeOf(contract, sha256) ?? 0,
    });
  }

  /** Throws `RuleViolation` for a contract that is not there. */
  private checkContract(contract: string): void {
    const { figures } = this.session;
    figures.rulesFor(contract, figures.question({}));
  }
}
