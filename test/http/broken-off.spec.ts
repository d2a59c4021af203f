import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, contractFile, ndjson } from '../support/facts.js';
import { startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

interface Health {
  readonly position: number;
  readonly projections: readonly { readonly position: number }[];
}

describe('an upload that its sender breaks off', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    await server.post('/contracts', contractFile());
  });
  afterAll(() => server.close());

  it.each(['identity', 'gzip'])(
    'keeps what came before, and its figures are brought up to date (%s)',
    async (encoding) => {
      const all = Array.from({ length: 9_000 }, (_, i) => call(`${encoding} ${i}`, '2026-03-02T10:00:00+08:00'));
      const isRecorded = (n: number) => server.session.store.journal.find('/test', all[n]?.id ?? '') !== undefined;
      const facts = ndjson(all);
      const body = encoding === 'gzip' ? gzipSync(facts) : Buffer.from(facts);
      const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': encoding };
      const upload = request(`${server.url}/facts`, { method: 'POST', headers });
      upload.on('error', () => undefined);
      upload.write(body.subarray(0, Math.floor(body.length * 0.7)));
      while (!isRecorded(4_999)) await new Promise((resolve) => setTimeout(resolve, 10));
      upload.destroy();

      for (;;) {
        const { position, projections } = (await server.get<Health>('/health')).body;
        if (projections.every((projection) => projection.position === position)) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(isRecorded(8_999)).toBe(false);
    },
  );

  it('can be sent again: what was recorded is a duplicate', async () => {
    const facts = Array.from({ length: 9_000 }, (_, i) => call(`gzip ${i}`, '2026-03-02T10:00:00+08:00'));
    const { body } = await server.post<{ accepted: number; duplicates: number }>(
      '/facts',
      ndjson(facts),
      'application/x-ndjson',
    );
    expect(body.duplicates).toBeGreaterThanOrEqual(5_000);
    expect(body.accepted + body.duplicates).toBe(9_000);
  });
});
