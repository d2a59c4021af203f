import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AdvanceReport } from '../../src/commands/due/advance.js';
import { ownEvent } from '../../src/log/port/own-events.js';
import { makeManyStore, MANY_UNTIL } from '../support/cycle-many.js';
import { makeDirectory } from '../support/directory.js';
import { outcomeOf } from '../support/in-process.js';
import { serveStore } from '../support/server.js';
import { inSession } from '../support/store.js';

const LATER = /^a PaymentReceived event has schema 99, which this version does not know/;

let directory: Awaited<ReturnType<typeof makeDirectory>>;
let ids: string[];
beforeAll(async () => {
  directory = await makeDirectory();
  ids = await makeManyStore(join(directory.dir, 'sound'), 3);
  const troubled = await copyOf('sound', 'troubled');
  await inSession(troubled, 'write', async ({ store }) => {
    const [, id = ''] = ids;
    const stream = `ledger-${id}`;
    const [at, revision] = [store.clock.now(), (await store.events.readStream(stream)).length];
    const contract = { id, timeZone: 'Asia/Shanghai' };
    const today = ownEvent({ stream, revision, at, contract, type: 'PaymentReceived', data: {} as never });
    const event = { ...today, schema: 99 };
    await store.events.append([{ stream, expected: revision === 0 ? 'no-stream' : revision - 1, events: [event] }]);
  });
});
afterAll(() => directory.remove());

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
