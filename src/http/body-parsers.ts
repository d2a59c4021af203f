import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** Media types of facts, read by the facts controller from the stream, so that NDJSON of any length needs no memory. */
const FACT_TYPES = [
  'application/x-ndjson',
  'application/ndjson',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
];

/** Facts reach the controller as bytes, other JSON parsed. */
export function addBodyParsers(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(FACT_TYPES, (_request, payload, done) => done(null, payload));
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (request.routeOptions.url === '/facts') done(null, Readable.from([Buffer.from(body)]));
    else void parseJson(request, String(body), done);
  });
}
