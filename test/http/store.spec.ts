import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, contractFile, EXAMPLE, exampleFacts, ndjson } from '../support/facts.js';
import { startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';
import { CLOCK } from '../support/store.js';

interface Health {
  readonly status: string;
  readonly mode: string;
  readonly clock: string;
  readonly position: number;
  readonly projections: readonly {
    readonly name: string;
    readonly position: number;
    readonly stoppedAt: number | null;
  }[];
}

interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly description?: string }[];
}

interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

describe('a simulated store over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    await server.post('/contracts', contractFile());
    await server.post('/facts', ndjson(exampleFacts()), 'application/x-ndjson');
  });
  afterAll(() => server.close());

  it('says SIMULATED in the header of every answer, problems and documents among them', async () => {
    for (const path of ['/health', '/metrics', '/docs/openapi.json', '/contracts', '/contracts/none', '/nowhere'])
      expect((await server.get(path)).headers.get('plumbline-mode')).toBe('SIMULATED');
  });

  it('tells whether the whole store is as it was recorded', async () => {
    const { status, body } = await server.get('/verification');
    expect([status, body]).toMatchObject([200, { sound: true, mode: 'SIMULATED' }]);
  });

  it.each([
    '/health',
    '/contracts',
    `/contracts/${EXAMPLE.id}`,
    `/contracts/${EXAMPLE.id}/months/2026-03/scorecard`,
    `/contracts/${EXAMPLE.id}/months/2026-03/fees`,
    `/contracts/${EXAMPLE.id}/months/2026-03/breaches`,
    `/contracts/${EXAMPLE.id}/breaches`,
    `/contracts/${EXAMPLE.id}/leaks`,
    `/contracts/${EXAMPLE.id}/months/2026-03/window?kind=result`,
    `/contracts/${EXAMPLE.id}/ledger`,
    `/contracts/${EXAMPLE.id}/duties`,
    `/contracts/${EXAMPLE.id}/months/2026-03/statement?kind=fees`,
    '/calendars/2026',
  ])('says SIMULATED in the body of %s', async (path) => {
    expect((await server.get(path)).body).toMatchObject({ mode: 'SIMULATED' });
  });

  it('says SIMULATED in the answer to what it was told', async () => {
    const { body } = await server.post('/facts', call('one more', '2026-03-02T10:00:00+08:00'));
    expect(body).toMatchObject({ accepted: 1, mode: 'SIMULATED' });
  });

  it('moves its clock forward when told, and questions are then about that moment', async () => {
    const to = '2026-04-11T00:00:00+08:00';
    expect((await server.post('/clock', { to })).body).toEqual({ from: CLOCK, to, mode: 'SIMULATED' });
    expect((await server.get<Health>('/health')).body.clock).toBe(to);
    expect((await server.get(`/contracts/${EXAMPLE.id}/leaks`)).body['at']).toBe(to);
  });

  it('moves its clock to the recorded time of a fact', async () => {
    const recordedtime = '2026-04-12T08:00:00+08:00';
    await server.post('/facts', { ...call('recorded later', '2026-03-02T10:00:00+08:00'), recordedtime });
    expect((await server.get<Health>('/health')).body.clock).toBe(recordedtime);
  });

  it('adopts a calendar of a year that it does not know, and shows it', async () => {
    expect((await server.get('/calendars/2027')).status).toBe(404);
    const calendar = {
      year: 2027,
      daysOff: ['2027-01-01', '2027-01-02', '2027-01-03'],
      makeUpDays: [],
      source: 'test',
    };
    const { status, body } = await server.post('/calendars', calendar);
    expect([status, body]).toMatchObject([201, { year: 2027, replaced: false }]);
    expect((await server.get('/calendars/2027')).body).toEqual({ ...calendar, mode: 'SIMULATED' });
    expect((await server.post('/calendars', { ...calendar, daysOff: ['2027-01-01'] })).body).toMatchObject({
      replaced: true,
    });
  });

  it('is healthy: every projection is where the log ends, soon after the last event', async () => {
    for (;;) {
      const { status, body } = await server.get<Health>('/health');
      expect([status, body]).toMatchObject([200, { status: 'ok', position: server.session.store.journal.head() }]);
      expect(body.projections.length).toBeGreaterThan(5);
      expect(body.projections.every(({ stoppedAt }) => stoppedAt === null)).toBe(true);
      if (body.projections.every(({ position }) => position === body.position)) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  it('gives its gauges in the text format of Prometheus', async () => {
    const { status, headers, text } = await server.get('/metrics');
    expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain/)]);
    const lines = text.trimEnd().split('\n');
    for (const line of lines)
      expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+="[^"]+"\})? \d+(\.\d+)?)$/);
    expect(lines).toContain(`plumbline_log_position ${server.session.store.journal.head()}`);
  });

  it('serves pages for people at /docs', async () => {
    expect(await server.get('/docs')).toMatchObject({ status: 200, type: 'text/html' });
  });
});

