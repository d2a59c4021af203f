import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { localCaller } from '../commands/caller.js';
import type { Caller } from '../commands/caller.js';

/** Who asks by a request: whoever works on this machine, in the request whose id the log and `X-Request-Id` tell (SPEC 11). */
export const Asking = createParamDecorator((_none: unknown, context: ExecutionContext): Caller =>
  localCaller(context.switchToHttp().getRequest<FastifyRequest>().id),
);
