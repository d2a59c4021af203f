import type { FastifyInstance } from 'fastify';

/** Media types of facts besides JSON itself. */
const FACT_TYPES = [
  'application/x-ndjson',
  'application/ndjson',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
];

/**
 * Facts reach their controller as the bytes of the request, so that NDJSON of any length needs no memory and JSON is parsed by the rules of
 * facts; other JSON is parsed here, up to `limit` bytes.
 */
export function addBodyParsers(fastify: FastifyInstance, limit: number): void {
  fastify.addContentTypeParser(FACT_TYPES, (_request, payload, done) => done(null, payload));
  // Fastify reads plain text by itself; here it is none of the types that are taken (415).
  fastify.removeContentTypeParser('text/plain');
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  fastify.addContentTypeParser('application/json', (request, payload, done) => {
    if (request.routeOptions.url === '/facts') {
      done(null, payload);
      return;
    }
    const chunks: Buffer[] = [];
    let size = 0;
    payload.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
    });
    payload.on('error', (error: Error) => done(error));
    payload.on('end', () => {
      if (size > limit) done(new BodyTooLargeError(`the body is longer than ${limit / 1024} KiB`));
      else void parseJson(request, Buffer.concat(chunks).toString('utf8'), done);
    });
  });
}

class BodyTooLargeError extends Error {
  readonly statusCode = 413;
}
