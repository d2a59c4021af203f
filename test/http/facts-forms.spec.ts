import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, contractFile, EXAMPLE, ndjson } from '../support/facts.js';
import { problem, startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  expect((await server.post('/contracts', contractFile())).status).toBe(201);
});
afterAll(() => server.close());

const head = () => server.session.store.journal.head();

async function sent(path: string, init: RequestInit) {
  const response = await fetch(server.url + path, { method: 'POST', ...init });
  const type = (response.headers.get('content-type') ?? '').replace(/;.*/, '');
  return { status: response.status, type, body: (await response.json()) as Record<string, unknown> };
}

const MAPPING = `
contract: ${EXAMPLE.id}
source: 工单系统
time: yyyy/M/d a h:mm
facts: [{ type: TicketOpened, id: '{工单}', time: { column: 创建 }, data: { ticketId: '{工单}' } }]
`;
const CSV = '工单,创建\nW-1,2026/3/4 上午 9:00\nW-2,2026/3/4 下午 2:30\nW-3,?\n,\n合计,3\n';

/** The parts in their order; a file as bytes or text. */
function form(...parts: readonly (readonly [string, string | Buffer])[]): FormData {
  const data = new FormData();
  for (const [name, content] of parts)
    if (name === 'file') data.append(name, new Blob([Uint8Array.from(Buffer.from(content as string))]), '工单.csv');
    else data.append(name, String(content));
  return data;
}

describe('CSV over HTTP: multipart/form-data with mapping and file', () => {
  it('with ?dryRun=true says what would happen and records nothing; without it records', async () => {
    const before = head();
    const answer = {
      accepted: 2,
      duplicates: 0,
      leftOut: 1,
      rejected: [{ line: 4, errors: [{ field: 'column 创建', reason: '"?" is not a time written yyyy/M/d a h:mm' }] }],
    };
    const body = () => form(['mapping', MAPPING], ['file', CSV]);
    expect(await sent('/facts?dryRun=true', { body: body() })).toMatchObject({ status: 200, body: answer });
    expect(head()).toBe(before);
    expect(await sent('/facts?dryRun=false', { body: body() })).toMatchObject({ status: 200, body: answer });
    expect(head()).toBe(before + 2);
    expect(await sent('/facts', { body: body() })).toMatchObject({ body: { accepted: 0, duplicates: 2 } });
  });

  it('takes gzip, and the contract from its own part', async () => {
    const body = form(
      ['contract', EXAMPLE.id],
      ['mapping', MAPPING.replace(EXAMPLE.id, 'HT-OTHER')],
      ['file', gzipSync('工单,创建\nW-10,2026/3/5 上午 9:00\n')],
    );
    expect(await sent('/facts', { body })).toMatchObject({ status: 200, body: { accepted: 1, rejected: [] } });
  });

  it('tells the faults of a mapping with their lines: 422', async () => {
    const body = form(['mapping', MAPPING.replace('time: yyyy', 'time: YYYY')], ['file', CSV]);
    expect(await sent('/facts', { body })).toMatchObject(
      problem(422, /line 4, time: "YYYY" is not known/, { errors: [{ line: 4, path: 'time' }] }),
    );
  });

  it.each([
    ['the file comes first', () => form(['file', CSV], ['mapping', MAPPING]), 400, /"mapping" must come before/],
    ['there is no file', () => form(['mapping', MAPPING]), 400, /has no part "file"/],
    ['there are two files', () => form(['mapping', MAPPING], ['file', CSV], ['file', CSV]), 400, /"file" comes after/],
    ['a part is not known', () => form(['map', MAPPING], ['file', CSV]), 400, /"map" is not known/],
    [
      'the file has other columns',
      () => form(['mapping', MAPPING], ['file', 'a,b\n1,2\n']),
      422,
      /工单\.csv has no column/,
    ],
  ])('is refused where %s', async (_what, body, status, detail) => {
    expect(await sent('/facts', { body: body() })).toMatchObject(problem(status, detail, { instance: '/facts' }));
  });

  it('is refused where a parameter is none', async () => {
    expect(await sent('/facts?dryRun=yes', { body: form(['mapping', MAPPING], ['file', CSV]) })).toMatchObject(
      problem(400, /dryRun must be/),
    );
    expect(
      await sent('/facts?dryrun=true', { body: '{}', headers: { 'content-type': 'application/json' } }),
    ).toMatchObject(problem(400, /dryrun/));
  });
});

