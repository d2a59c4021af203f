import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { boundaryOf, partsOf } from './multipart.js';

async function read(body: Buffer, boundary: string, size: number, pass: readonly string[] = []) {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < body.length; at += size) yield await Promise.resolve(body.subarray(at, at + size));
  }
  const found: [string, string | undefined, string][] = [];
  for await (const { name, filename, content } of partsOf(pieces(), boundary)) {
    if (pass.includes(name)) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk);
    found.push([name, filename, Buffer.concat(chunks).toString()]);
  }
  return found;
}

function form(parts: readonly (readonly [string, string | undefined, string])[], boundary: string): Buffer {
  const written = parts.map(([name, filename, content]) => {
    const file = filename === undefined ? '' : `; filename="${filename}"`;
    return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\nContent-Type: text/plain\r\n\r\n${content}\r\n`;
  });
  return Buffer.from(`${written.join('')}--${boundary}--\r\n`);
}

describe('the parts of a form (RFC 7578)', () => {
  it('are read one after the other, however the bytes come', async () => {
    const content = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '-', '--b', '\r\n--', '机', ' ') });
    const parts = fc.array(
      fc.tuple(fc.constantFrom('mapping', 'file'), fc.constantFrom(undefined, '通话.csv'), content),
      { minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(parts, fc.integer({ min: 1, max: 60 }), async (whole, size) => {
        expect(await read(form(whole, 'bound-1'), 'bound-1', size)).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });

  it('that are not read are passed over', async () => {
    const body = form(
      [
        ['a', undefined, 'x'.repeat(500)],
        ['b', undefined, 'y'],
      ],
      'q',
    );
    expect(await read(body, 'q', 50, ['a'])).toEqual([['b', undefined, 'y']]);
  });

  it.each([
    ['cut off', form([['a', undefined, 'xyz']], 'q').subarray(0, -6), /ends in the midst/],
    ['without a name', Buffer.from('--q\r\nContent-Type: text/plain\r\n\r\nx\r\n--q--'), /has no name/],
    ['of another boundary', form([['a', undefined, 'x']], 'r'), /ends in the midst/],
    ['with an endless head', Buffer.from(`--q\r\n${'X: y\r\n'.repeat(5000)}`), /too long a head/],
  ])('%s are refused', async (_how, body, reason) => {
    await expect(read(body, 'q', 4096)).rejects.toThrow(reason);
  });

  it('need a boundary', () => {
    expect(boundaryOf('multipart/form-data; boundary="a b"; x=y')).toBe('a b');
    expect(boundaryOf('multipart/form-data;boundary=----q')).toBe('----q');
    expect(() => boundaryOf('multipart/form-data')).toThrow(/needs a boundary/);
  });
});
