import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController } from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { addRequestLines, REQUEST_ID, requestIdOf } from '../log/request-lines.js';
import { problemOf } from '../problem.js';
import { sendProblem } from '../problem.filter.js';
import { Ending } from './ending.js';
import { addGuard } from './guard.js';
import { addHeaders, HEADERS } from './headers.js';
import { parseHosts } from './hosts.js';
import { addMethods } from './methods.js';
import { addExpectations, answerNotHttp } from './not-http.js';

/** Which requests a server lets in, and for how long when it is to end. */
export interface DoorOptions {
  /** The address that it listens on. */
  readonly host: string;
  /** Hosts beyond loopback and `host` that requests may be for, and whose pages may send them; see `parseHosts`. */
  readonly hosts?: string;
  /** Milliseconds that requests in flight may take when the server is closed; 10 s unless told. */
  readonly patienceMs?: number;
}

/** Fastify under Nest, with what Node and Fastify answer by themselves as problems and lines of the log. `bodyLimit` in bytes, `requestMs` for a request to arrive. */
export function adapterOver(log: Logger, limits: { bodyLimit: number; requestMs: number }): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request' }),
    genReqId: requestIdOf,
    return503OnClosing: false,
    bodyLimit: limits.bodyLimit,
    requestTimeout: limits.requestMs,
    routerOptions: { maxParamLength: 200 },
    // A request without a host is refused as any other that is for none of ours.
    http: { requireHostHeader: false },
    clientErrorHandler: answerNotHttp,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      void sendProblem(reply.headers({ ...HEADERS, [REQUEST_ID]: request.id }), problemOf(error), request.url);
    },
  });
}

/**
 * What every request passes on its way in and out, before the controllers and their routes are added. Returns what brings the server to its end. Throws
 * `RangeError` for `hosts` that are none.
 */
export function addDoor(fastify: FastifyInstance, { host, hosts = '', patienceMs }: DoorOptions): Ending {
  const named = parseHosts(hosts);
  addExpectations(fastify.server);
  addHeaders(fastify);
  addRequestLines(fastify);
  const ending = new Ending(fastify, patienceMs);
  addGuard(fastify, host, named);
  addMethods(fastify);
  return ending;
}
