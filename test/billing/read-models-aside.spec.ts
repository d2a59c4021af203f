import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { call, contractFile, EXAMPLE, exampleFacts, fact } from '../support/facts.js';
import { IN_THREADS, startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';
import { CLOCK, record } from '../support/store.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(CLOCK, IN_THREADS);
  expect((await server.post('/contracts', contractFile())).status).toBe(201);
});
afterAll(() => server.close());

/** Has the tables brought up to date. Returns how often this thread has looked at facts meanwhile. */
async function askedWhileRefreshing(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<number> {
  const { figures, report } = server.session;
  const { sourceOf } = figures;
  let asked = 0;
  Object.assign(figures, { sourceOf: (...of: Parameters<typeof sourceOf>) => (asked++, sourceOf(...of)) });
  const [{ faults }] = await Promise.all([report.refresh(), meanwhile()]);
  expect(faults).toEqual([]);
  Object.assign(figures, { sourceOf });
  return asked;
}

/** Whether the tables are those that this thread makes from nothing. */
async function areThoseMadeHere(): Promise<boolean | null> {
  const { report } = server.session;
  expect(await askedWhileRefreshing()).toBe(0);
  const { sameAsBefore, rows } = await report.rebuild();
  expect(rows).toBeGreaterThan(20);
  return sameAsBefore;
}

it('a server has the tables worked out in another thread, the same as in its own', async () => {
  await record(server.session, exampleFacts());
  expect(await areThoseMadeHere()).toBe(true);
});

it('and what comes in piece by piece finds its way into them', async () => {
  const steps = [
    call('ASIDE-1', '2026-03-20T10:00:00+08:00'),
    fact('TicketOpened', '2026-03-21T10:00:00+08:00', { ticketId: 'ASIDE', topic: '退款' }),
    fact('TicketReplied', '2026-03-21T16:00:00+08:00', { ticketId: 'ASIDE', by: 'supplier' }),
    call('ASIDE-2', '2026-02-20T10:00:00+08:00', { outcome: 'abandoned' }),
  ];
  for (const step of steps) {
    await record(server.session, [step]);
    expect(await areThoseMadeHere()).toBe(true);
  }
});

it('and what comes in while they are worked out', async () => {
  await record(server.session, [call('MEANWHILE', '2026-03-20T11:00:00+08:00')]);
  const asked = await askedWhileRefreshing(async () => {
    for (let i = 0; i < 20; i += 1)
      await record(server.session, [
        call(`MEANWHILE-${i}`, '2026-03-20T11:00:00+08:00', { outcome: 'abandoned' }),
        fact('TicketOpened', '2026-03-21T10:00:00+08:00', { ticketId: `MEANWHILE-${i}`, topic: '退款' }),
      ]);
  });
  expect(asked).toBe(0);
  expect(await areThoseMadeHere()).toBe(true);
});

it('and publishing moves them', async () => {
  const month = `/contracts/${EXAMPLE.id}/months/${EXAMPLE.month}`;
  expect((await server.post(`${month}/result`, {})).status).toBe(201);
  expect(await areThoseMadeHere()).toBe(true);
});