describe('a dry run of other bodies', () => {
  it.each([
    [
      'application/x-ndjson',
      ndjson([
        call('dry-1', '2026-03-02T10:00:00+08:00'),
        call('dry-1', '2026-03-02T10:00:00+08:00', { stage: 'aftersale' }, { id: 'e2' }),
      ]),
    ],
    [
      'application/json',
      JSON.stringify([
        call('dry-1', '2026-03-02T10:00:00+08:00'),
        call('dry-1', '2026-03-02T10:00:00+08:00', { stage: 'aftersale' }, { id: 'e2' }),
      ]),
    ],
  ])('%s: the conflict is with an earlier line, which has no position', async (type, body) => {
    const before = head();
    const { body: report } = await sent('/facts?dryRun=true', { body, headers: { 'content-type': type } });
    expect(report).toMatchObject({ accepted: 1, conflicts: [{ line: 2, recorded: { position: null } }] });
    expect(head()).toBe(before);
  });
});

describe('a CloudEvent in binary mode', () => {
  const event = call('手机-1', '2026-03-02T10:00:00+08:00', {}, { id: 'b-1', source: '呼叫中心' });
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'ce-specversion': '1.0',
    'ce-id': event.id,
    'ce-source': encodeURIComponent(event.source),
    'ce-type': event.type,
    'ce-subject': event.subject,
    'ce-time': '2026-03-02t02:00:00.000000z',
  };

  it('has its envelope in headers, and is the same fact as one in structured mode', async () => {
    const body = JSON.stringify(event.data);
    expect(await sent('/facts', { headers, body })).toMatchObject({ status: 200, body: { accepted: 1, rejected: [] } });
    expect((await server.post('/facts', event, 'application/cloudevents+json')).body).toMatchObject({ duplicates: 1 });
  });

  it('is held to the same rules: unknown headers and what is wrong with the data are told', async () => {
    const wrong = { ...headers, 'ce-id': 'b-2', 'ce-phone': '1' };
    const { body } = await sent('/facts', {
      headers: wrong,
      body: JSON.stringify({ ...event.data, callId: 'b', stage: 'x' }),
    });
    expect(body).toMatchObject({
      accepted: 0,
      rejected: [{ id: 'b-2', errors: [{ field: 'phone' }, { field: 'data.stage' }] }],
    });
  });

  it('with a header that is no percent-encoded UTF-8 is refused: 400', async () => {
    for (const source of ['%E5%91', '\u00e9'])
      expect(await sent('/facts', { headers: { ...headers, 'ce-source': source }, body: '{}' })).toMatchObject(
        problem(400, /ce-source/),
      );
  });
});

describe('a type of content that is not taken: 415 names those that are', () => {
  it.each([
    [
      '/facts',
      'text/csv',
      /facts are sent as application\/cloudevents\+json, .*multipart\/form-data, not as text\/csv/,
    ],
    ['/facts', 'text/', /facts application\/cloudevents\+json/],
    ['/clock', 'text/plain', /commands are sent as application\/json, not as text\/plain/],
    ['/clock', 'application/x-ndjson', /commands are sent as application\/json/],
  ])('%s as %s', async (path, type, detail) => {
    expect(await sent(path, { headers: { 'content-type': type }, body: '{}' })).toMatchObject(problem(415, detail));
  });
});
