import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractFile, EXAMPLE } from '../support/facts.js';
import { problem, startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  expect((await server.post('/contracts', contractFile())).status).toBe(201);
});
afterAll(() => server.close());

const PAYMENTS = `/contracts/${EXAMPLE.id}/payments`;

async function sent(body: string | Buffer, sentAs = 'application/json', path = PAYMENTS) {
  const init = {
    method: 'POST',
    headers: { 'content-type': sentAs },
    body: Uint8Array.from(Buffer.from(body as string)),
  };
  const response = await fetch(server.url + path, init);
  const type = (response.headers.get('content-type') ?? '').replace(/;.*/, '');
  return { status: response.status, type, body: (await response.json()) as Record<string, unknown> };
}

describe('the body of a command is read as strictly as facts: 400, and nothing is recorded', () => {
  const fields = '"for":"fees","amount":"1.00","reference":"电汇-1"';
  it.each([
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), /not valid UTF-8/],
    ['a field given twice', `{${fields},"amount":"2.00"}`, /gives the field "amount" twice/],
    ['a field given twice, once escaped', `{${fields},"\\u0061mount":"2.00"}`, /twice/],
    ['a field given twice within another', '{"parts":[{"for":"fees","for":"costs"}],"reference":"x"}', /twice/],
    ['an unknown field', `{${fields},"note":"x"}`, /note should not exist/],
    ['a field named constructor', `{${fields},"constructor":{"x":1}}`, /constructor should not exist/],
    ['a field named __proto__', `{${fields},"__proto__":{"x":1}}`, /__proto__ should not exist/],
    [
      'such a field within another',
      '{"parts":[{"for":"fees","amount":"1.00","constructor":1}],"reference":"x"}',
      /constructor/,
    ],
    ['nothing', '', /is empty/],
    ['no JSON, with what a terminal acts upon', '{"a":\u001b[31m\u009b', /is not JSON/],
    ['a list', '[]', /must be a JSON object/],
    ['lists without end', '['.repeat(200_000), /./],
  ])('%s', async (_what, body, detail) => {
    const before = server.session.store.journal.head();
    expect(await sent(body)).toMatchObject(problem(400, detail, { instance: PAYMENTS }));
    expect(server.session.store.journal.head()).toBe(before);
  });

  it.each(['application/json; charset=gbk', 'application/json;charset="utf-16"'])('%s', async (type) => {
    expect(await sent(`{${fields}}`, type)).toMatchObject(problem(400, /sent in UTF-8/));
  });

  it('a contract file and a query are no exception', async () => {
    expect(await sent('{"id":"HT-9","constructor":1}', 'application/json', '/contracts')).toMatchObject(
      problem(400, /constructor/),
    );
    expect(await server.get('/contracts?constructor=1')).toMatchObject(problem(400, /constructor/));
  });

  it('UTF-8 may be said, and a byte order mark may stand before', async () => {
    expect(
      (await sent(`\ufeff{"to":"2099-01-01T00:00:00Z"}`, 'application/json; charset="UTF-8"', '/clock')).status,
    ).toBe(200);
  });
});

it('an answer that tells what somebody wrote holds nothing that a terminal acts upon', async () => {
  const response = await fetch(`${server.url}/contracts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...contractFile(), 'x\u001b[2J\u009b\u202e': 1 }),
  });
  const text = await response.text();
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(text).toContain('x\\u001b[2J\\u009b\\u202e');
});
