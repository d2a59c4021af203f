import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { contractFile, EXAMPLE } from '../support/facts.js';
import { startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

let server: TestServer;
let written: string[] = [];

beforeAll(async () => {
  const logTo = { write: (line: string) => void written.push(line) };
  server = await startTestServer(undefined, { logLevel: 'info', logTo });
});
beforeEach(() => {
  written = [];
});
afterAll(() => server.close());

/** The lines that were written since the last look, once there are so many: a request is logged after it was answered. */
async function lines(count: number): Promise<Record<string, unknown>[]> {
  while (written.length < count) await new Promise((resolve) => setImmediate(resolve));
  return written.splice(0).map((line) => JSON.parse(line) as Record<string, unknown>);
}

const ask = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });

describe('a line for each request', () => {
  it('says when, with the offset, what was asked, and what was answered; neither query nor body', async () => {
    const answer = await ask(`/contracts/${EXAMPLE.id}?known=2026-01-01T00:00:00Z&secret=x`);
    expect(await lines(1)).toEqual([
      {
        ...{ level: 'info', msg: 'answered', method: 'GET', path: `/contracts/${EXAMPLE.id}`, status: answer.status },
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+08:00$/) as unknown,
        request: answer.headers.get('x-request-id'),
        ms: expect.any(Number) as unknown,
      },
    ]);
  });

  it('has the id that the request came with, if it has the form of one; the answer has it too', async () => {
    const id = '0123456789abcdef'.repeat(2);
    for (const path of ['/clock', '/nowhere', '/contracts/%zz'])
      expect((await ask(path, { 'x-request-id': id })).headers.get('x-request-id')).toBe(id);
    expect((await lines(2)).map(({ request }) => request)).toEqual(Array(2).fill(id));
    for (const id of ['x'.repeat(32), 'A'.repeat(32), 'a'.repeat(33), 'proxy-1/a.b=c', '<script>', '"']) {
      const given = (await ask('/clock', { 'x-request-id': id })).headers.get('x-request-id');
      expect(given).toMatch(/^[\da-f]{32}$/);
      expect(await lines(1)).toMatchObject([{ request: given }]);
    }
  });

  it('is a warning where the engine failed, beside the error with the same id; the caller is not told more', async () => {
    const failing = jest.spyOn(server.session.projector, 'status').mockImplementation(() => {
      throw Object.assign(new Error('no \u001b[31mluck\u001b[0m'), { body: 'what the request held' });
    });
    const answer = await ask('/health');
    failing.mockRestore();
    expect(await answer.json()).toMatchObject({ status: 500, detail: expect.not.stringContaining('luck') as unknown });
    const request = answer.headers.get('x-request-id');
    const raw = written.join('');
    expect(await lines(2)).toMatchObject([
      {
        level: 'error',
        request,
        err: { message: expect.stringContaining('luck') as unknown, stack: expect.any(String) as unknown },
      },
      { level: 'warn', request, status: 500 },
    ]);
    expect(raw.replaceAll('\n', '')).not.toMatch(/what the request held|\p{Cc}/u);
  });
});

it('what goes wrong beside requests is told there too', async () => {
  const failing = jest.spyOn(server.session.projector, 'catchUp').mockRejectedValue(new Error('the tables are away'));
  expect((await server.post('/contracts', contractFile())).status).toBe(201);
  const told = await lines(2);
  failing.mockRestore();
  expect(told).toContainEqual(
    expect.objectContaining({ level: 'warn', msg: expect.stringMatching(/^the read models .*the tables are away/) }),
  );
});
