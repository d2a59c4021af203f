import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LongQuestionError } from '../../../src/figures/sources/figure-source.choice.js';
import { contractFile, EXAMPLE, exampleFacts } from '../../support/facts.js';
import { IN_THREADS, startTestServer } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';
import { CLOCK, record } from '../../support/store.js';

/** How long `/health` may take under any other request. */
const PROMPT_MS = 300;
/** As many turns are enough, however slow the machine is. */
const ENOUGH = 20;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer(CLOCK, IN_THREADS);
  expect((await server.post('/contracts', contractFile())).status).toBe(201);
});
afterAll(() => server.close());

/** Turns of the event loop that others had while this was done, and how long it took. */
async function turnsDuring(work: () => Promise<unknown>): Promise<{ turns: number; ms: number }> {
  let turns = 0;
  let working = true;
  const count = (): void => {
    turns++;
    if (working) setImmediate(count);
  };
  setImmediate(count);
  const began = performance.now();
  try {
    await work();
  } finally {
    working = false;
  }
  return { turns, ms: performance.now() - began };
}

const NDJSON = { 'content-type': 'application/x-ndjson' };

const BODIES: [string, number, Record<string, string>, () => Uint8Array<ArrayBuffer> | string][] = [
  [
    '30,000 lines of {} in gzip',
    200,
    { ...NDJSON, 'content-encoding': 'gzip' },
    () => Uint8Array.from(gzipSync('{}\n'.repeat(30_000))),
  ],
  ['many lines that are no JSON', 200, NDJSON, () => '{\n'.repeat(10_000)],
  ['many blank lines', 200, NDJSON, () => '\n'.repeat(4_000_000)],
  ['a batch of {}', 200, { 'content-type': 'application/cloudevents-batch+json' }, () => `[{}${',{}'.repeat(8_000)}]`],
];

describe('a request lets others have their turn', () => {
  it.each(BODIES)('while it brings %s', async (_what, status, headers, body) => {
    const answered: string[] = [];
    const { turns, ms } = await turnsDuring(async () => {
      const facts = fetch(`${server.url}/facts`, { method: 'POST', headers, body: body() }).then(async (answer) => {
        await answer.text();
        answered.push(`facts ${answer.status}`);
      });
      await server.get('/health').then(({ status: of }) => answered.push(`health ${of}`));
      await facts;
    });
    expect(answered).toEqual(['health 200', `facts ${status}`]);
    expect(turns).toBeGreaterThanOrEqual(Math.min(ENOUGH, ms / PROMPT_MS));
  });
});

describe('work that only reads is done in other threads', () => {
  const month = `/contracts/${EXAMPLE.id}/months/${EXAMPLE.month}`;
  beforeAll(() => record(server.session, exampleFacts()));

  const WORK: [string, () => Promise<{ status: number }>, number][] = [
    ['a scorecard of a moment that has passed', () => server.get(`${month}/scorecard?at=2026-03-20T00:00:00Z`), 200],
    ['ticket rounds', () => server.get(`${month}/breaches`), 200],
    ['publishing', () => server.post(`${month}/result`, {}), 201],
    ['a drift', () => server.get(`${month}/drift`), 200],
    ['a contract that is not there', () => server.get('/contracts/HT-0/duties'), 404],
  ];

  it.each(WORK)('%s', async (_what, work, status) => {
    const { figures } = server.session;
    let asked = 0;
    const sourceOf = figures.sourceOf;
    Object.assign(figures, { sourceOf: (...of: Parameters<typeof sourceOf>) => (asked++, sourceOf(...of)) });
    const { turns, ms } = await turnsDuring(async () => expect((await work()).status).toBe(status));
    Object.assign(figures, { sourceOf });
    // The server's own thread has looked at no facts for it.
    expect(asked).toBe(0);
    expect(turns).toBeGreaterThanOrEqual(Math.min(ENOUGH, ms / PROMPT_MS));
  });

  it('but for a scorecard and a bill that the tables give, which are answered at once and alike', async () => {
    const { quick } = server.session;
    for (const figure of ['scorecard', 'fees']) {
      let asked = 0;
      const { sourceOf } = quick;
      Object.assign(quick, { sourceOf: (...of: Parameters<typeof sourceOf>) => (asked++, sourceOf(...of)) });
      const here = await server.get(`${month}/${figure}`);
      expect([here.status, asked]).toEqual([200, 1]);
      Object.assign(quick, {
        sourceOf: () => {
          throw new LongQuestionError();
        },
      });
      expect((await server.get(`${month}/${figure}`)).body).toEqual(here.body);
      Object.assign(quick, { sourceOf });
    }
  });
});

describe('a long contract file is read in another thread, however short the log', () => {
  const categories = Object.fromEntries(Array.from({ length: 25_000 }, (_, i) => [i.toString(36), 'plan-1']));
  const { aside: { workerFile = '' } = {} } = IN_THREADS;
  let plain: TestServer;
  beforeAll(async () => {
    plain = await startTestServer(CLOCK, { aside: { workerFile } });
  });
  afterAll(() => plain.close());

  it.each([
    ['to be linted', '/contracts/lint', {}, 200, { contract: EXAMPLE.id }],
    ['to be linted, and is none', '/contracts/lint', { term: '?' }, 422, { errors: [{ path: 'term' }] }],
    ['to be signed', '/contracts', {}, 201, { contract: EXAMPLE.id }],
  ])('%s', async (_what, path, change, status, body) => {
    const rules = plain.session.rules.bind(plain.session);
    let asked = 0;
    Object.assign(plain.session, { rules: () => (asked++, rules()) });
    const { turns, ms } = await turnsDuring(async () => {
      expect(await plain.post(path, contractFile({ categories, ...change }))).toMatchObject({ status, body });
    });
    Object.assign(plain.session, { rules });
    expect(asked).toBe(0);
    expect(turns).toBeGreaterThanOrEqual(Math.min(ENOUGH, ms / PROMPT_MS));
  });

  it('and a short one at once', async () => {
    const rules = plain.session.rules.bind(plain.session);
    let asked = 0;
    Object.assign(plain.session, { rules: () => (asked++, rules()) });
    expect((await plain.post('/contracts/lint', contractFile())).status).toBe(200);
    Object.assign(plain.session, { rules });
    expect(asked).toBe(1);
  });
});
