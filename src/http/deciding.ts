import { HttpStatus } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tryDecision } from '../commands/review/what-if.js';
import type { TriedDecision } from '../commands/review/what-if.js';
import type { Session } from '../session.js';
import type { DecisionDto } from './dto/month.dto.js';
import type { Recorded } from './openapi/shapes.js';
import type { Recorder } from './recorder.service.js';

/** Decides a line of an objection as a body says, or tries that out, which is answered with 200. */
export async function decideOrTry(
  { recorder, session }: { readonly recorder: Recorder; readonly session: Session },
  { whatIf, corrections, ...said }: DecisionDto,
  reply: FastifyReply,
): Promise<Recorded | TriedDecision> {
  const data = { ...said, ...(corrections === undefined ? {} : { corrections: linesOf(corrections) }) };
  if (whatIf !== true) return recorder.record({ name: 'decide', data });
  const tried = await tryDecision(session, data);
  reply.status(HttpStatus.OK);
  return tried;
}

/** Facts as the lines that an import reads: an event's number in the list is its line. */
function linesOf(events: readonly unknown[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
