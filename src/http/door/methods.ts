import type { FastifyInstance } from 'fastify';
import { RequestRefusal } from './request-refusal.js';

/**
 * Answers another method than those that a path has: 405 with `Allow`, and OPTIONS with the same header. Routes that are added later are known too.
 * Runs after what refuses a request for where it comes from.
 */
export function addMethods(fastify: FastifyInstance): void {
  const paths = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const known = paths.get(url) ?? { pattern: patternOf(url), methods: new Set(['OPTIONS']) };
    for (const one of [method].flat()) known.methods.add(one);
    paths.set(url, known);
  });
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    const path = request.url.replace(/\?.*/s, '');
    const found = [...paths.values()].filter(({ pattern }) => pattern.test(path));
    const allowed = [...new Set(found.flatMap(({ methods }) => [...methods]))].sort().join(', ');
    if (allowed === '') return;
    reply.header('allow', allowed);
    if (request.method === 'OPTIONS') return reply.status(204).send();
    throw new RequestRefusal(405, 'no-such-method', `${request.method} is no method of this path; it has ${allowed}`);
  });
}

/** The paths of a route: `/contracts/:id`, and `*` at the end for whatever follows. */
function patternOf(route: string): RegExp {
  const plain = route.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${plain.replace(/:\w+/g, '[^/]+').replace(/\*$/, '.*')}$`);
}
