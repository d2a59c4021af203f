import { describe, expect, it } from '@jest/globals';
import { parseHost, parseHosts, whyForeign } from './hosts.js';
import type { Provenance } from './hosts.js';

const NAMED = parseHosts('plumbline.mall.example, 10.1.2.3:8443');

/** A request to the server on 127.0.0.1:3000, as curl sends it but for `change`. */
function why(change: Partial<Provenance>): string | null {
  const plain = { method: 'GET', host: '127.0.0.1:3000', origin: null, site: null, mode: null, dest: null };
  return whyForeign({ ...plain, ...change }, '127.0.0.1', NAMED);
}

describe('the host that a request is for', () => {
  it.each([
    'localhost:3000',
    'LOCALHOST',
    '127.0.0.1',
    '127.8.9.10:80',
    '[::1]:3000',
    'plumbline.mall.example',
    'Plumbline.Mall.Example:9000',
    '10.1.2.3:8443',
  ])('may be %s', (host) => {
    expect(why({ host })).toBeNull();
  });

  it.each([
    null,
    '',
    'evil.example',
    'evil.example:3000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'mall.example',
    '10.1.2.3',
    '10.1.2.3:80',
    '192.168.0.7:3000',
    'localhost@evil.example',
    'localhost/../',
    'localhost, evil.example',
  ])('may not be %s', (host) => {
    expect(why({ host })).toMatch(/does not answer to the host/);
  });

  it('may be the address that the server listens on', () => {
    const asked = { method: 'GET', host: '192.168.0.7:3000', origin: null, site: null, mode: null, dest: null };
    expect(whyForeign(asked, '192.168.0.7', [])).toBeNull();
    expect(whyForeign({ ...asked, host: '[fe80::1]:3000' }, 'fe80::1', [])).toBeNull();
  });
});

describe('the origin of a request', () => {
  it.each([
    'http://127.0.0.1:3000',
    'http://localhost:3000',
    'https://plumbline.mall.example',
    'https://10.1.2.3:8443',
  ])('may be %s', (origin) => {
    expect(why({ origin, method: 'POST' })).toBeNull();
  });

  it.each([
    'http://evil.example',
    'http://evil.example:3000',
    'http://localhost:8080',
    'https://127.0.0.1',
    'null',
    'file://',
    'chrome-extension://abcdefgh',
    'https://10.1.2.3',
    'https://plumbline.mall.example.evil.example',
  ])('may not be %s, whatever is asked', (origin) => {
    for (const method of ['GET', 'POST', 'OPTIONS']) expect(why({ origin, method })).toMatch(/none of this server's/);
  });
});

describe('what a browser says of the page that asks', () => {
  const followed = { mode: 'navigate', dest: 'document' };
  it.each([
    [{ site: 'same-origin', method: 'POST', mode: 'cors', dest: 'empty' }],
    [{ site: 'none', ...followed }],
    [{ site: 'cross-site', ...followed }],
    [{ site: 'same-site', ...followed, method: 'HEAD' }],
  ])('lets it through: %j', (change) => {
    expect(why(change)).toBeNull();
  });

  it.each([
    [{ site: 'cross-site', method: 'POST', ...followed }],
    [{ site: 'same-site', method: 'POST', mode: 'cors', dest: 'empty' }],
    [{ site: 'cross-site', mode: 'no-cors', dest: 'image' }],
    [{ site: 'same-site', mode: 'navigate', dest: 'iframe' }],
    [{ site: 'cross-site' }],
  ])('has it refused: %j', (change) => {
    expect(why(change)).toMatch(/may only link/);
  });
});

it('a list of hosts is refused where one is none', () => {
  expect(parseHosts('')).toEqual([]);
  expect(parseHosts(' a.example,\n[::2]:1 ')).toEqual([
    { name: 'a.example', port: null },
    { name: '[::2]', port: 1 },
  ]);
  for (const list of ['http://a.example', '*', 'a.example/x', 'a:b', '*.mall.example'])
    expect(() => parseHosts(list)).toThrow(RangeError);
  expect(parseHost('合同.example')).toEqual({ name: 'xn--8pri.example', port: null });
});
