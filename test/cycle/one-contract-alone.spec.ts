import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IntakeReport } from '../../src/facts/fact.js';
import type { AdvanceReport } from '../../src/commands/due/advance.js';
import { contractStream } from '../../src/rules/kernel/streams.js';
import { ownEvent } from '../../src/log/port/own-events.js';
import { makeManyStore, MANY_UNTIL } from '../support/cycle/cycle-many.js';
import { sql } from '../support/billing/billing.js';
import { makeDirectory } from '../support/directory.js';
import { call, ndjson } from '../support/facts.js';
import { outcomeOf } from '../support/in-process.js';
import { serveStore } from '../support/server.js';
import { inSession } from '../support/store.js';

const LATER = /^a PaymentReceived event has schema 99, which this version does not know/;

let directory: Awaited<ReturnType<typeof makeDirectory>>;
let ids: string[];
beforeAll(async () => {
  directory = await makeDirectory();
  ids = await makeManyStore(join(directory.dir, 'sound'), 3);
  await addLater(await copyOf('sound', 'troubled'), 'PaymentReceived', 'ledger');
  await addLater(await copyOf('sound', 'unreadable'), 'TermsAmended', 'contract');
});
afterAll(() => directory.remove());

/** Records an event of a later version in a stream of the second contract. */
async function addLater(dir: string, type: 'PaymentReceived' | 'TermsAmended', of: 'ledger' | 'contract') {
  await inSession(dir, 'write', async ({ store }) => {
    const [, id = ''] = ids;
    const stream = contractStream(of, id);
    const [at, revision] = [store.clock.now(), (await store.events.readStream(stream)).length];
    const contract = { id, timeZone: 'Asia/Shanghai' };
    const event = { ...ownEvent({ stream, revision, at, type, contract, data: {} as never }), schema: 99 };
    await store.events.append([{ stream, expected: revision === 0 ? 'no-stream' : revision - 1, events: [event] }]);
  });
}

async function copyOf(name: string, as: string): Promise<string> {
  const to = join(directory.dir, as);
  await cp(join(directory.dir, name), to, { recursive: true });
  return to;
}

/** What `advance` did of each contract. */
async function advanced(store: string) {
  const { code, stdout, stderr } = await outcomeOf(['advance', '--to', MANY_UNTIL, '--json', '--store', store]);
  const { steps, stopped } = JSON.parse(stdout) as AdvanceReport;
  const done = ids.map((id) =>
    steps.filter(({ contract }) => contract === id).map(({ types, dueAt }) => [dueAt, types]),
  );
  return { code, stderr, stopped, done };
}

describe('what goes wrong with one contract stops that contract alone', () => {
  it('in advance: the others go on, and the command says which did not', async () => {
    const sound = await advanced(await copyOf('sound', 'sound-advanced'));
    expect(sound).toMatchObject({ code: 0, stopped: [], stderr: '' });
    const troubled = await advanced(await copyOf('troubled', 'troubled-advanced'));
    const [first, second, third] = sound.done;
    expect(second).not.toEqual([]);
    expect(troubled.done).toEqual([first, [], third]);
    expect(troubled.stopped).toEqual([{ contract: ids[1], reason: expect.stringMatching(LATER) as unknown }]);
    expect(troubled.code).toBe(1);
    expect(troubled.stderr).toMatch(new RegExp(`what is due of ${ids[1]} was not done, the others went on: a Payment`));
  });

  it('in a server: its figures fail, those of the others do not, and /health says which and why', async () => {
    const server = await serveStore(await copyOf('troubled', 'troubled-served'));
    try {
      await server.session.report.refresh();
      const { status, body } = await server.post<AdvanceReport>('/advance', { to: MANY_UNTIL });
      expect([status, body.stopped.map(({ contract }) => contract)]).toEqual([200, [ids[1]]]);
      expect((await server.get('/health')).body).toMatchObject({
        status: 'degraded',
        contracts: [
          { contract: ids[1], part: 'advance', reason: expect.stringMatching(LATER) as unknown },
          { contract: ids[1], part: 'billing', reason: expect.stringMatching(LATER) as unknown },
        ],
      });
      const ledger = (id = '') => server.get(`/contracts/${encodeURIComponent(id)}/ledger`);
      const answers = await Promise.all(ids.map(async (id) => (await ledger(id)).status));
      expect(answers).toEqual([200, 500, 200]);
      const { body: listed } = await server.get<{ contracts: { contract: string }[] }>('/contracts');
      expect(listed.contracts.map(({ contract }) => contract)).toEqual(ids);
    } finally {
      await server.close();
    }
  });

  it('in a rebuild: the tables of the others are made anew, its rows stay as they were', async () => {
    const store = await copyOf('troubled', 'troubled-rebuilt');
    const { code, stdout, stderr } = await outcomeOf(['rebuild', '--json', '--store', store]);
    const { projections } = JSON.parse(stdout) as { projections: object[] };
    const contracts = [{ contract: ids[1], reason: expect.stringMatching(LATER) as unknown }];
    expect(projections.at(-1)).toMatchObject({ name: 'billing', contracts });
    expect([code, stderr]).toEqual([1, expect.stringMatching(`the billing tables of ${ids[1]} stay as they were`)]);
    const rows = sql<{ contract: string }>(store, 'select distinct contract from dispute_windows');
    expect(rows.map(({ contract }) => contract)).toEqual([ids[0], ids[2]]);
  });

  it('where its very rules cannot be read: lists, facts and figures of the others go on', async () => {
    const server = await serveStore(await copyOf('unreadable', 'unreadable-served'));
    const reason = expect.stringMatching(
      /^the rules of .* cannot be read: a TermsAmended event has schema 99/,
    ) as unknown;
    try {
      await server.session.report.refresh();
      expect(await server.session.report.rebuild()).toMatchObject({ contracts: [{ contract: ids[1], reason }] });
      const { body } = await server.post<AdvanceReport>('/advance', { to: MANY_UNTIL });
      expect(body.stopped).toEqual([{ contract: ids[1], reason }]);
      expect(new Set(body.steps.map(({ contract }) => contract))).toEqual(new Set([ids[0], ids[2]]));
      expect((await server.get('/health')).body).toMatchObject({
        status: 'degraded',
        contracts: [
          { contract: ids[1], part: 'advance', reason },
          { contract: ids[1], part: 'billing', reason },
        ],
      });
      const { body: listed } = await server.get<{ contracts: { contract: string }[] }>('/contracts');
      expect(listed.contracts.map(({ contract }) => contract)).toEqual([ids[0], ids[2]]);
      const lines = ids.map((subject) => call('C-NEW', '2026-03-02T10:00:00+08:00', {}, { subject, id: subject }));
      const taken = await server.post<IntakeReport>('/facts', ndjson(lines), 'application/x-ndjson');
      expect(taken.body).toMatchObject({ accepted: 2, rejected: [{ line: 2, errors: [{ field: 'subject' }] }] });
    } finally {
      await server.close();
    }
  });

  it('and a server without any trouble says so', async () => {
    const server = await serveStore(await copyOf('sound', 'sound-served'));
    try {
      await server.session.report.refresh();
      await server.post('/advance', { to: MANY_UNTIL });
      expect((await server.get('/health')).body).toMatchObject({ status: 'ok', contracts: [] });
    } finally {
      await server.close();
    }
  });
});
