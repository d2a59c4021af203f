import { expect } from '@jest/globals';
import { join } from 'node:path';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { initStore } from '../../src/commands/store/init-store.js';
import { startServer } from '../../src/http/serve.js';
import type { ServeOptions } from '../../src/http/serve.js';
import { openSession } from '../../src/session.js';
import { PROJECT_DIR } from '../../src/settings.js';
import type { Session } from '../../src/session.js';
import { makeDirectory } from './directory.js';
import { Documented } from './documented.js';
import type { ApiDocument } from './documented.js';
import { CLOCK } from './store.js';

/** All that only reads is done in threads beside the server's own, however short the log. */
export const IN_THREADS: Partial<ServeOptions> = {
  aside: { shortLog: 0, workerFile: join(PROJECT_DIR, 'dist', 'src', 'http', 'threads', 'task.worker.js') },
};

/** What the servers of this file of tests document: the same for all, and dear to read. */
let documented: Promise<Documented> | undefined;

/** An answer over HTTP, its body parsed where it is JSON. */
export interface Reply<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  /** The media type without parameters. */
  readonly type: string;
  readonly text: string;
  readonly body: T;
}

/** A server over a new store, on a free port. */
export interface TestServer {
  readonly url: string;
  readonly store: string;
  readonly session: Session;
  get<T = Record<string, unknown>>(path: string): Promise<Reply<T>>;
  /** Posts JSON, or a text as the media type given. */
  post<T = Record<string, unknown>>(path: string, body: unknown, type?: string): Promise<Reply<T>>;
  close(): Promise<void>;
}

/** Starts a server over a new store: simulated, its clock at `clock`, or live when that is null. Closing removes the store. */
export async function startTestServer(
  clock: string | null = CLOCK,
  options: Partial<ServeOptions> = {},
): Promise<TestServer> {
  const { dir, remove } = await makeDirectory();
  const store = join(dir, 'store');
  await (clock === null ? initStore(store, 'live') : initStore(store, 'simulated', parseInstant(clock)));
  const server = await serveStore(store, options);
  return {
    ...server,
    close: async () => {
      await server.close();
      await remove();
    },
  };
}

/**
 * Starts a server over the store in `dir`, on a free port. What time makes due it leaves alone unless told. Whatever JSON it answers must be as its
 * own OpenAPI document says.
 */
export async function serveStore(store: string, options: Partial<ServeOptions> = {}): Promise<TestServer> {
  const session = await openSession(store, 'write', 'serve');
  const { url, close } = await startServer(session, {
    ...{ port: 0, host: '127.0.0.1', advanceEveryMs: null, logLevel: 'error' },
    ...options,
  });
  const send = async <T>(path: string, init: RequestInit): Promise<Reply<T>> => {
    const reply = await read<T>(await fetch(url + path, init));
    if (!/json$/.test(reply.type) || path.startsWith('/docs')) return reply;
    documented ??= fetch(`${url}/docs/openapi.json`).then(
      async (response) => new Documented((await response.json()) as ApiDocument),
    );
    const { status, type, body } = reply;
    const { method = 'GET' } = init;
    const faults = (await documented).faults(method, new URL(path, url).pathname, status, type, body);
    expect({ [`${method} ${path}`]: faults }).toEqual({ [`${method} ${path}`]: [] });
    return reply;
  };
  return {
    url,
    store,
    session,
    get: (path) => send(path, {}),
    post: (path, body, type = 'application/json') =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': type },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close: async () => {
      await close();
      await session.close();
    },
  };
}

async function read<T>(response: Response): Promise<Reply<T>> {
  const text = await response.text();
  const type = (response.headers.get('content-type') ?? '').replace(/;.*/, '');
  const body = (/json$/.test(type) ? JSON.parse(text) : undefined) as T;
  return { status: response.status, headers: response.headers, type, text, body };
}

/** What RFC 9457 asks of a problem, with the media type, for `toMatchObject`. */
export function problem(status: number, detail: RegExp | string, more: object = {}): object {
  return {
    status,
    type: 'application/problem+json',
    body: {
      type: expect.any(String) as unknown,
      title: expect.any(String) as unknown,
      status,
      detail: expect.stringMatching(detail) as unknown,
      instance: expect.any(String) as unknown,
      ...more,
    },
  };
}
