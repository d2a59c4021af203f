import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { inDirectory } from '../support/directory.js';
import { makeSilentStore, makeStoreAhead } from '../support/doubtful-clock.js';
import { call, contractFile } from '../support/facts.js';
import { problem, serveStore } from '../support/server.js';
import type { TestServer } from '../support/server.js';

const REFUSED = problem(503, /clock stands at .*--accept-clock \(HTTP: acceptClock=true\)$/, {
  code: 'clock-in-doubt',
});

async function overStore(make: (dir: string) => Promise<void>, work: (server: TestServer) => Promise<void>) {
  await inDirectory(async (dir) => {
    const store = join(dir, 'store');
    await make(store);
    const server = await serveStore(store);
    try {
      await work(server);
    } finally {
      await server.close();
    }
  });
}

describe('a server whose clock may be wrong', () => {
  it.each([
    ['before the last event of the log', makeStoreAhead],
    ['more than 31 days after the last event', makeSilentStore],
  ])('because it stands %s records nothing, lets nothing fall due, and says so', async (says, make) => {
    await overStore(make, async (server) => {
      const head = server.session.store.journal.head();
      expect(await server.post('/contracts', contractFile())).toMatchObject(REFUSED);
      expect(await server.post('/facts', call('one', '2026-03-02T10:00:00+08:00'))).toMatchObject(REFUSED);
      expect(await server.post('/advance', {})).toMatchObject(REFUSED);
      expect(server.session.store.journal.head()).toBe(head);

      const { body } = await server.get('/health');
      expect(body).toMatchObject({ status: 'degraded', clockDoubt: expect.stringContaining(says) as unknown });
      const asked = await fetch(`${server.url}/health`, { headers: { 'accept-language': 'zh-CN' } });
      expect(asked.headers.get('content-language')).toBe('zh');
      expect(await asked.json()).toMatchObject({
        clockDoubt: expect.stringMatching(/^本机时钟为 .*（.*）/) as unknown,
      });
      expect((await server.get('/calendars/2026')).status).toBe(make === makeStoreAhead ? 200 : 404);
    });
  });

  it.each([
    ['in the body', '/contracts', { ...contractFile(), acceptClock: true }],
    ['in the address', '/contracts?acceptClock=true', contractFile()],
  ])('goes on once it is told to, %s, and then for everybody', async (_, path, body) => {
    await overStore(makeSilentStore, async (server) => {
      expect((await server.post(path, body)).status).toBe(201);
      const { accepted } = (await server.post('/facts', call('one', '2026-03-02T10:00:00+08:00'))).body;
      expect(accepted).toBe(1);
      expect((await server.get('/health')).body).toMatchObject({ status: 'ok', clockDoubt: null });
    });
  });

  it('is not told so by anything but true', async () => {
    await overStore(makeSilentStore, async (server) => {
      for (const acceptClock of [false, 'yes', 1, null])
        expect(await server.post('/advance', { acceptClock })).toMatchObject(problem(400, /acceptClock is true/));
      expect(await server.post('/advance', {})).toMatchObject(REFUSED);
    });
  });
});
