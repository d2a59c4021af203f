import { Body, Controller, Get, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Verification } from '../../audit/verify-store.js';
import { parseVerifierKey } from '../../log/tree/notes/note-keys.js';
import { VerifyDto } from '../dto/log.dto.js';
import { answerLanguage, verificationIn } from '../in-language.js';
import { ApiAnswer } from '../openapi/api-answer.js';
import { VerificationRuns } from '../verification/verification-runs.service.js';

/** Whether the whole store is as it was recorded (SPEC 10). */
@ApiTags('store')
@Controller('verification')
export class VerificationController {
  constructor(@Inject(VerificationRuns) private readonly runs: VerificationRuns) {}

  @Get()
  @ApiOperation({
    summary: 'What came of the last verification of the store by this server',
    description:
      'Where there was none, one is made. It may take minutes, in a thread of its own; who asks meanwhile is told the same. `PLUMBLINE_VERIFY_EVERY` has it made on a schedule.',
  })
  @ApiAnswer('Verification', 'What was looked at, and the first difference of each kind')
  async last(@Res({ passthrough: true }) reply: FastifyReply): Promise<Verification> {
    return verificationIn(await this.runs.last(), answerLanguage(reply));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Whether the whole store is as it was recorded, looked at now',
    description:
      'Looks at the log by itself, read models and the tables of billing against a rebuild, published and final figures against a recomputation; and at whether the log was as the given checkpoints say, signed by keys for which the given ones vouch. In a thread of its own; it may take minutes.',
  })
  @ApiBody({ type: VerifyDto, required: false })
  @ApiAnswer('Verification', 'What was looked at, and the first difference of each kind')
  async verify(
    @Body() { checkpoints = [], logKeys = [] }: VerifyDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Verification> {
    for (const key of logKeys) parseVerifierKey(key);
    const kept = checkpoints.map((text, i) => ({ name: `checkpoint ${i + 1}`, text }));
    return verificationIn(await this.runs.run({ checkpoints: kept, logKeys }), answerLanguage(reply));
  }
}
