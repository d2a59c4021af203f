import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, contractFile, ndjson } from '../../support/facts.js';
import { startTestServer } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  expect((await server.post('/contracts', contractFile())).status).toBe(201);
});
afterAll(() => server.close());

async function send(body: Uint8Array, encoding: string, type = 'application/x-ndjson') {
  const url = new URL('/facts', server.url);
  const headers = { 'content-type': type, 'content-encoding': encoding };
  const answer = await fetch(url, { method: 'POST', headers, body: Buffer.from(body) });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

describe('a compressed body of facts', () => {
  const facts = ndjson([call('g-1', '2026-03-02T10:00:00+08:00'), call('手机-2', '2026-03-02T11:00:00+08:00')]);

  it('is unpacked where it is gzip', async () => {
    expect(await send(gzipSync(facts), 'gzip')).toMatchObject({ status: 200, body: { accepted: 2 } });
    const one = gzipSync(JSON.stringify(call('g-3', '2026-03-02T12:00:00+08:00')));
    expect(await send(one, 'gzip', 'application/json')).toMatchObject({ status: 200, body: { accepted: 1 } });
  });

  it('is refused in another encoding, or where it is no gzip after all', async () => {
    expect(await send(Buffer.from(facts), 'br')).toMatchObject({ status: 415 });
    expect(await send(Buffer.from(facts), 'gzip')).toMatchObject({ status: 400, body: { title: expect.any(String) } });
  });

  it('keeps what came whole before it breaks off, and says that it broke off', async () => {
    const many = ndjson(Array.from({ length: 20_000 }, (_, i) => call(`cut-${i}`, '2026-03-02T10:00:00+08:00')));
    const packed = gzipSync(many);
    const answer = await send(packed.subarray(0, packed.length - 20), 'gzip');
    expect(answer.status).toBe(400);
    expect(answer.body['detail']).toMatch(/unpacked/);
  });

  it('is refused where it swells as no facts do: in NDJSON, in one event, in a batch', async () => {
    const swelling = gzipSync(Buffer.alloc(8 * 1024 * 1024, '\n'));
    for (const type of ['application/x-ndjson', 'application/json', 'application/cloudevents-batch+json'])
      expect(await send(swelling, 'gzip', type)).toMatchObject({ status: 413 });
  });
});
