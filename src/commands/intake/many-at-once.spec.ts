import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveFacts } from '../../facts/history/effective.js';
import { event } from '../../facts/testing/examples.js';
import type { EventJson } from '../../facts/testing/examples.js';
import { facts, given } from './testing/given.js';

describe('many at once', () => {
  it('a category too many is refused, and other facts go on', async () => {
    const { store, take } = given();
    store.numbering.categoryNo = (name) => {
      if (name === '玩具') throw new RangeError('a store holds at most 16383 different categories');
      return 1;
    };
    const report = await take(
      event('CallRecorded'),
      event('CallRecorded', { callId: 'C-2', category: '玩具' }),
      event('FactCorrected', { replace: { category: '玩具' } }),
    );
    expect(report).toMatchObject({
      accepted: 1,
      rejected: [{ line: 2, errors: [{ field: 'data.category' }] }, { line: 3 }],
    });
  });

  it('calls that come together share one append', async () => {
    const { store, take } = given();
    await Promise.all(Array.from({ length: 50 }, (_, i) => take(event('CallRecorded', { callId: `C-${i}` }))));
    expect(store.log).toHaveLength(50);
    expect(store.appends).toBeLessThan(5);
  });

  it('another writer that came first is noticed: its thing is a conflict, the rest is recorded', async () => {
    const { store, take } = given();
    const [line] = facts([event('CallRecorded', { stage: 'aftersale' })]);
    store.beforeAppend = () => {
      if (!line) return;
      const { fact } = line;
      const theirs = {
        ...fact,
        schema: 1,
        contract: 'HT-1',
        occurred: fact.time,
        recorded: store.clock.now(),
        meta: '{}',
      };
      store.append([{ stream: 'call-HT-1-C-1', expected: 'no-stream', events: [theirs] }]);
    };
    const report = await take(
      event('CallRecorded'),
      event('ChatRecorded'),
      event('FactCorrected', { replace: { category: '手机' } }),
    );
    expect(report).toMatchObject({ accepted: 2, conflicts: [{ line: 1, recorded: { position: 1 } }] });
    expect(store.stream('call-HT-1-C-1').map((recorded) => recorded.type)).toEqual(['CallRecorded', 'FactCorrected']);
  });

  it('when the store fails, the callers are told, and the next call is served', async () => {
    const { store, take } = given();
    store.beforeAppend = () => {
      throw new Error('the disk is full');
    };
    await expect(take(event('CallRecorded'))).rejects.toThrow('the disk is full');
    expect(await take(event('CallRecorded'))).toMatchObject({ accepted: 1 });
  });

  it('facts in any order and any batches come to the same effective facts', async () => {
    const set = [
      event('TicketOpened'),
      event('TicketReplied', { clear: false }, { time: '2026-03-02T10:00:00+08:00' }),
      event('TicketReplied', {}, { time: '2026-03-02T11:00:00+08:00' }),
      event('TicketReturned', {}, { time: '2026-03-02T12:00:00+08:00' }),
      event('TicketClosed', {}, { time: '2026-03-02T13:00:00+08:00' }),
      event('CallRecorded'),
      event('ServiceOrderReviewed'),
      event('ServiceOrderOpened'),
      event('SurveyAnswered'),
    ];
    const amendments = [
      event('FactCorrected', {}, { time: '2026-03-05T00:00:00+08:00' }),
      event('FactVoided', { key: `T-1/${set[1]?.id ?? ''}` }, { time: '2026-03-05T00:00:00+08:00' }),
      event(
        'FactCorrected',
        { kind: 'order', key: 'O-1', replace: { kind: 'repair' } },
        { time: '2026-03-05T00:00:00+08:00' },
      ),
    ];
    const streams = ['ticket-HT-1-T-1', 'call-HT-1-C-1', 'order-HT-1-O-1', 'survey-HT-1-S-1'];
    const outcome = async (order: readonly EventJson[], cut: number): Promise<unknown> => {
      const { store, take } = given();
      await take(...order.slice(0, cut));
      await take(...order.slice(cut));
      return streams.map((stream) =>
        effectiveFacts(store.stream(stream))
          .map(({ type, key, time, data, id }) => ({ type, key, time, data, id }))
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    };
    const expected = await outcome([...set, ...amendments], 3);
    const shuffled = (events: EventJson[]) => fc.shuffledSubarray(events, { minLength: events.length });
    await fc.assert(
      fc.asyncProperty(shuffled(set), shuffled(amendments), fc.nat({ max: 12 }), async (first, then, cut) => {
        expect(await outcome([...first, ...then], cut)).toEqual(expected);
      }),
    );
  });
});
