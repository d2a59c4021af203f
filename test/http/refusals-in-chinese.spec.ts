import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractFile, EXAMPLE, fact } from '../support/facts.js';
import { startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

const CHINESE = 'zh-CN,zh;q=0.9,en;q=0.5';
const ID = EXAMPLE.id;
const MONTH = `/contracts/${ID}/months/2026-03`;

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.post('/contracts', contractFile());
});
afterAll(() => server.close());

type Body = Readonly<Record<string, unknown>>;

/** What a request is answered that prefers a language: a question, or where there is a body a command or facts. */
async function answered(path: string, language: string, body?: unknown): Promise<{ headers: Headers; body: Body }> {
  const type = path.startsWith('/facts') ? 'application/cloudevents-batch+json' : 'application/json';
  const reply = await fetch(server.url + path, {
    headers: { 'accept-language': language, ...(body === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { headers: reply.headers, body: (await reply.json()) as Body };
}

describe('a problem in Chinese, for who prefers it', () => {
  it.each([
    [
      'a question that cannot be meant',
      `/contracts/${ID}/months/2026-13/fees`,
      undefined,
      '请求有误',
      '“2026-13”不是月份，请写作 YYYY-MM',
    ],
    ['a parameter that is none', `${MONTH}/scorecard?when=now`, undefined, '请求有误', '没有字段 when'],
    [
      'a contract that is not there',
      '/contracts/HT-0/leaks',
      undefined,
      '未找到',
      `当时没有合同 HT-0（已签订：${ID}）`,
    ],
    ['a path that is not there', '/contract', undefined, '未找到', '没有这个网址：GET /contract'],
    [
      'a command without its fields',
      `/contracts/${ID}/take-overs`,
      {},
      '请求有误',
      'from 最多 40 个字符；from 须为文字',
    ],
    ['a body that is no JSON', `/contracts/${ID}/take-overs`, '{"on":', '请求有误', '请求体不是 JSON：内容不完整'],
    [
      'a refusal by the rules',
      `${MONTH}/objections`,
      { kind: 'result', lines: ['tickets/T-1/1'], claim: '有误' },
      '与现状冲突',
      `${ID} 2026-03 的考核结果尚未提供：plumbline publish ${ID} 2026-03`,
    ],
  ])('%s', async (_what, path, body, title, detail) => {
    const [chinese, english] = [await answered(path, CHINESE, body), await answered(path, 'en', body)];
    expect(chinese.body).toEqual({ ...english.body, title, detail });
    expect(chinese.headers.get('content-language')).toBe('zh');
    expect(english.headers.get('content-language')).toBe('en');
    expect(chinese.headers.get('vary')).toMatch(/accept-language/i);
    expect(english.body['detail']).not.toMatch(/\p{Script=Han}/u);
  });

  it('has the faults of a mapping in Chinese, each with its line', async () => {
    const form = new FormData();
    form.set('mapping', 'columns: 3\nfacts: []\n');
    form.set('file', new Blob(['id\n1\n']), 'calls.csv');
    const reply = await fetch(`${server.url}/facts`, {
      method: 'POST',
      headers: { 'accept-language': CHINESE },
      body: form,
    });
    expect([reply.status, await reply.json()]).toMatchObject([
      422,
      {
        title: '内容有误',
        errors: [
          { path: 'columns', line: 1 },
          { path: 'facts', line: 2, message: '须为事实的列表，1 至 100 项' },
        ],
      },
    ]);
  });

  it('has the single faults of a file in Chinese too', async () => {
    const { body } = await answered('/contracts', CHINESE, { id: 'HT 7' });
    expect(body).toMatchObject({ title: '内容有误' });
    expect(body['errors']).toContainEqual({
      path: 'id',
      message: '“HT 7”不能作编号；请用最多 64 个字母、数字、点、连字符和下划线，不含空格',
    });
  });

  it('is English where English is preferred, or neither', async () => {
    for (const language of ['en-US,zh;q=0.8', 'de', '*'])
      expect((await answered('/contracts/HT-0/leaks', language)).body).toMatchObject({ title: 'Not Found' });
  });
});

it('a report of facts has its reasons in the language of who sent them, and the same shape', async () => {
  const facts = [
    fact('CallRecorded', '2026-03-02T10:00:00+08:00', { callId: 'C-1', outcome: 'lost' }),
    fact('TicketOpened', '2026-03-02T10:00:00+08:00', { ticketId: 'T-1', topik: 'x' }),
    fact('TicketOpened', '2025-03-02T10:00:00+08:00', { ticketId: 'T-2' }),
  ];
  const [chinese, english] = [
    await answered('/facts?dryRun=true', CHINESE, facts),
    await answered('/facts?dryRun=true', 'en', facts),
  ];
  const reasons = (body: Body) =>
    (body['rejected'] as { errors: { reason: string }[] }[]).flatMap(({ errors }) =>
      errors.map(({ reason }) => reason),
    );
  expect(reasons(english.body).join()).not.toMatch(/\p{Script=Han}/u);
  expect(reasons(chinese.body)).toContain('为 "lost"，须为以下之一：answered、abandoned、not-offered');
  expect(reasons(chinese.body)).toContain('不是 TicketOpened 的字段；是否指“topic”？');
  expect(reasons(chinese.body).every((reason) => /\p{Script=Han}/u.test(reason))).toBe(true);
  expect(chinese.headers.get('content-language')).toBe('zh');
  const shape = (body: Body) => JSON.stringify(body).replaceAll(/"reason":"(?:[^"\\]|\\.)*"/g, '"reason"');
  expect(shape(chinese.body)).toBe(shape(english.body));
});
