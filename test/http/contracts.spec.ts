import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, contractFile, EXAMPLE, fact, ndjson } from '../support/facts.js';
import { startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

interface Page {
  readonly contracts: readonly {
    readonly contract: string;
    readonly supplier: { name: string };
    terminated: boolean;
  }[];
  readonly next: string | null;
}

interface Shown {
  readonly versions: readonly { readonly version: number; readonly effectiveFrom: string }[];
  readonly bases: readonly object[];
  readonly endsOn: string | null;
  readonly terminated: boolean;
  readonly readings: readonly { readonly id: string; readonly value: string; readonly settled: boolean }[];
}

const CLOCK = '2026-02-10T09:00:00+08:00';

describe('a contract over HTTP, from signing to its end', () => {
  let server: TestServer;
  const of = (what: string) => `/contracts/${EXAMPLE.id}${what}`;
  const shown = async (query = '') => (await server.get<Shown>(of(query))).body;

  beforeAll(async () => {
    server = await startTestServer(CLOCK);
  });
  afterAll(() => server.close());

  it('is checked before it is signed, and nothing is recorded', async () => {
    const { status, body } = await server.post<{ findings: { id: string }[] }>('/contracts/lint', contractFile());
    expect(status).toBe(200);
    expect(body.findings.map(({ id }) => id)).toContain('bands.gap');
    expect((await server.get<Page>('/contracts')).body.contracts).toEqual([]);
  });

  it('is signed: 201, with its place in the log', async () => {
    const { status, body } = await server.post('/contracts', contractFile());
    expect([status, body]).toEqual([
      201,
      {
        contract: EXAMPLE.id,
        type: 'ContractSigned',
        position: server.session.store.journal.head(),
        mode: 'SIMULATED',
      },
    ]);
    expect(await shown()).toMatchObject({ contract: EXAMPLE.id, versions: [{ version: 1 }], bases: [] });
  });

  it('is amended after a notice (2.6): the new terms stand beside the old', async () => {
    const file = contractFile({ readings: { 'score.shortfallStep': 'started' } });
    const notice = { notice: '2026-02-09T09:00:00+08:00', channel: 'bulletin', effective: '2026-03-01' };
    const { status } = await server.post(of('/amendments'), { file, ...notice });
    expect(status).toBe(201);
    const step = async (at: string) =>
      (await shown(`?at=${encodeURIComponent(at)}`)).readings.find(({ id }) => id === 'score.shortfallStep');
    expect(await step('2026-02-28T23:59:59+08:00')).toMatchObject({ value: 'proportional', settled: true });
    expect(await step('2026-03-01T00:00:00+08:00')).toMatchObject({ value: 'started', settled: true });
    expect((await shown()).versions.map(({ effectiveFrom }) => effectiveFrom)).toEqual([
      '2026-01-01T00:00:00+08:00',
      '2026-03-01T00:00:00+08:00',
    ]);
  });

  it('has work delegated, taken over and handed back, and bills only what has a basis (1.4, Article 5)', async () => {
    const work = (id: string, time: string) => call(id, time, { handledBy: 'platform' });
    const days = ['2026-02-03', '2026-02-05', '2026-02-07', '2026-02-08', '2026-02-09'];
    await server.post('/facts', ndjson(days.map((d) => work(d, `${d}T10:00:00+08:00`))), 'application/x-ndjson');
    const fees = async () => {
      const { body } = await server.get(of('/months/2026-02/fees'));
      return [body['total'], body['noBasis']];
    };
    expect(await fees()).toEqual(['0.00', [{ item: 'presale-phone', count: 5 }]]);

    const delegation = { service: 'consultation', channel: 'phone', from: '2026-02-05T00:00:00+08:00' };
    expect((await server.post(of('/delegations'), { ...delegation, to: '2026-02-06T00:00:00+08:00' })).status).toBe(
      201,
    );
    expect(await fees()).toEqual(['3.50', [{ item: 'presale-phone', count: 4 }]]);

    expect(
      (await server.post(of('/take-overs'), { from: '2026-02-07T00:00:00+08:00', ground: '上期考核结果' })).status,
    ).toBe(201);
    expect(await fees()).toEqual(['14.00', [{ item: 'presale-phone', count: 1 }]]);

    expect((await server.post(of('/hand-backs'), { from: '2026-02-08T00:00:00+08:00' })).status).toBe(201);
    expect(await fees()).toEqual(['7.00', [{ item: 'presale-phone', count: 3 }]]);
    expect((await shown()).bases).toEqual([
      { kind: 'delegated', service: 'consultation', channel: 'phone', from: delegation.from, to: expect.any(String) },
      {
        kind: 'taken-over',
        service: 'all',
        channel: null,
        from: '2026-02-07T00:00:00+08:00',
        to: expect.any(String),
        ground: '上期考核结果',
      },
    ]);
  });

  it('ends at 24:00 of the day named (6.3): later facts are refused, disclosures of data excepted (3.7)', async () => {
    expect((await server.post('/clock', { to: '2026-04-01T00:00:00+08:00' })).status).toBe(200);
    expect((await server.post(of('/termination'), { on: '2026-03-15' })).status).toBe(201);
    expect(await shown()).toMatchObject({ endsOn: '2026-03-15', terminated: true });
    const facts = [
      call('last', '2026-03-15T23:59:59.999+08:00'),
      call('in hours', '2026-03-15T17:59:59.999+08:00'),
      call('too late', '2026-03-16T00:00:00+08:00'),
      fact('CustomerDataDisclosed', '2026-03-20T10:00:00+08:00', { incidentId: 'L-1', records: 3 }),
    ];
    const { body } = await server.post('/facts', facts, 'application/cloudevents-batch+json');
    expect(body).toMatchObject({ accepted: 3, rejected: [{ line: 3, errors: [{ field: 'time' }] }] });
    expect((await server.get(of('/months/2026-03/scorecard'))).body).toMatchObject({ status: 'partial' });
    expect((await server.get(of('/months/2026-04/scorecard'))).body).toMatchObject({ status: 'outside-term' });
    expect((await server.get(of('/leaks'))).body).toMatchObject({ total: '3000.00' });
  });
});

describe('GET /contracts', () => {
  let server: TestServer;
  const ids = ['HT-1', 'HT-10', 'HT-2', '合同-甲.2026_7', '商'.repeat(64)];

  beforeAll(async () => {
    server = await startTestServer();
    for (const id of [...ids].reverse())
      expect((await server.post('/contracts', contractFile({ id }))).status).toBe(201);
  });
  afterAll(() => server.close());

  it('is paged by cursor: every contract once, by id', async () => {
    for (const limit of [1, 2, 3, 5, 100]) {
      const seen: string[] = [];
      let pages = 0;
      for (let next: string | null = ''; next !== null; pages++) {
        const cursor: string = next === '' ? '' : `&cursor=${encodeURIComponent(next)}`;
        const { body } = await server.get<Page>(`/contracts?limit=${limit}${cursor}`);
        expect(body.contracts.length).toBeLessThanOrEqual(limit);
        seen.push(...body.contracts.map(({ contract }) => contract));
        next = body.next;
      }
      expect(seen).toEqual([...ids].sort());
      expect(pages).toBe(Math.ceil(ids.length / limit));
    }
  });

  it('leads to each of them by its id, however it is written', async () => {
    for (const id of ids)
      expect(await server.get(`/contracts/${encodeURIComponent(id)}`)).toMatchObject({
        status: 200,
        body: { contract: id },
      });
  });

  it('goes on after a cursor whose contract is not there', async () => {
    const { body } = await server.get<Page>('/contracts?cursor=HT-15');
    expect(body.contracts.map(({ contract }) => contract)).toEqual([...ids].sort().slice(2));
  });

  it('knows only the contracts that were signed at the moment asked about', async () => {
    const { body } = await server.get<Page>('/contracts?known=2026-04-10T08:59:59%2B08:00');
    expect(body).toMatchObject({ contracts: [], next: null });
  });
});
