import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, contractFile, EXAMPLE, exampleFacts, fact, ndjson } from '../support/facts.js';
import { problem, startTestServer } from '../support/server.js';
import type { Reply, TestServer } from '../support/server.js';

interface Report {
  readonly accepted: number;
  readonly duplicates: number;
  readonly conflicts: readonly {
    readonly line: number;
    readonly id: string;
    readonly thing: string;
    readonly reason: string;
    readonly recorded: { readonly position: number; readonly differences: readonly object[] };
  }[];
  readonly rejected: readonly {
    readonly line: number;
    readonly errors: readonly { field: string; reason: string }[];
  }[];
}

const EVENT = 'application/cloudevents+json';
const BATCH = 'application/cloudevents-batch+json';
const NDJSON = 'application/x-ndjson';

let server: TestServer;
const send = (body: unknown, type: string): Promise<Reply<Report>> => server.post<Report>('/facts', body, type);
const head = (): number => server.session.store.journal.head();

beforeAll(async () => {
  server = await startTestServer();
  expect((await server.post('/contracts', contractFile())).status).toBe(201);
});
afterAll(() => server.close());

describe('POST /facts', () => {
  it.each([EVENT, 'application/json', `${EVENT}; charset=utf-8`])('takes one event as %s', async (type) => {
    const one = call(`one ${type}`, '2026-03-02T10:00:00+08:00');
    expect(await send(one, type)).toMatchObject({ status: 200, body: { accepted: 1, duplicates: 0 } });
    expect(await send(one, type)).toMatchObject({ status: 200, body: { accepted: 0, duplicates: 1 } });
  });

  it.each([BATCH, 'application/json'])('takes a batch as %s, and tells of each by its number from 1', async (type) => {
    const facts = [
      call(`${type} 1`, '2026-03-02T10:00:00+08:00'),
      call(`${type} 2`, '2026-03-02T10:00:00'),
      call(`${type} 1`, '2026-03-02T10:00:00+08:00'),
      call(`${type} 1`, '2026-03-02T10:00:00+08:00', { outcome: 'abandoned' }, { id: 'another' }),
    ];
    const { status, body } = await send(facts, type);
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 1, duplicates: 1, rejected: [{ line: 2, errors: [{ field: 'time' }] }] });
    expect(body.rejected[0]?.errors[0]?.reason).toMatch(/offset/);
    expect(body.conflicts).toMatchObject([{ line: 4, id: 'another', thing: `call ${type} 1` }]);
    expect(body.conflicts[0]?.recorded).toMatchObject({
      position: head(),
      differences: [{ field: 'data.outcome', recorded: 'answered', reported: 'abandoned' }],
    });
  });

  it('takes NDJSON as a stream: what is accepted is recorded, the rest is named with line, field and reason', async () => {
    const before = head();
    const lines = [
      ndjson(exampleFacts()),
      '\n',
      '{"specversion":"1.0"\n',
      ndjson([call('s1', '2026-03-02T10:00:00+08:00', { outcome: 'busy' })]),
      ndjson([call('s1', '2026-03-02T10:00:00+08:00', { customerName: '张三' })]),
      ndjson([fact('CallDropped', '2026-03-02T10:00:00+08:00', { callId: 's1' })]),
      ndjson([call('s1', '2026-03-02T10:00:00+08:00', {}, { subject: 'HT-0000-0000' })]),
      ndjson([call('s1', '2025-12-31T23:59:59+08:00')]),
      ndjson([call('s1', '2027-03-02T10:00:00+08:00')]),
      ndjson([call('s1', '2026-03-02T10:00:00+08:00', { answeredAt: '2026-03-02T09:59:59+08:00' })]),
      ndjson([fact('CostIncurred', '2026-03-02T10:00:00+08:00', { costId: 's1', clause: '3.4', amount: '1.005' })]),
      ndjson([call('s1', '2026-03-02T10:00:00+08:00')]).trimEnd(),
    ];
    const { status, body } = await send(lines.join(''), NDJSON);
    expect(status).toBe(200);
    expect({ ...body, rejected: body.rejected.map(({ line, errors }) => [line, errors.map((e) => e.field)]) }).toEqual({
      accepted: 35,
      duplicates: 0,
      conflicts: [],
      more: { conflicts: 0, rejected: 0 },
      mode: 'SIMULATED',
      rejected: [
        [36, ['(line)']],
        [37, ['data.outcome']],
        [38, ['data.customerName']],
        [39, ['type']],
        [40, ['subject']],
        [41, ['time']],
        [42, ['time']],
        [43, ['data.answeredAt']],
        [44, ['data.amount']],
      ],
    });
    expect(head()).toBe(before + 35);
    for (const { errors } of body.rejected) for (const { reason } of errors) expect(reason).not.toBe('');
  });

  it('shows what it accepted in the figures at once', async () => {
    const asked = `/contracts/${EXAMPLE.id}/months/2026-02/scorecard`;
    const before = await server.get<{ metrics: { channels?: { numerator: number }[] }[] }>(asked);
    await send(call('seen at once', '2026-02-03T10:00:00+08:00'), EVENT);
    const after = await server.get<{ metrics: { channels?: { numerator: number }[] }[] }>(asked);
    const answered = (of: typeof after) => of.body.metrics[0]?.channels?.[0]?.numerator;
    expect([answered(before), answered(after)]).toEqual([0, 1]);
  });

  it('records each of a hundred facts once that come at the same time, twice each', async () => {
    const before = head();
    const facts = Array.from({ length: 100 }, (_, i) => call(`together ${i}`, '2026-03-02T10:00:00+08:00'));
    const replies = await Promise.all([...facts, ...facts].map((one) => send(one, EVENT)));
    const sum = (count: 'accepted' | 'duplicates') => replies.reduce((total, { body }) => total + body[count], 0);
    expect([sum('accepted'), sum('duplicates'), head() - before]).toEqual([100, 100, 100]);
  });

  it('takes a correction and a voiding, and refuses one of what is not recorded', async () => {
    await send(call('wrong', '2026-03-02T10:00:00+08:00', { outcome: 'abandoned' }), EVENT);
    const amend = (type: string, key: string, data: object) =>
      send(fact(type, '2026-03-03T10:00:00+08:00', { kind: 'call', key, reason: 'checked', ...data }), EVENT);
    expect((await amend('FactCorrected', 'wrong', { replace: { outcome: 'answered' } })).body.accepted).toBe(1);
    expect((await amend('FactVoided', 'wrong', {})).body.accepted).toBe(1);
    const { body } = await amend('FactVoided', 'never seen', {});
    expect(body).toMatchObject({ accepted: 0, rejected: [{ line: 1, errors: [{ field: 'data.key' }] }] });
  });
});

