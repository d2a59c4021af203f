import { BadRequestException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Session } from '../session.js';

const NAME = 'acceptClock';

/**
 * Lets a request that records something go on with a clock that is in doubt: `acceptClock: true` in its JSON body, or `?acceptClock=true`. The
 * controllers never see it. What is accepted is the server's clock as it stands, for all that comes after too.
 */
export function addClockAcceptance(fastify: FastifyInstance, session: Pick<Session, 'acceptClock'>): void {
  fastify.addHook('preValidation', async (request) => {
    if (request.method !== 'POST') return;
    const asked = [taken(request.query), taken(jsonBody(request))].filter((value) => value !== undefined);
    if (asked.length === 0) return;
    if (asked.some((value) => value !== true && value !== 'true'))
      throw new BadRequestException(`${NAME} is true, or is left out`);
    await session.acceptClock();
  });
}

function jsonBody({ body, headers }: FastifyRequest): unknown {
  return headers['content-type']?.startsWith('application/json') ? body : undefined;
}

/** Takes the flag out of an object and returns it; undefined where there is none. */
function taken(from: unknown): unknown {
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, NAME)) return undefined;
  const flags = from as Record<typeof NAME, unknown>;
  const { [NAME]: value } = flags;
  Reflect.deleteProperty(flags, NAME);
  return value;
}
