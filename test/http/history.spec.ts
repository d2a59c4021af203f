import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContractHistory, HistoryRow } from '../../src/figures/questions/contract-history.js';
import { engineCaller } from '../../src/commands/caller.js';
import { contractFile, EXAMPLE, exampleFacts, ndjson } from '../support/facts.js';
import { problem, startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
/** All of it, facts too. */
let all: readonly HistoryRow[];
const path = (query: string) => `/contracts/${EXAMPLE.id}/history?${query}`;
const asked = async (query: string) => (await server.get<ContractHistory>(path(query))).body;
const numbers = async (query: string) => (await asked(query)).events.map(({ number }) => number);
const those = (wanted: (row: HistoryRow) => boolean) => all.filter(wanted).map(({ number }) => number);

beforeAll(async () => {
  server = await startTestServer();
  await server.post('/contracts', contractFile());
  await server.post('/facts', ndjson(exampleFacts()), 'application/x-ndjson');
  const month = `/contracts/${EXAMPLE.id}/months/2026-03`;
  expect((await server.post(`${month}/result`, {})).status).toBe(201);
  const end = { contract: EXAMPLE.id, on: '2026-04-30' };
  await server.session.commands.execute({ name: 'terminate', data: end }, engineCaller('r-2'), 'c-2');
  all = (await asked('facts=true')).events;
});
afterAll(() => server.close());

describe("a contract's history over HTTP", () => {
  it('has facts where they are asked for, every event of the contract then', async () => {
    expect(all.map(({ number }) => number)).toEqual(all.map((_, i) => i + 1));
    const own = await numbers('');
    expect(own.length).toBeGreaterThan(2);
    expect(own.length).toBeLessThan(all.length);
    expect(await numbers('facts=false')).toEqual(own);
  });

  it.each<[string, string, (row: HistoryRow) => boolean]>([
    ['a type', 'type=CallRecorded', ({ type }) => type === 'CallRecorded'],
    [
      'several types',
      'type=CallRecorded&type=ResultPublished',
      ({ type }) => type === 'CallRecorded' || type === 'ResultPublished',
    ],
    ['a party', 'facts=true&party=engine', ({ party }) => party === 'engine'],
    ['an actor', 'facts=true&actor=engine', ({ actor }) => actor === 'engine'],
    ['a command', 'facts=true&command=c-2', ({ command }) => command === 'c-2'],
    ['a month of the business', 'facts=true&month=2026-03', ({ month }) => month === '2026-03'],
    ['what the local command line did', 'facts=true&local=true', ({ actor }) => actor?.startsWith('cli:') === true],
    [
      'several conditions together',
      'type=CallRecorded&month=2026-03&party=platform',
      ({ type, month, party }) => type === 'CallRecorded' && month === '2026-03' && party === 'platform',
    ],
  ])('holds only what is of %s', async (_what, query, wanted) => {
    const found = await numbers(query);
    expect(found).toEqual(those(wanted));
    expect(found.length).toBeGreaterThan(query.includes('local') ? -1 : 0);
  });

  it('holds only what was recorded between two moments, both included', async () => {
    const moment = all[2]?.recordedAt ?? '';
    const encoded = encodeURIComponent(moment);
    const at = Date.parse(moment);
    expect(await numbers(`facts=true&from=${encoded}&to=${encoded}`)).toEqual(
      those(({ recordedAt }) => Date.parse(recordedAt) === at),
    );
    expect(await numbers(`facts=true&to=${encodeURIComponent('2020-01-01T00:00:00+08:00')}`)).toEqual([]);
  });

  it('comes page by page, as the one of before with its conditions', async () => {
    for (const query of ['facts=true', 'facts=true&month=2026-03']) {
      const paged: number[] = [];
      let next: string | undefined;
      do {
        const page = await asked(`${query}&limit=2${next === undefined ? '' : `&cursor=${next}`}`);
        expect(page.events.length).toBeLessThanOrEqual(2);
        paged.push(...page.events.map(({ number }) => number));
        ({ next } = page);
      } while (next !== undefined);
      expect(paged).toEqual(await numbers(query));
    }
  });

  it.each([
    ['type=Nothing', /is no type of event/],
    ['party=nobody', /party/],
    ['month=2026-3', /month must be written YYYY-MM/],
    ['from=yesterday', /from: /],
    ['from=2026-04-02T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00', /later than the end/],
    ['cursor=999999', /stands at no event of this list/],
    ['facts=perhaps', /facts/],
  ])('says what is wrong with %s', async (query, says) => {
    const { status, text } = await server.get(path(query));
    expect([status, text]).toEqual([expect.any(Number), expect.stringMatching(says)]);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it('is not there of a contract that is not there', async () => {
    expect(await server.get('/contracts/HT-9/history')).toMatchObject(problem(404, /HT-9/));
  });
});
