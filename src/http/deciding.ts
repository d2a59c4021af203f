import { HttpStatus } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Caller } from '../commands/caller.js';
import { correctionLines } from '../commands/review/decisions.js';
import type { TriedDecision } from '../commands/review/what-if.js';
import type { DecisionDto } from './dto/month.dto.js';
import type { Recorded } from './openapi/shapes.js';
import type { Recorder } from './recorder.service.js';
import type { Aside } from './threads/aside.js';

/** Decides lines of an objection as a body says, or tries that out, which is answered with 200. */
export async function decideOrTry(
  { recorder, aside, caller }: { readonly recorder: Recorder; readonly aside: Aside; readonly caller: Caller },
  { whatIf, decisions, ...said }: DecisionDto,
  reply: FastifyReply,
): Promise<Recorded | TriedDecision> {
  const each = decisions?.map(asData);
  const data = { ...asData(said), ...(each === undefined ? {} : { decisions: each }) };
  if (whatIf !== true) return recorder.record({ name: 'decide', data }, caller);
  const tried = await aside.tryDecision(data);
  reply.status(HttpStatus.OK);
  return tried;
}

function asData<B extends { corrections?: unknown[] }>({ corrections, ...said }: B) {
  return { ...said, ...(corrections === undefined ? {} : { corrections: correctionLines(corrections) }) };
}
