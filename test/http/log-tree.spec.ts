import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isConsistent, isIncluded } from '../../src/log/tree/hashing/checking.js';
import { entriesOf } from '../../src/log/tree/hashing/entry-bundle.js';
import { hashLeaf } from '../../src/log/tree/hashing/hash.js';
import { checkSigned, parseCheckpoint, signedCheckpoint } from '../../src/log/tree/notes/checkpoint.js';
import { cosign, cosignatureBy } from '../../src/log/tree/notes/cosignature.js';
import { formatNote } from '../../src/log/tree/notes/note.js';
import { newSignerKey, parseSignerKey, parseVerifierKey } from '../../src/log/tree/notes/note-keys.js';
import { parseConsistencyFile, parseInclusionFile } from '../../src/log/tree/notes/proof-files.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { call, contractFile, EXAMPLE, ndjson } from '../support/facts.js';
import { problem, startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
let size: number;
const checkpointNow = async () => parseCheckpoint((await server.get('/log/checkpoint')).text);
const bytesOf = async (path: string) => {
  const response = await fetch(`${server.url}/log/${path}`);
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
};

beforeAll(async () => {
  server = await startTestServer();
  await server.post('/contracts', contractFile());
  const facts = Array.from({ length: 300 }, (_, i) => call(`C-${i}`, '2026-03-02T10:00:00+08:00'));
  await server.post('/facts', ndjson(facts), 'application/x-ndjson');
  size = server.session.store.journal.head();
});
afterAll(() => server.close());

describe('the log over HTTP', () => {
  it('signs what it is, by the key that it tells', async () => {
    const { body } = await server.get<{ keys: { key: string }[] }>('/log/keys');
    const checkpoint = await checkpointNow();
    checkSigned(checkpoint, [parseVerifierKey(body.keys[0]?.key ?? '')]);
    expect(checkpoint.size).toBe(size);
    expect((await server.get('/log/checkpoint')).headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('gives the tiles of its tree, whose entries hash to its leaves', async () => {
    const entries = await bytesOf('tile/entries/000');
    const leaves = await bytesOf('tile/0/000');
    expect([entries.status, leaves.status, leaves.type]).toEqual([200, 200, 'application/octet-stream']);
    expect(Buffer.concat(entriesOf(entries.bytes).map((entry) => hashLeaf(entry)))).toEqual(leaves.bytes);
    const part = await bytesOf(`tile/0/001.p/${size - 256}`);
    expect(part.bytes).toHaveLength((size - 256) * 32);
    expect((await bytesOf('tile/1/000.p/1')).bytes).toHaveLength(32);
    for (const missing of ['tile/0/001', 'tile/1/000', 'tile/0/7', 'tile/entries/001', 'tile/entries/x000/000'])
      expect((await bytesOf(missing)).status).toBe(404);
  });

  it('proves that an event is in it, and that it only grew', async () => {
    const { root } = await checkpointNow();
    const { text } = await server.get(`/log/proofs/inclusion?fact=${EXAMPLE.id}/2026-03/facts/call/C-7`);
    const { index, proof, extra } = parseInclusionFile(text);
    expect(isIncluded(hashLeaf(extra ?? ''), index, { size, root }, proof)).toBe(true);
    expect((await server.get(`/log/proofs/inclusion?position=${index + 1}`)).text).toBe(text);
    const grown = parseConsistencyFile((await server.get('/log/proofs/consistency?from=30')).text);
    const then = parseConsistencyFile((await server.get('/log/proofs/consistency?from=30&to=30')).text).checkpoint;
    expect(isConsistent(then, grown.checkpoint, grown.proof)).toBe(true);
    expect(await server.get('/log/proofs/inclusion?position=100000')).toMatchObject(
      problem(404, /no event at position/),
    );
    expect(await server.get('/log/proofs/inclusion')).toMatchObject(problem(400, /one of position, event, fact/));
    expect(await server.get('/log/proofs/consistency?from=100000')).toMatchObject(problem(400, /cannot begin with/));
    expect(await server.get('/log/proofs/consistency?from=x')).toMatchObject(problem(400, /.*/));
  });

  it('gives whoever reports facts a receipt that covers them, where it is asked for', async () => {
    const facts = ndjson([call('R-1', '2026-03-02T10:00:00+08:00'), call('R-2', '2026-03-02T10:00:00+08:00')]);
    const { body } = await server.post<{ receipt: { from: number; to: number; checkpoint: string } }>(
      '/facts?receipt=true',
      facts,
      'application/x-ndjson',
    );
    const { from, to, checkpoint } = body.receipt;
    expect([to - from, parseCheckpoint(checkpoint).size]).toEqual([1, to]);
    expect((await server.post('/facts', facts, 'application/x-ndjson')).body).not.toHaveProperty('receipt');
    const one = parseInclusionFile((await server.get(`/log/proofs/inclusion?position=${from}&size=${to}`)).text);
    expect(
      createHash('sha256')
        .update('\0')
        .update(one.extra ?? '')
        .digest(),
    ).toEqual(hashLeaf(one.extra ?? ''));
    expect(one.checkpoint.root).toEqual(parseCheckpoint(checkpoint).root);
  });

  it('has no cosigned checkpoint before somebody has cosigned one', async () => {
    expect(await server.get('/log/checkpoint?cosigned=true')).toMatchObject(
      problem(404, /nobody has cosigned/, { code: 'unknown-cosignature' }),
    );
    expect((await server.get('/log/checkpoint?cosigned=yes')).status).toBe(400);
  });

  it('can be waited for: the checkpoint of an event that is still to be recorded', async () => {
    const { publisher, store } = server.session;
    const [now, next] = [store.tree.size(), store.tree.size() + 1];
    expect(parseCheckpoint(await publisher.published(1)).size).toBe(now);
    const published = publisher.published(next);
    await server.post('/facts', ndjson([call('P-1', '2026-03-02T10:00:00+08:00')]), 'application/x-ndjson');
    expect(parseCheckpoint(await published).size).toBeGreaterThanOrEqual(next);
  });

  it("keeps a supplier's key and cosignatures, and refuses what it never was", async () => {
    const supplier = newSignerKey('acme.example', 'cosignature');
    const of = (path: string) => `/contracts/${EXAMPLE.id}/${path}`;
    expect(await server.post(of('cosigners'), { key: 'x' })).toMatchObject(problem(422, /is no verifier key/));
    expect((await server.post(of('cosigners'), { key: supplier.verifier.text })).status).toBe(201);
    const checkpoint = await checkpointNow();
    const cosigned = (of: typeof checkpoint) =>
      formatNote({ ...of.note, signatures: [...of.note.signatures, cosign(of, supplier, 1_780_000_000)] });
    expect(await server.post(of('cosignatures'), { checkpoint: formatNote(checkpoint.note) })).toMatchObject(
      problem(409, /is not cosigned/, { code: 'not-cosigned' }),
    );
    const recorded = await server.post<{ position: number }>(of('cosignatures'), { checkpoint: cosigned(checkpoint) });
    expect([recorded.status, recorded.body]).toMatchObject([201, { size: checkpoint.size }]);
    const again = await server.post<{ position: number }>(of('cosignatures'), { checkpoint: cosigned(checkpoint) });
    expect(again.body.position).toBe(recorded.body.position);
    const key = parseSignerKey(readFileSync(join(server.store, 'tree-key'), 'utf8'));
    const other = parseCheckpoint(signedCheckpoint({ size: 10, root: Buffer.alloc(32, 9) }, [key]));
    expect(await server.post(of('cosignatures'), { checkpoint: cosigned(other) })).toMatchObject(
      problem(409, /never was as this checkpoint/, { code: 'split-view' }),
    );
    const latest = parseCheckpoint((await server.get('/log/checkpoint?cosigned=true')).text);
    checkSigned(latest, [key.verifier]);
    expect([latest.size, cosignatureBy(latest, supplier.verifier)?.time]).toEqual([checkpoint.size, 1_780_000_000]);
    expect(latest.note.signatures.map(({ name }) => name)).toEqual([key.verifier.name, 'acme.example']);
    expect(await server.post('/contracts/HT-9/cosigners', { key: supplier.verifier.text })).toMatchObject(
      problem(404, /HT-9/),
    );
  });
});
