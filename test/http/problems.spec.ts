import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractFile, EXAMPLE } from '../support/facts.js';
import { problem, startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

const CARD = `/contracts/${EXAMPLE.id}/months/2026-03/scorecard`;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.post('/contracts', contractFile());
});
afterAll(() => server.close());

describe('a question that cannot be meant is a problem of RFC 9457', () => {
  it.each([
    ['a month that is none', CARD.replace('2026-03', '2026-13'), /"2026-13" is not a month/],
    ['a month of fees that is none', `/contracts/${EXAMPLE.id}/months/march/fees`, /"march" is not a month/],
    ['a moment that is none', `${CARD}?at=yesterday`, /at: "yesterday" is not a time/],
    ['a moment without offset', `${CARD}?known=2026-03-01T00:00:00`, /known: .*no offset/],
    ['a moment of the rules that does not exist', `${CARD}?rules=2026-02-30T00:00:00Z`, /rules: .*does not exist/],
    ['a reading that is none', `${CARD}?reading=score.mood%3Dgood`, /there is no reading "score\.mood"/],
    ['a value that the reading lacks', `${CARD}?reading=band.edges%3Dround`, /half-open, round-half-up/],
    ['a parameter that is none', `${CARD}?when=now`, /property when should not exist/],
    ['a parameter given twice', `${CARD}?at=2026-03-01T00:00:00Z&at=2026-03-02T00:00:00Z`, /at must be a string/],
    ['a month of breaches that is none', `/contracts/${EXAMPLE.id}/breaches?month=2026-3`, /YYYY-MM/],
    ['a scorecard that the terms lack', `${CARD}?scorecard=annex-2`, /no scorecard "annex-2"; they have: consultation/],
    ['a page of no rows', '/contracts?limit=0', /limit must not be less than 1/],
    ['a year that is none', '/calendars/next', /./],
  ])('%s: 400', async (_what, path, detail) => {
    const reply = await server.get(path);
    expect(reply).toMatchObject(problem(400, detail, { instance: path }));
  });

  it.each([
    ['scorecard', CARD.replace(EXAMPLE.id, 'HT-0000-0000')],
    ['fees', '/contracts/HT-0000-0000/months/2026-03/fees'],
    ['breaches', '/contracts/HT-0000-0000/breaches'],
    ['leaks', '/contracts/HT-0000-0000/leaks'],
    ['terms', '/contracts/HT-0000-0000'],
  ])('the %s of a contract that is not there: 404, with those that are', async (_what, path) => {
    expect(await server.get(path)).toMatchObject(
      problem(404, /no contract HT-0000-0000/, { code: 'unknown-contract' }),
    );
  });

  it('a contract that was not signed at that moment: 404', async () => {
    expect(await server.get(`${CARD}?known=2026-01-01T00:00:00%2B08:00`)).toMatchObject(problem(404, /at that moment/));
  });

  it('a route that is not there: 404', async () => {
    expect(await server.get('/contract')).toMatchObject(problem(404, /\/contract/));
  });
});

describe('a command that cannot be meant', () => {
  const to = (what: string) => `/contracts/${EXAMPLE.id}/${what}`;

  it.each([
    ['no JSON', to('take-overs'), '{"from":', /JSON/],
    ['a moment that is none', to('take-overs'), { from: 'soon' }, /"soon" is not a time/],
    ['a field that is missing', to('take-overs'), {}, /from must be a string/],
    ['a field that is none', to('hand-backs'), { from: '2026-05-01T00:00:00Z', by: 'mall' }, /by should not exist/],
    [
      'a service that is none',
      to('delegations'),
      { service: 'tea', from: '2026-05-01T00:00:00Z' },
      /service must be one/,
    ],
    ['a day that is none', to('termination'), { on: '2026-02-30' }, /"2026-02-30" is not a date/],
    ['a clock that is none', '/clock', { to: '2026-05-01' }, /"2026-05-01" is not a time/],
  ])('%s: 400', async (_what, path, body, detail) => {
    expect(await server.post(path, body)).toMatchObject(problem(400, detail));
  });

  it('is refused with 415 when it is no JSON by its type, with 413 when it is too large', async () => {
    expect(await server.post('/contracts', 'id: HT-1', 'application/yaml')).toMatchObject(problem(415, /./));
    expect(await server.post('/contracts', { id: 'x'.repeat(9_000_000) })).toMatchObject(problem(413, /./));
  });

  it('names every fault of a contract file at once: 422', async () => {
    const file = contractFile({ id: '', startsOn: '2026-02-30', channels: ['fax'], surplus: 1 });
    const reply = await server.post<{ errors: { path: string }[] }>('/contracts', file);
    expect(reply).toMatchObject(problem(422, /faults/));
    const paths = reply.body.errors.map(({ path }) => path.replace(/[.[].*/, ''));
    expect(new Set(paths)).toEqual(new Set(['id', 'startsOn', 'channels', 'surplus']));
  });

  it("names every fault of a year's calendar at once: 422", async () => {
    const reply = await server.post<{ errors: { path: string }[] }>('/calendars', { year: 2027, daysOff: 'all' });
    expect(reply).toMatchObject(problem(422, /calendar/));
    expect(reply.body.errors.map(({ path }) => path)).toEqual(expect.arrayContaining(['daysOff', 'source']));
  });
});

describe('a command that the contract or the store refuses: 409, with the clause', () => {
  const before = '2025-01-01T00:00:00+08:00';
  it.each([
    ['signing twice (2.6)', '/contracts', contractFile(), '2.6'],
    ['a take-over before the term (Article 5)', 'take-overs', { from: before }, '5'],
    ['a hand-back of nothing (Article 5)', 'hand-backs', { from: '2026-05-01T00:00:00+08:00' }, '5'],
    ['a delegation before the term (1.4)', 'delegations', { service: 'consultation', from: before }, '1.4'],
    ['an end after the end (6.3)', 'termination', { on: '2027-06-30' }, '6.3'],
    [
      'an amendment without a notice before it (2.6)',
      'amendments',
      { file: contractFile(), notice: '2026-04-10T08:00:00+08:00', channel: 'email', effective: '2026-04-01' },
      '2.6',
    ],
  ])('%s', async (_what, path, body, clause) => {
    const address = path.startsWith('/') ? path : `/contracts/${EXAMPLE.id}/${path}`;
    const head = server.session.store.journal.head();
    expect(await server.post(address, body)).toMatchObject(problem(409, /./, { clause, instance: address }));
    expect(server.session.store.journal.head()).toBe(head);
  });

  it('any command on a contract that is not there: 404', async () => {
    expect(await server.post('/contracts/HT-0/take-overs', { from: before })).toMatchObject(problem(404, /HT-0/));
  });

  it('a clock that would go back', async () => {
    expect(await server.post('/clock', { to: '2026-04-01T00:00:00+08:00' })).toMatchObject(
      problem(409, /cannot go back/, { code: 'clock-back' }),
    );
  });

  it('a calendar that is in force already', async () => {
    const { year, daysOff, makeUpDays, source } = (await server.get('/calendars/2026')).body;
    const calendar = { year, daysOff, makeUpDays, source };
    expect(await server.post('/calendars', calendar)).toMatchObject(problem(409, /already in force/));
  });
});