describe('a live store over HTTP', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(null);
    await server.post('/contracts', contractFile());
  });
  afterAll(() => server.close());

  it('says nothing of simulation, keeps the wall clock, and does not move it', async () => {
    const { headers, body } = await server.get(`/contracts/${EXAMPLE.id}/leaks`);
    expect(headers.get('plumbline-mode')).toBeNull();
    expect(body).not.toHaveProperty('mode');
    expect((await server.get<Health>('/health')).body.mode).toBe('live');
    expect((await server.post('/clock', { to: '2030-01-01T00:00:00+08:00' })).status).toBe(409);
  });

  it('refuses a fact that says when it was recorded', async () => {
    const one = { ...call('told', '2026-03-02T10:00:00+08:00'), recordedtime: '2026-03-02T10:00:01+08:00' };
    const { body } = await server.post('/facts', one);
    expect(body).toMatchObject({ accepted: 0, rejected: [{ line: 1, errors: [{ field: 'recordedtime' }] }] });
  });
});

describe('the description of the interface at /docs/openapi.json', () => {
  let server: TestServer;
  let api: OpenApi;
  beforeAll(async () => {
    server = await startTestServer();
    api = (await server.get<OpenApi>('/docs/openapi.json')).body;
  });
  afterAll(() => server.close());

  const month = '/contracts/{id}/months/{month}';
  it.each([
    ['post', '/facts'],
    ['get', '/contracts'],
    ['post', '/contracts'],
    ['post', '/contracts/lint'],
    ['get', '/contracts/{id}'],
    ['post', '/contracts/{id}/amendments'],
    ['post', '/contracts/{id}/termination'],
    ['post', '/contracts/{id}/delegations'],
    ['post', '/contracts/{id}/take-overs'],
    ['post', '/contracts/{id}/hand-backs'],
    ['get', `${month}/scorecard`],
    ['get', `${month}/fees`],
    ['get', `${month}/breaches`],
    ['get', '/contracts/{id}/breaches'],
    ['get', '/contracts/{id}/leaks'],
    ['get', `${month}/window`],
    ['get', '/contracts/{id}/ledger'],
    ['get', `${month}/drift`],
    ['get', `${month}/statement`],
    ['get', '/contracts/{id}/duties'],
    ['post', `${month}/result`],
    ['post', `${month}/notice`],
    ['post', `${month}/objections`],
    ['post', `${month}/decisions`],
    ['post', `${month}/acceptances`],
    ['post', '/contracts/{id}/payments'],
    ['post', '/contracts/{id}/set-offs'],
    ['post', '/contracts/{id}/waivers'],
    ['post', '/contracts/{id}/documents'],
    ['post', '/contracts/{id}/declarations'],
    ['post', '/contracts/{id}/evidence-requests'],
    ['post', '/contracts/{id}/evidence-answers'],
    ['post', '/advance'],
    ['get', '/calendars/{year}'],
    ['post', '/calendars'],
    ['post', '/clock'],
    ['get', '/health'],
    ['get', '/metrics'],
  ])('tells of %s %s', (method, path) => {
    expect(api.paths[path]?.[method]?.summary).toMatch(/\w/);
  });

  it.each([
    `${month}/scorecard`,
    `${month}/fees`,
    `${month}/breaches`,
    '/contracts/{id}/breaches',
    '/contracts/{id}/leaks',
    `${month}/window`,
    '/contracts/{id}/ledger',
    `${month}/drift`,
    `${month}/statement`,
    '/contracts/{id}/duties',
  ])('describes the moments and readings that %s takes', (path) => {
    const parameters = api.paths[path]?.['get']?.parameters ?? [];
    for (const name of ['at', 'known', 'rules', 'reading'])
      expect(parameters).toContainEqual(
        expect.objectContaining({ name, in: 'query', description: expect.stringMatching(/\w/) }),
      );
    expect(parameters).toContainEqual(expect.objectContaining({ name: 'id', in: 'path' }));
  });

  it('is of OpenAPI 3, and names the version of the engine', () => {
    expect(api.openapi).toMatch(/^3\./);
    expect(api.info.version).toMatch(/^\d+\.\d+\.\d+$/);
  });
});
