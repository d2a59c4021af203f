import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { formatInstant } from '../../../src/rules/calendar/instant.js';
import { Zone } from '../../../src/rules/calendar/zone.js';
import type { Answer } from '../../../src/figures/questions/figures.js';
import type { LedgerPage } from '../../../src/figures/questions/cycle-pages.js';
import { CYCLE, cycleContract, ofContract, pathOf, recorded } from '../../support/cycle/http-cycle.js';
import { makeDirectory } from '../../support/directory.js';
import { call, ndjson } from '../../support/facts.js';
import { serve } from '../../support/plumbline.js';
import { serveStore, startTestServer } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';
import { inSession, makeStore } from '../../support/store.js';

interface Health {
  readonly status: string;
  readonly advance: {
    readonly everySeconds: number | null;
    readonly runs: number;
    readonly steps: number;
    readonly failures: number;
    readonly lastEnded: string | null;
    readonly lastFailure: string | null;
  };
}

/** What a server of its own tells of its runs. */
async function advanceOf(server: Pick<TestServer, 'url'>): Promise<Health['advance']> {
  return ((await (await fetch(`${server.url}/health`)).json()) as Health).advance;
}

/** Waits until so many steps are made. */
async function steps(server: Pick<TestServer, 'url'>, count: number): Promise<Health['advance']> {
  for (;;) {
    const advance = await advanceOf(server);
    if (advance.steps >= count && advance.runs > 0) return advance;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const MONTHS = ['2025-03', '2025-04', '2025-05'];
/** Of each notice: accepted by silence, final with its charges, overdue; then the contract's end. */
const DUE = MONTHS.length * 3 + 1;

/**
 * A live store whose server was down from spring 2025 on: a contract of that year, one call of the platform's a month, and three fee notices, each
 * received on the 10th of the month after.
 */
async function makeNeglected(store: string): Promise<void> {
  const server = await serveStore(store);
  try {
    await server.post('/contracts', cycleContract({ startsOn: '2025-01-01', endsOn: '2025-12-31' }));
    const delegation = { service: 'consultation', from: '2025-01-01T00:00:00+08:00' };
    expect((await server.post(pathOf('delegations'), delegation)).status).toBe(201);
    const facts = MONTHS.map((month) =>
      ofContract(call(`代接-${month}`, `${month}-12T10:00:00+08:00`, { handledBy: 'platform' })),
    );
    expect((await server.post('/facts', ndjson(facts), 'application/x-ndjson')).body).toMatchObject({ accepted: 3 });
    for (const [month, received] of [
      ['2025-03', '2025-04-10T15:00:00+08:00'],
      ['2025-04', '2025-05-12T15:00:00+08:00'],
      ['2025-05', '2025-06-10T15:00:00+08:00'],
    ] as const)
      await recorded(server, pathOf(`months/${month}/notice`), { received });
    expect(await advanceOf(server)).toMatchObject({ everySeconds: null, runs: 0, lastEnded: null });
  } finally {
    await server.close();
  }
}

/** What time has made happen in a store, with the moments at which they happened, in the order of the log. */
function doneIn(store: string): Promise<string[]> {
  const zone = Zone.of('Asia/Shanghai');
  return inSession(store, 'read', async ({ store: { events } }) =>
    (await events.readAll(0, 10_000))
      .filter(({ type }) => /^(Fees|Charge|ServiceEvents|System)/.test(type))
      .map(({ type, occurred, body }) => {
        const { data } = JSON.parse(body) as { data: { month?: string; address?: string } };
        return `${formatInstant(occurred, zone).slice(0, 16)} ${type} ${data.month ?? data.address ?? ''}`.trim();
      }),
  );
}

describe('plumbline serve over a live store does what time has made due', () => {
  let neglected: string;
  let remove: () => Promise<void>;
  let dir: string;
  const copyOf = async (name: string) => {
    const store = join(dir, name);
    await cp(neglected, store, { recursive: true });
    return store;
  };

  beforeAll(async () => {
    ({ dir, remove } = await makeDirectory());
    neglected = join(dir, 'neglected');
    await makeStore(neglected, [], null);
    await makeNeglected(neglected);
  });
  afterAll(() => remove());

  it('when it starts, in the order in which it fell due, each step with that moment', async () => {
    const store = await copyOf('at-start');
    const server = await serveStore(store, { advanceEveryMs: 60_000 });
    try {
      const before = await server.get<Answer<LedgerPage>>(pathOf('ledger?known=2025-12-31T00:00:00Z'));
      expect(before.status).toBe(404);
      expect(await steps(server, DUE)).toMatchObject({ everySeconds: 60, failures: 0, steps: DUE, lastFailure: null });
      const { body } = await server.get<Answer<LedgerPage>>(pathOf('ledger'));
      expect(body).toMatchObject({ balance: '10.50', overdue: '10.50' });
      expect(body.entries.map(({ at, amount, dueOn }) => [at, amount, dueOn])).toEqual([
        ['2025-04-18T00:00:00+08:00', '3.50', '2025-04-25'],
        ['2025-05-20T00:00:00+08:00', '3.50', '2025-05-25'],
        ['2025-06-18T00:00:00+08:00', '3.50', '2025-06-25'],
      ]);
      expect((await server.get(pathOf('months/2025-05/window?kind=fees'))).body).toMatchObject({
        state: 'final',
        acceptedBy: 'silence',
      });
      // A second run finds nothing to do.
      expect((await server.post('/advance', {})).body).toMatchObject({ steps: [] });
    } finally {
      await server.close();
    }
    expect(await doneIn(store)).toEqual([
      '2025-04-18T00:00 FeesAccepted 2025-03',
      '2025-04-18T00:00 FeesFinal 2025-03',
      '2025-04-18T00:00 FeesCharged 2025-03',
      `2025-04-26T00:00 ChargeOverdue ${CYCLE.id}/2025-03/fees/presale-phone`,
      '2025-05-20T00:00 FeesAccepted 2025-04',
      '2025-05-20T00:00 FeesFinal 2025-04',
      '2025-05-20T00:00 FeesCharged 2025-04',
      `2025-05-26T00:00 ChargeOverdue ${CYCLE.id}/2025-04/fees/presale-phone`,
      '2025-06-18T00:00 FeesAccepted 2025-05',
      '2025-06-18T00:00 FeesFinal 2025-05',
      '2025-06-18T00:00 FeesCharged 2025-05',
      `2025-06-26T00:00 ChargeOverdue ${CYCLE.id}/2025-05/fees/presale-phone`,
      '2026-01-01T00:00 ServiceEventsReclaimed',
      '2026-01-01T00:00 SystemAccessClosed',
    ]);
  });

  it('again and again while it runs: a notice recorded meanwhile needs no command after it', async () => {
    const server = await serveStore(await copyOf('again'), { advanceEveryMs: 30 });
    try {
      await steps(server, DUE);
      const { runs } = await advanceOf(server);
      await recorded(server, pathOf('months/2025-06/notice'), { received: '2025-07-10T15:00:00+08:00' });
      // Nothing was done for the platform in June: accepted and final, with no charge.
      expect((await steps(server, DUE + 2)).runs).toBeGreaterThan(runs);
    } finally {
      await server.close();
    }
  });

  it('carries on where it was stopped in the middle, as if it had not been', async () => {
    const [whole, broken] = [await copyOf('whole'), await copyOf('broken')];
    const undisturbed = await serveStore(whole, { advanceEveryMs: 60_000 });
    await steps(undisturbed, DUE);
    await undisturbed.close();
    const expected = await doneIn(whole);
    let stops = 0;
    for (; (await doneIn(broken)).length < expected.length; stops++) {
      const server = await serveStore(broken, { advanceEveryMs: 60_000 });
      await new Promise((resolve) => setTimeout(resolve, stops % 8));
      await server.close();
    }
    expect(await doneIn(broken)).toEqual(expected);
    expect(stops).toBeGreaterThan(0);
  });

  it('as a process of its own, which ends in order when it is told to', async () => {
    const server = await serve(await copyOf('process'));
    expect(await steps(server, DUE)).toMatchObject({ everySeconds: 60, steps: DUE });
    expect(await server.stop()).toBe(0);
  });

  it('unless it is told not to, with --no-advance', async () => {
    const store = await copyOf('told');
    const server = await serve(store, ['--no-advance']);
    expect(await advanceOf(server)).toMatchObject({ everySeconds: null, runs: 0, steps: 0 });
    expect(await server.stop()).toBe(0);
    expect(await doneIn(store)).toEqual([]);
  });

  it('tells of a run that failed in /health and /metrics and in its log, and tries again', async () => {
    const log: string[] = [];
    const logTo = { write: (line: string) => void log.push(line) };
    const server = await serveStore(await copyOf('failing'), { logTo });
    const { events } = server.session.store;
    const append = jest.spyOn(events, 'append').mockRejectedValue(new Error('no space left on the disk'));
    try {
      expect((await server.post('/advance', {})).status).toBe(500);
      const { body } = await server.get<Health>('/health');
      expect(body).toMatchObject({
        status: 'degraded',
        advance: { runs: 1, steps: 0, failures: 1, lastFailure: 'no space left on the disk' },
      });
      const gauges = async () => (await server.get('/metrics')).text.split('\n');
      expect(await gauges()).toEqual(
        expect.arrayContaining(['plumbline_advance_runs_total 1', 'plumbline_advance_failures_total 1']),
      );
      expect(log.join('')).toContain('no space left on the disk');
      append.mockRestore();
      expect((await server.post('/advance', {})).status).toBe(200);
      expect((await server.get<Health>('/health')).body).toMatchObject({
        status: 'ok',
        advance: { lastFailure: null },
      });
      expect(await gauges()).toEqual(
        expect.arrayContaining([
          'plumbline_advance_runs_total 2',
          'plumbline_advance_failures_total 1',
          `plumbline_advance_steps_total ${DUE}`,
        ]),
      );
    } finally {
      await server.close();
    }
  });

  it('does nothing ahead of time: a moment that has not come is refused', async () => {
    const server = await serveStore(await copyOf('ahead'));
    try {
      expect(await server.post('/advance', { to: '2100-01-01T00:00:00Z' })).toMatchObject({
        status: 409,
        body: { code: 'ahead-of-clock' },
      });
      expect((await server.get<Health>('/health')).body).toMatchObject({ status: 'ok', advance: { failures: 0 } });
    } finally {
      await server.close();
    }
  });
});

describe('a simulated store over HTTP', () => {
  it('moves only when told: its server looks for nothing by itself', async () => {
    const server = await startTestServer('2026-04-07T12:00:00+08:00', { advanceEveryMs: 5 });
    try {
      await server.post('/contracts', cycleContract());
      await recorded(server, pathOf('months/2026-03/result'));
      await server.post('/clock', { to: '2026-05-01T00:00:00+08:00' });
      expect(await advanceOf(server)).toMatchObject({ everySeconds: null, runs: 0, lastEnded: null });
      expect((await server.post('/advance', {})).body).toMatchObject({ to: '2026-05-01T00:00:00+08:00' });
      expect(await advanceOf(server)).toMatchObject({ runs: 1, steps: 2 });
    } finally {
      await server.close();
    }
  });
});
