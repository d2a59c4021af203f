import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { takeFactsBody } from './body.js';
import { Intake } from '../intake.js';
import { event } from '../../../facts/testing/examples.js';
import { recording } from '../taking.js';
import { MemoryStore, testContracts } from '../testing/memory-store.js';

async function sent(contentType: string | undefined, body: string | Buffer, store = new MemoryStore()) {
  const bytes = Buffer.from(body as string);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += 1000) yield await Promise.resolve(bytes.subarray(at, at + 1000));
  }
  const take = recording(new Intake(store, testContracts()));
  return takeFactsBody({ 'content-type': contentType }, pieces(), take);
}

const one = (): string => JSON.stringify(event('CallRecorded'));
const many = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => JSON.stringify(event('CallRecorded', { callId: `C-${i}` })));

describe('facts in a request body (4)', () => {
  it('one event is taken as application/cloudevents+json or application/json', async () => {
    for (const type of [
      'application/cloudevents+json',
      'application/json',
      'application/CloudEvents+json; charset=UTF-8',
    ])
      expect(await sent(type, one())).toMatchObject({ accepted: 1, rejected: [] });
  });

  it('a batch is a JSON array, its events numbered from 1', async () => {
    const [a, b] = many(2);
    const body = `[${a ?? ''},{"x":1},${b ?? ''},7]`;
    for (const type of ['application/cloudevents-batch+json', 'application/json'])
      expect(await sent(type, body)).toMatchObject({ accepted: 2, rejected: [{ line: 2 }, { line: 4 }] });
  });

  it('NDJSON is streamed, its lines numbered from 1', async () => {
    const lines = many(6000);
    lines[10] = '{';
    expect(await sent('application/x-ndjson', lines.join('\n'))).toMatchObject({
      accepted: 5999,
      rejected: [{ line: 11 }],
    });
  });

  it('a fault of one event is told as of a line', async () => {
    const report = await sent('application/json', JSON.stringify(event('CallRecorded', { outcome: 'busy' })));
    expect(report).toMatchObject({ accepted: 0, rejected: [{ line: 1, errors: [{ field: 'data.outcome' }] }] });
  });

  it.each([
    ['text/plain', '{}', 415],
    [undefined, '{}', 415],
    ['application/json; charset=gbk', '{}', 415],
    ['application/json', '{', 400],
    ['application/json', '', 400],
    ['application/json', '{"a":1,"a":2}', 400],
    ['application/json', Buffer.from([0x22, 0xff, 0x22]), 400],
    ['application/cloudevents-batch+json', '{}', 400],
    ['application/cloudevents+json', JSON.stringify({ id: 'x'.repeat(70_000) }), 413],
    ['application/cloudevents-batch+json', ' '.repeat(17 * 1024 * 1024), 413],
  ])('%s with %.20s is answered %i', async (type, body, status) => {
    const store = new MemoryStore();
    await expect(sent(type, body, store)).rejects.toMatchObject({ status });
    expect(store.log).toHaveLength(0);
  });

  it('an event over the limit within a batch is refused, the others are taken', async () => {
    const long = JSON.stringify(event('ViolationFound', { note: 'x'.repeat(70_000) }));
    const report = await sent('application/json', `[${long},${one()}]`);
    expect(report).toMatchObject({
      accepted: 1,
      rejected: [{ line: 1, errors: [{ field: '(line)', reason: 'is longer than 64 KiB' }] }],
    });
  });

  it.each([
    ['an event that is no JSON', `[${one()},{]`, 400],
    ['an event that gives a field twice', `[${one()},{"a":1,"a":2}]`, 400],
    ['more events than a batch may have', `[${one()}${',7'.repeat(100_000)}]`, 413],
  ])('a batch with %s is refused whole', async (_what, body, status) => {
    const store = new MemoryStore();
    await expect(sent('application/json', body, store)).rejects.toMatchObject({ status });
    expect(store.log).toHaveLength(0);
  });

  it('however deep an event nests, it is refused as what it is', async () => {
    const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
    expect(await sent('application/json', `[${deep},${one()}]`)).toMatchObject({
      accepted: 1,
      rejected: [{ line: 1 }],
    });
  });

  it('of faulty events all are counted, and as many listed as a report holds', async () => {
    const { rejected, more } = await sent('application/json', `[${Array(10_500).fill('7').join(',')}]`);
    expect([rejected.length, more]).toEqual([10_000, { conflicts: 0, rejected: 500 }]);
  });

  it.each([
    ['application/x-ndjson', (events: string[]) => events.join('\n')],
    ['application/json', (events: string[]) => `[${events.join(',')}]`],
  ])('many facts are recorded in portions, so that others come between: %s', async (type, written) => {
    const store = new MemoryStore();
    expect(await sent(type, written(many(2_500)), store)).toMatchObject({ accepted: 2_500 });
    expect(store.appends).toBe(3);
  });
});
