import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Verification } from '../../src/audit/verify-store.js';
import type { Health } from '../../src/http/health.js';
import { signedCheckpoint } from '../../src/log/tree/notes/checkpoint.js';
import { newSignerKey, parseSignerKey } from '../../src/log/tree/notes/note-keys.js';
import { call, contractFile, ndjson } from '../support/facts.js';
import { outcomeOf } from '../support/in-process.js';
import { problem, startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
const differences = ({ checks }: Verification) =>
  checks.flatMap(({ check, difference }) => (difference ? [[check, difference.says]] : []));
/** The gauges of verifications, by their names without what they begin with. */
async function gauges(of: Pick<TestServer, 'get'>): Promise<Record<string, number>> {
  const { text } = await of.get('/metrics');
  const lines = [...text.matchAll(/^plumbline_verify_(\w+) (\S+)$/gm)];
  return Object.fromEntries(lines.map(([, name = '', n]) => [name, Number(n)]));
}

beforeAll(async () => {
  server = await startTestServer();
  await server.post('/contracts', contractFile());
  await server.post('/facts', ndjson([call('C-1', '2026-03-02T10:00:00+08:00')]), 'application/x-ndjson');
  await server.session.projector.catchUp();
});
afterAll(() => server.close());

describe('the verification of a store by its server', () => {
  it('is told by nobody before it was made', async () => {
    const { body } = await server.get<Health>('/health');
    expect(body.verification).toEqual({ everySeconds: null, lastEnded: null, sound: null, lastFailure: null });
    expect(await gauges(server)).toEqual({ runs_total: 0 });
  });

  it('is made for who asks first, and shown to who asks then', async () => {
    const first = await server.get<Verification>('/verification');
    expect(first).toMatchObject({ status: 200, body: { sound: true, position: server.session.store.journal.head() } });
    expect((await server.get<Verification>('/verification')).body).toEqual(first.body);
    expect(await gauges(server)).toMatchObject({ runs_total: 1, sound: 1, differences: 0 });
  });

  it('finds what the command finds', async () => {
    const { body } = await server.post<Verification>('/verification', {});
    const { stdout } = await outcomeOf(['verify', '--json', '--store', server.store]);
    expect(body.checks).toEqual((JSON.parse(stdout) as Verification).checks);
    expect(await gauges(server)).toMatchObject({ runs_total: 2 });
  });

  it('is made against checkpoints and keys that somebody has kept', async () => {
    const checkpoint = (await server.get('/log/checkpoint')).text;
    const key = parseSignerKey(readFileSync(join(server.store, 'tree-key'), 'utf8'));
    const logKeys = [key.verifier.text];
    const good = await server.post<Verification>('/verification', { checkpoints: [checkpoint], logKeys });
    expect(differences(good.body)).toEqual([]);
    const other = signedCheckpoint({ size: 10, root: Buffer.alloc(32, 1) }, [key]);
    const bad = await server.post<Verification>('/verification', { checkpoints: [checkpoint, other], logKeys });
    expect(differences(bad.body)).toEqual([
      ['checkpoints', expect.stringMatching(/first 10 events are not those for which checkpoint 2 was signed/)],
    ]);
    const stranger = newSignerKey(key.verifier.name, 'note').verifier.text;
    expect(
      differences((await server.post<Verification>('/verification', { logKeys: [stranger] })).body),
    ).toContainEqual(['tree-keys', expect.stringContaining('was never a key of this log')]);
    expect(await server.post('/verification', { logKeys: ['x'] })).toMatchObject(problem(422, /is no verifier key/));
    expect((await server.post('/verification', { checkpoints: 'x' })).status).toBe(400);
  });

  it('degrades its health where something is not as it was recorded, and says what in Chinese too', async () => {
    const db = new DatabaseSync(join(server.store, 'read-model.db'));
    db.exec('UPDATE month_extents SET last_position = 0');
    db.close();
    const { body } = await server.post<Verification>('/verification', {});
    expect(body.sound).toBe(false);
    expect((await server.get<Health>('/health')).body).toMatchObject({
      status: 'degraded',
      verification: { sound: false },
    });
    expect(await gauges(server)).toMatchObject({ sound: 0, differences: differences(body).length });
    const chinese = await fetch(`${server.url}/verification`, { headers: { 'accept-language': 'zh-CN' } });
    for (const [, says] of differences((await chinese.json()) as Verification)) expect(says).toMatch(/\p{Script=Han}/u);
  });
});

it('is made by itself on a schedule, when the server starts first', async () => {
  const scheduled = await startTestServer(undefined, { verifyEveryMs: 3_600_000 });
  try {
    for (;;) {
      const { body } = await scheduled.get<Health>('/health');
      expect(body.verification.everySeconds).toBe(3_600);
      if (body.verification.sound !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await gauges(scheduled)).toMatchObject({ runs_total: 1, sound: 1 });
  } finally {
    await scheduled.close();
  }
});

it('is asked for by a time that means one', async () => {
  for (const wrong of ['24', '0h', '25d', 'daily'])
    expect(await outcomeOf(['serve', '--verify-every', wrong, '--store', 'none'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('write it like 30m, 24h or 7d') as unknown,
    });
});
