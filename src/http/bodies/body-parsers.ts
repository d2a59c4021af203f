import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { BodyError } from '../../commands/intake/body/body-error.js';
import { parseBody } from '../../commands/intake/body/body.js';

/** Where a controller reads the body itself. */
const STREAMED = ['/facts', '/contracts/:id/evidence'];

/** Longest body of a command, in bytes: a contract file is a page or two, and so much of one is read in a tenth of a second. */
const MOST_BYTES = 512 * 1024;
/** Of decisions, which carry the facts that they correct. */
const MOST_BYTES_OF_DECISIONS = 4 * 1024 * 1024;

/**
 * Facts and files reach their controller as the bytes of the request, so that those of any length need no memory and JSON is parsed by the rules of
 * facts. Commands are JSON, read here as strictly.
 */
export function addBodyParsers(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (request, payload, done) => {
    if (STREAMED.includes(request.routeOptions.url ?? '')) {
      done(null, payload);
      return;
    }
    if (request.is404) {
      payload.resume();
      done(null, undefined);
      return;
    }
    const limit = request.routeOptions.url?.endsWith('/decisions') ? MOST_BYTES_OF_DECISIONS : MOST_BYTES;
    commandOf(request.headers['content-type'], payload, limit).then(
      (command) => done(null, command),
      (error: unknown) => {
        payload.resume();
        done(error as Error);
      },
    );
  });
}

/** The JSON of a command. Throws `BodyError`. */
async function commandOf(contentType: string | undefined, payload: IncomingMessage, limit: number): Promise<unknown> {
  const [type = '', ...parameters] = (contentType ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (type !== 'application/json')
    throw new BodyError(415, `commands are sent as application/json${type === '' ? '' : `, not as ${type}`}`);
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-8"?$/.test(charset))
    throw new BodyError(400, `commands are sent in UTF-8, not in another ${charset}`);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new BodyError(413, `the body is longer than ${limit / 1024} KiB`);
    chunks.push(chunk);
  }
  if (size === 0)
    throw new BodyError(
      400,
      'the body is empty; a command without fields is {}, or has the header Idempotency-Key in place of a content type',
    );
  return parseBody(Buffer.concat(chunks));
}