describe('a body of POST /facts that cannot be taken at all', () => {
  it.each([
    ['text/csv', 'a,b\n'],
    ['application/xml', '<call/>'],
    ['application/x-ndjson; charset=gbk', '{}\n'],
    ['application/ndjson', '{}\n'],
  ])('is refused with 415 when its type is %s', async (type, body) => {
    expect(await send(body, type)).toMatchObject(problem(415, /./, { instance: '/facts' }));
  });

  it('is refused with 415 when it is nothing', async () => {
    const response = await fetch(`${server.url}/facts`, { method: 'POST' });
    expect([response.status, await response.json()]).toMatchObject([415, { status: 415, instance: '/facts' }]);
  });

  it.each([EVENT, BATCH, 'application/json'])('is refused with 400 when it is no JSON, as %s', async (type) => {
    expect(await send('{"specversion":', type)).toMatchObject(problem(400, /is not JSON/));
  });

  it('is refused with 400 when a batch is no list', async () => {
    expect(await send({}, BATCH)).toMatchObject(problem(400, /a batch is a JSON array/));
  });

  it('is refused with 413 when it is too large to be read whole', async () => {
    const long = JSON.stringify({ ...call('long', '2026-03-02T10:00:00+08:00'), more: 'x'.repeat(64 * 1024) });
    expect(await send(long, EVENT)).toMatchObject(problem(413, /64 KiB/));
    const batch = `[${`${long},`.repeat(260)}${long}]`;
    expect(await send(batch, BATCH)).toMatchObject(problem(413, /x-ndjson/));
    expect(await send(batch, 'application/json')).toMatchObject(problem(413, /./));
  });

  it('that was refused before its end does not hold up what follows on the same connection', async () => {
    for (let i = 0; i < 4; i++) {
      expect((await send(`"${'x'.repeat(2_000_000)}"`, EVENT)).status).toBe(413);
      expect((await send(ndjson([call(`after ${i}`, '2026-03-02T10:00:00+08:00')]), NDJSON)).body.accepted).toBe(1);
    }
  });

  it('in NDJSON, a line over the limit is refused and the others go on', async () => {
    const long = JSON.stringify(call('long', '2026-03-02T10:00:00+08:00', { note: 'x'.repeat(64 * 1024) }));
    const { status, body } = await send(`${long}\n${ndjson([call('after', '2026-03-02T10:00:00+08:00')])}`, NDJSON);
    expect(status).toBe(200);
    expect(body).toMatchObject({ accepted: 1, rejected: [{ line: 1, errors: [{ field: '(line)' }] }] });
  });

  it('leaves nothing in the log', async () => {
    const before = head();
    await send('{"specversion":', EVENT);
    await send('a,b', 'text/csv');
    expect(head()).toBe(before);
  });
});
