import { describe, expect, it } from '@jest/globals';
import { answerNotHttp, notHttpProblem } from './not-http.js';
import type { NotHttp } from './not-http.js';

const error = (code: string, more: object = {}): NotHttp => Object.assign(new Error('Parse Error'), { code, ...more });

/** What a socket is given, and what becomes of it. */
function answered(what: NotHttp, writable = true) {
  const told = { text: '', destroyed: false };
  const socket = { writable, end: (text: string) => (told.text = text), destroy: () => (told.destroyed = true) };
  answerNotHttp(what, socket as unknown as Parameters<typeof answerNotHttp>[1]);
  return told;
}

describe('what never becomes a request', () => {
  it.each([
    [error('HPE_HEADER_OVERFLOW'), 431, /16 KiB/],
    [error('HPE_CHUNK_EXTENSIONS_OVERFLOW'), 413, /chunks/],
    [error('ERR_HTTP_REQUEST_TIMEOUT'), 408, /in time/],
    [error('HPE_INVALID_METHOD', { reason: 'Invalid method encountered' }), 400, /Invalid method encountered/],
    [error('ANOTHER'), 400, /Parse Error/],
  ])('is a problem: %s', (what, status, detail) => {
    expect(notHttpProblem(what)).toMatchObject({ status, detail: expect.stringMatching(detail) as unknown });
  });

  it('is answered in whole, and nothing in the answer is acted upon by a terminal', () => {
    const { text } = answered(error('HPE_INVALID_URL', { reason: 'no \u001b[2J合\n' }));
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(head.toLowerCase()).toContain(`content-length: ${Buffer.byteLength(body)}`);
    expect(head).toContain('connection: close');
    expect(body).not.toMatch(/\p{Cc}/u);
    expect(JSON.parse(body)).toMatchObject({ status: 400 });
  });

  it('is told in the language that its headers ask for, and in both where nobody can read which', () => {
    const packet = (head: string) => ({ rawPacket: Buffer.from(head), reason: 'Invalid method encountered' });
    const body = (more: object) => {
      const [head = '', text = ''] = answered(error('HPE_INVALID_METHOD', more)).text.split('\r\n\r\n');
      return {
        language: /content-language: (.*)\r/.exec(head)?.[1],
        ...(JSON.parse(text) as { detail: string; title: string }),
      };
    };
    const chinese = body(packet('GOT / HTTP/1.1\r\nhost: a\r\nAccept-Language: zh-CN,zh;q=0.9\r\n\r\n'));
    expect(chinese).toMatchObject({
      language: 'zh',
      detail: expect.stringMatching(/^不是 HTTP 请求：\p{Script=Han}/u) as unknown,
    });
    const english = body(packet('GOT / HTTP/1.1\r\naccept-language: de, en;q=0.5\r\n'));
    expect(english).toMatchObject({ language: 'en', detail: expect.not.stringMatching(/\p{Script=Han}/u) as unknown });
    for (const unread of [{}, packet('\u0016\u0003\u0001'), packet('GOT / HTTP/1.1\r\n')])
      expect(body(unread)).toMatchObject({
        language: 'en, zh',
        title: 'Bad Request / 请求有误',
        detail: expect.stringMatching(/^that cannot be read as an HTTP request: .* \/ 不是 HTTP 请求：/) as unknown,
      });
  });

  it('is not answered where nobody listens any more', () => {
    expect(answered(error('ECONNRESET'))).toEqual({ text: '', destroyed: true });
    expect(answered(error('HPE_INVALID_METHOD'), false)).toEqual({ text: '', destroyed: true });
  });
});
