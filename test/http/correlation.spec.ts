import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { call, contractFile, EXAMPLE, fact } from '../support/facts.js';
import { metaOf } from '../../src/log/port/event-meta.js';
import { startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

const ID = /^[\da-f]{32}$/;
const { id } = EXAMPLE;

let server: TestServer;
let written: string[] = [];

beforeAll(async () => {
  const logTo = { write: (line: string) => void written.push(line) };
  server = await startTestServer('2026-04-01T09:00:00+08:00', { logLevel: 'info', logTo });
});
beforeEach(() => {
  written = [];
});
afterAll(() => server.close());

/** Posts and tells the request's id as the answer's header has it, as its line in the log, and what its events say. */
async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const { journal } = server.session.store;
  const before = journal.head();
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBeLessThan(300);
  while (written.length === 0) await new Promise((resolve) => setImmediate(resolve));
  const { request } = JSON.parse(written.splice(0)[0] ?? '{}') as { request?: string };
  const positions = Array.from({ length: journal.head() - before }, (_, i) => before + 1 + i);
  const metas = journal.events(positions).map((one) => metaOf(one));
  return { header: answer.headers.get('x-request-id'), request, metas };
}

describe("the request's id (11)", () => {
  it.each<[string, unknown]>([
    ['/contracts', contractFile()],
    [
      '/facts',
      [
        call('C-1', '2026-03-02T09:30:00+08:00'),
        fact('TicketOpened', '2026-03-02T09:30:00+08:00', { ticketId: 'T-1' }),
      ],
    ],
    [`/contracts/${id}/delegations`, { service: 'consultation', from: '2026-04-02T00:00:00+08:00' }],
    [`/contracts/${id}/months/2026-03/result`, {}],
    [`/contracts/${id}/payments`, { for: 'fees', amount: '1.00', reference: 'R-1' }],
    ['/clock', { to: '2026-04-20T00:00:00+08:00' }],
    ['/advance', { to: '2026-06-01T00:00:00+08:00' }],
    ['/calendars', { year: 2027, daysOff: ['2027-01-01'], makeUpDays: [], source: '通知' }],
  ])('is what the answer, its line in the log and every event of %s say', async (path, body) => {
    const { header, request, metas } = await post(path, body);
    expect(header).toMatch(ID);
    expect(request).toBe(header);
    expect(metas).not.toEqual([]);
    expect(metas.map((meta) => meta?.correlation)).toEqual(metas.map(() => header));
  });

  it('is the one that a proxy gave, where it has the form', async () => {
    const given = '89abcdef01234567'.repeat(2);
    const { header, metas } = await post(
      `/contracts/${id}/payments`,
      { for: 'fees', amount: '1.00', reference: 'R-2' },
      { 'x-request-id': given },
    );
    expect(header).toBe(given);
    expect(metas.map((meta) => meta?.correlation)).toEqual([given]);
  });

  it('is told by the facts of one contract alone: those of another have an id of their own, under the same command', async () => {
    await post('/contracts', { ...contractFile(), id: 'HT-2' });
    const opened = (subject: string) =>
      fact('TicketOpened', '2026-03-03T09:30:00+08:00', { ticketId: 'T-2' }, { subject, id: subject });
    const facts = [opened('HT-none'), opened(id), opened('HT-2')];
    const { header, metas } = await post('/facts', facts);
    expect(metas).toHaveLength(2);
    const [first, second] = metas;
    expect(first?.correlation).toBe(header);
    expect(second?.correlation).toMatch(ID);
    expect(second?.correlation).not.toBe(header);
    expect(second?.command).toBe(first?.command);
  });
});
