import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadVerifier, makeExampleBundle } from '../support/proof/bundle.js';
import type { ExampleBundle } from '../support/proof/bundle.js';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE } from '../support/facts.js';
import { IN_THREADS, serveStore } from '../support/server.js';
import type { TestServer } from '../support/server.js';

type Served = Pick<TestServer, 'url' | 'get' | 'close'>;

let bundle: ExampleBundle;
let remove: () => Promise<void>;
let server: Served;
const path = (contract: string = EXAMPLE.id, month: string = EXAMPLE.month) =>
  `/contracts/${encodeURIComponent(contract)}/months/${month}/bundle`;

beforeAll(async () => {
  const made = await makeDirectory();
  remove = made.remove;
  bundle = await makeExampleBundle(made.dir);
  server = await serveStore(join(made.dir, 'store'), IN_THREADS);
});
afterAll(async () => {
  await server.close();
  await remove();
});

describe('GET …/months/{month}/bundle', () => {
  it('gives the bundle that the command line writes, to the byte, to be saved', async () => {
    const { status, type, text, headers } = await server.get(path());
    expect([status, type]).toEqual([200, 'application/json']);
    expect(text).toBe(readFileSync(bundle.file, 'utf8'));
    expect(headers.get('content-disposition')).toContain(`HT-2026-0042-2026-03.bundle.json`);
    const { verifyBundle } = await loadVerifier();
    expect(await verifyBundle(text, { keys: [bundle.logKey] })).toMatchObject({ holds: true, faults: [] });
  });

  it('of a contract or month that is not there is a problem, not a bundle', async () => {
    expect(await server.get(path('HT-无'))).toMatchObject({ status: 404, body: { code: 'unknown-contract' } });
    expect(await server.get(path(EXAMPLE.id, '2026-13'))).toMatchObject({ status: 400 });
  });

  it('is given up for whoever goes away, and for others there is room again', async () => {
    const { port } = new URL(server.url);
    for (let i = 0; i < 10; i++)
      await new Promise<void>((resolve, reject) => {
        const socket = connect(Number(port), '127.0.0.1');
        socket.on('error', reject);
        socket.write(`GET ${path()} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
        socket.once('data', () => socket.destroy());
        socket.on('close', () => resolve());
      });
    // The server is told of the end a moment later.
    let status = 0;
    for (let asked = 0; asked < 200 && status !== 200; asked++) ({ status } = await server.get(path()));
    expect(status).toBe(200);
  });
});
