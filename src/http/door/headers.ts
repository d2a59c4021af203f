import type { FastifyInstance } from 'fastify';

/**
 * What every answer says to a browser: that it is what its type says, is not kept, shown in no other page, and read by no other site. Links out of it do
 * not tell where they stood. (`no-referrer` would take the origin from the pages' own posts, which are refused without it.)
 */
export const HEADERS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'content-security-policy': policyOf(),
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
} as const;

/** A document to print has its style within itself, and nothing else. */
const DOCUMENT_POLICY = policyOf("style-src 'unsafe-inline'");
/** The description of the interface runs scripts of its own, and tries out requests. */
const DOCS_POLICY = policyOf(
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
);

/** Gives every answer that Fastify sends these headers, whatever else set some of them. */
export function addHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    reply.headers(HEADERS);
    if (String(reply.getHeader('content-type')).startsWith('text/html'))
      reply.header(
        'content-security-policy',
        request.routeOptions.url?.startsWith('/docs') ? DOCS_POLICY : DOCUMENT_POLICY,
      );
    done();
  });
}

function policyOf(...allowed: readonly string[]): string {
  return ["default-src 'none'", ...allowed, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"].join(
    '; ',
  );
}
