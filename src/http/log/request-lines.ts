import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { newCorrelation } from '../../log/port/event-meta.js';

export const REQUEST_ID = 'x-request-id';

/** An id that a proxy gave is used if it has the form of ours, as nginx's `$request_id` has: events keep it as their `correlation` (SPEC 11). */
const OUR_FORM = /^[\da-f]{32}$/;

/** The id by which a request's lines and its events are found: that of `X-Request-Id` where it has the form, else a new one. */
export function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers[REQUEST_ID];
  return typeof given === 'string' && OUR_FORM.test(given) ? given : newCorrelation();
}

/** Logs each request when it was answered, without its query, and tells its id in the answer. */
export function addRequestLines(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    reply.header(REQUEST_ID, request.id);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, url } = request;
    const { statusCode: status } = reply;
    const fields = { method, path: url.replace(/\?.*/s, ''), status, ms: Math.round(reply.elapsedTime * 10) / 10 };
    if (status < 500) request.log.info(fields, 'answered');
    else request.log.warn(fields, 'answered');
    done();
  });
}
