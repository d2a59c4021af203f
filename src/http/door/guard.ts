import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { whyForeign } from './hosts.js';
import type { Host } from './hosts.js';
import { RequestRefusal } from './request-refusal.js';

/** Methods that change nothing. */
const READING = ['GET', 'HEAD', 'OPTIONS'];

/** Hosts by which programs have asked and were let in: so many are not looked at again. */
const MOST_KNOWN = 100;

/**
 * Refuses what may come from a web page that is none of this server's: 403 `foreign-origin`. A page can post without asking its reader's leave only
 * what a form can; so whatever records something says what its body is, or has a header that no form has: else 415 `no-content-type`.
 */
export function addGuard(fastify: FastifyInstance, own: string, named: readonly Host[]): void {
  const known = new Set<string>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { method, headers } = request;
    const from = provenanceOf(headers);
    const isProgram = from.origin === null && from.site === null;
    if (!isProgram || from.host === null || !known.has(from.host)) {
      const why = whyForeign({ method, ...from }, own, named);
      if (why !== null) throw new RequestRefusal(403, 'foreign-origin', why);
      if (isProgram && from.host !== null && known.size < MOST_KNOWN) known.add(from.host);
    }
    if (!request.is404 && !READING.includes(method) && !headers['content-type'] && !headers['idempotency-key'])
      throw new RequestRefusal(
        415,
        'no-content-type',
        'what records something says what its body is: send content-type: application/json and {} where there are no fields, or the header Idempotency-Key',
      );
    done();
  });
}

function provenanceOf(headers: IncomingHttpHeaders) {
  return {
    host: headers.host ?? null,
    origin: headers.origin ?? null,
    site: textOf(headers['sec-fetch-site']),
    mode: textOf(headers['sec-fetch-mode']),
    dest: textOf(headers['sec-fetch-dest']),
  };
}

function textOf(header: string | string[] | undefined): string | null {
  return header === undefined ? null : String(header);
}
