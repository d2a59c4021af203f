import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cycleContract, monthPath } from '../support/cycle/http-cycle.js';
import { problem, startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(undefined, { hosts: 'plumbline.mall.example' });
  expect((await server.post('/contracts', cycleContract())).status).toBe(201);
});
afterAll(() => server.close());

interface Sent {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Sends a request with headers that `fetch` sets by itself; no body. */
function send(method: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Sent> {
  const { promise, resolve, reject } = Promise.withResolvers<Sent>();
  const asked = request(server.url + path, { method, headers }, (response) => {
    const pieces: Buffer[] = [];
    response.on('data', (piece: Buffer) => pieces.push(piece));
    response.on('end', () => {
      const type = (response.headers['content-type'] ?? '').replace(/;.*/, '');
      const text = Buffer.concat(pieces).toString();
      const body: unknown = /json$/.test(type) && text !== '' ? JSON.parse(text) : text;
      resolve({ status: response.statusCode ?? 0, type, headers: response.headers, body });
    });
  });
  asked.on('error', reject).end();
  return promise;
}

/** Sends bytes, and reads what comes until the connection is closed by the server. */
function sendRaw(bytes: string): Promise<{ status: number; headers: string; body: unknown }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; headers: string; body: unknown }>();
  const pieces: Buffer[] = [];
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes));
  socket.on('data', (piece) => pieces.push(piece));
  socket.on('error', reject);
  socket.on('end', () => {
    const [headers = '', body = ''] = Buffer.concat(pieces).toString().split('\r\n\r\n');
    resolve({ status: Number(headers.split(' ')[1]), headers: headers.toLowerCase(), body: JSON.parse(body) });
  });
  return promise;
}

const RESULT = monthPath('result');

describe('a web page that is none of the server’s', () => {
  it.each([
    ['under a name that was let point here', { host: 'evil.example:3000' }],
    ['by its origin', { origin: 'https://evil.example' }],
    ['without a name', { origin: 'null' }],
    ['by what its browser says', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['of another port of this machine', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' }],
  ])('can neither ask nor publish a result: %s', async (_what, headers) => {
    const before = server.session.store.journal.head();
    const refused = problem(403, /./, { code: 'foreign-origin' });
    for (const type of ['application/json', 'text/plain'])
      expect(await send('POST', RESULT, { ...headers, 'content-type': type })).toMatchObject(refused);
    for (const path of ['/health', '/docs', '/nowhere'])
      expect(await send('GET', path, headers)).toMatchObject(refused);
    expect(await send('OPTIONS', RESULT, headers)).toMatchObject(refused);
    expect(server.session.store.journal.head()).toBe(before);
  });

  it('can have a link to a page of the server', async () => {
    const followed = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect(await send('GET', '/docs', followed)).toMatchObject({ status: 200, type: 'text/html' });
  });

  it('can do nothing by a form that has no body', async () => {
    const before = server.session.store.journal.head();
    for (const path of [RESULT, '/advance', '/facts'])
      expect(await send('POST', path)).toMatchObject(
        problem(415, /content-type: application\/json.*Idempotency-Key/, { code: 'no-content-type' }),
      );
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(await send('POST', RESULT, { 'content-type': type })).toMatchObject({ status: 415 });
    expect(server.session.store.journal.head()).toBe(before);
  });
});

describe('the hosts that the server answers to', () => {
  it.each(['localhost', '127.0.0.1:1', '[::1]:3000', 'plumbline.mall.example', 'PLUMBLINE.mall.example:8443'])(
    'have %s among them',
    async (host) => {
      expect(await send('GET', '/clock', { host })).toMatchObject({ status: 200 });
    },
  );

  it('have none among them without a name', async () => {
    for (const version of ['1.0', '1.1'])
      expect(await sendRaw(`GET /clock HTTP/${version}\r\nConnection: close\r\n\r\n`)).toMatchObject({
        status: 403,
        body: { code: 'foreign-origin' },
      });
  });

  it('may have pages of their own', async () => {
    for (const origin of [server.url, 'https://plumbline.mall.example'])
      expect(await send('GET', '/clock', { origin })).toMatchObject({ status: 200 });
  });
});

it.each([
  ['DELETE', '/health', 'GET, HEAD, OPTIONS'],
  ['POST', '/docs', 'GET, HEAD, OPTIONS'],
  ['GET', '/facts?dryRun=true', 'OPTIONS, POST'],
  ['PUT', RESULT, 'GET, HEAD, OPTIONS, POST'],
])('%s of %s is refused with 405, and what there is: %s', async (method, path, allow) => {
  expect(await send(method, path)).toMatchObject({
    ...problem(405, new RegExp(allow), { code: 'no-such-method', instance: path }),
    headers: { allow, 'plumbline-mode': 'SIMULATED' },
  });
  expect(await send('OPTIONS', path)).toMatchObject({ status: 204, headers: { allow } });
});

it('a path that is not there has no methods; HEAD answers as GET does, without the body', async () => {
  expect(await send('OPTIONS', '/nowhere')).toMatchObject(problem(404, /nowhere/));
  expect(await send('DELETE', '/contracts/a/b/c')).toMatchObject(problem(404, /./));
  const [got, told] = [await send('GET', '/clock'), await send('HEAD', '/clock')];
  expect(told).toMatchObject({ status: 200, body: '', headers: { 'content-length': got.headers['content-length'] } });
});

const STRICT = /^default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/;

describe('every answer says to a browser that it is not guessed at, kept, framed, or read by another site', () => {
  it.each([
    ['GET', '/clock', 200, STRICT],
    ['HEAD', '/clock', 200, STRICT],
    ['GET', '/metrics', 200, STRICT],
    ['GET', '/nowhere', 404, STRICT],
    ['DELETE', '/clock', 405, STRICT],
    ['POST', '/advance', 415, STRICT],
    ['OPTIONS', '/clock', 204, STRICT],
    ['GET', '/contracts/%zz', 400, STRICT],
    ['GET', '/docs/swagger-ui.css', 200, STRICT],
    ['GET', '/docs', 200, /^default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; /],
    [
      'GET',
      monthPath('statement?kind=fees&format=html'),
      200,
      /^default-src 'none'; style-src 'unsafe-inline'; base-uri/,
    ],
    ['GET', monthPath('statement?kind=fees&format=csv'), 200, STRICT],
  ])('%s %s: %d', async (method, path, status, policy) => {
    expect(await send(method, path)).toMatchObject({
      status,
      headers: { ...SAID, 'content-security-policy': expect.stringMatching(policy) },
    });
  });

  const SAID = {
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
  };
});

describe('what Node itself cannot read', () => {
  it.each([
    ['no HTTP at all', '\u0016\u0003\u0001 hello\r\n\r\n', 400],
    ['a method that is none', 'FETCH /clock HTTP/1.1\r\nHost: localhost\r\n\r\n', 400],
    ['two lengths', 'POST /advance HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    ['headers without end', `GET /clock HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
    ['an address without end', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`, 431],
    ['an expectation', 'GET /clock HTTP/1.1\r\nHost: localhost\r\nExpect: tea\r\nConnection: close\r\n\r\n', 417],
  ])('is told as a problem: %s', async (_what, bytes, status) => {
    const answer = await sendRaw(bytes);
    expect(answer).toMatchObject({ status, body: { type: 'about:blank', status, detail: expect.any(String) } });
    expect(answer.headers).toContain('content-type: application/problem+json');
    expect(answer.headers).toContain('x-content-type-options: nosniff');
  });
});
