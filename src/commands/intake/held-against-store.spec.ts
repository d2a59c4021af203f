import { describe, expect, it } from '@jest/globals';
import { event } from '../../facts/testing/examples.js';
import type { EventJson } from '../../facts/testing/examples.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import { given } from './testing/given.js';
import { MemoryStore } from './testing/memory-store.js';

describe('facts are held against the store (4)', () => {
  const refused = async (input: EventJson, store = new MemoryStore()): Promise<string> => {
    const { take } = given(store);
    const report = await take(input);
    expect(store.log).toHaveLength(0);
    expect(report.rejected).toHaveLength(1);
    const [error] = report.rejected[0]?.errors ?? [];
    return `${error?.field ?? ''} ${error?.reason ?? ''}`;
  };
  const bare = { answeredAt: undefined, endedAt: undefined, outcome: 'abandoned' };
  const at = (time: string): EventJson => event('CallRecorded', bare, { time });

  it("the engine's own source is refused", async () => {
    expect(await refused(event('CallRecorded', {}, { source: 'plumbline' }))).toMatch(/^source is "plumbline", which/);
  });

  it('an unknown contract is refused', async () => {
    expect(await refused(event('CallRecorded', {}, { subject: 'HT-9' }))).toMatch(
      /^subject .*"HT-9", which is not signed/,
    );
  });

  it('the term begins with its first day and ends with its last, local time', async () => {
    const { take } = given(new MemoryStore('simulated', '2027-06-01T00:00:00+08:00'));
    const report = await take(
      ...[
        '2025-12-31T23:59:59+08:00',
        '2026-01-01T00:00:00+08:00',
        '2026-12-31T23:59:59+08:00',
        '2027-01-01T00:00:00+08:00',
      ].map((time, i) => event('CallRecorded', { ...bare, callId: `C-${i}` }, { time })),
    );
    expect(report.accepted).toBe(2);
    expect(report.rejected.map(({ line, errors }) => [line, errors[0]?.field, errors[0]?.reason])).toEqual([
      [1, 'time', "is before the contract's term, which begins on 2026-01-01 (Asia/Shanghai)"],
      [4, 'time', "is after the contract's term, which ends with 2026-12-31 (Asia/Shanghai)"],
    ]);
  });

  it('a disclosure of data counts after the end too, but not before the start (3.7)', async () => {
    const { take } = given(new MemoryStore('simulated', '2028-01-01T00:00:00+08:00'));
    const leak = (incidentId: string, time: string): EventJson =>
      event('CustomerDataDisclosed', { incidentId }, { time });
    const report = await take(leak('I-1', '2027-11-11T00:00:00+08:00'), leak('I-2', '2025-11-11T00:00:00+08:00'));
    expect(report).toMatchObject({ accepted: 1, rejected: [{ line: 2, errors: [{ field: 'time' }] }] });
  });

  it('costs of what was promised before the end can be charged after it (6.3), and no other fact', async () => {
    const { take } = given(new MemoryStore('simulated', '2028-01-01T00:00:00+08:00'));
    const time = '2027-01-05T10:00:00+08:00';
    const report = await take(
      event('CostIncurred', { costId: 'K-1', clause: '6.3' }, { time }),
      event('CostIncurred', { costId: 'K-2', clause: '3.4' }, { time }),
      event('CostIncurred', { costId: 'K-3', clause: '6.3' }, { time: '2025-12-31T10:00:00+08:00' }),
      event('ViolationFound', {}, { time }),
      event('PayableRecorded', {}, { time }),
      event('TicketReplied', {}, { time }),
    );
    expect([report.accepted, report.rejected.map(({ line }) => line)]).toEqual([1, [2, 3, 4, 5, 6]]);
  });

  it('a correction cannot make another cost of one that lies after the end', async () => {
    const { take } = given(new MemoryStore('simulated', '2028-01-01T00:00:00+08:00'));
    const correct = (replace: Record<string, unknown>) =>
      event('FactCorrected', { kind: 'cost', key: 'K-1', replace }, { time: '2027-02-01T10:00:00+08:00' });
    await take(event('CostIncurred', { costId: 'K-1', clause: '6.3' }, { time: '2027-01-05T10:00:00+08:00' }));
    const report = await take(correct({ clause: '3.4' }), correct({ amount: '90' }));
    expect(report).toMatchObject({
      accepted: 1,
      rejected: [
        { line: 1, errors: [{ field: 'data.replace', reason: expect.stringContaining('after the contract') }] },
      ],
    });
  });

  it('five minutes ahead of the clock is taken, a millisecond more is not', async () => {
    const store = (): MemoryStore => new MemoryStore('simulated', '2026-03-02T09:00:00+08:00');
    const { take } = given(store());
    expect(await take(at('2026-03-02T09:05:00+08:00'))).toMatchObject({ accepted: 1 });
    expect(await refused(at('2026-03-02T09:05:00.001+08:00'), store())).toMatch(/^time is more than 5 minutes ahead/);
  });

  it('no moment within a fact may be further ahead either', async () => {
    const store = new MemoryStore('simulated', '2026-03-02T09:26:00+08:00');
    expect(await refused(event('CallRecorded'), store)).toMatch(/^data.endedAt is more than 5 minutes ahead/);
  });

  it('a live store refuses recordedtime', async () => {
    const input = event('CallRecorded', {}, { recordedtime: '2026-03-02T09:40:00+08:00' });
    expect(await refused(input, new MemoryStore('live'))).toMatch(/^recordedtime is for simulated stores only/);
  });

  it('in a simulated store recordedtime moves the clock forward, never back', async () => {
    const { store, take } = given(new MemoryStore('simulated', '2026-03-01T00:00:00+08:00'));
    const on = (ticketId: string, recordedtime: string): EventJson =>
      event('TicketOpened', { ticketId }, { recordedtime });
    await take(
      on('T-1', '2026-03-02T10:00:00+08:00'),
      on('T-2', '2026-03-02T09:40:00+08:00'),
      on('T-3', '2026-03-05T00:00:00+08:00'),
    );
    expect(store.log.map((recorded) => new Date(recorded.recorded).toISOString())).toEqual([
      '2026-03-02T02:00:00.000Z',
      '2026-03-02T02:00:00.000Z',
      '2026-03-04T16:00:00.000Z',
    ]);
    expect(store.clock.now()).toBe(parseInstant('2026-03-05T00:00:00+08:00'));
  });

  it('a duplicate and a conflict do not move the clock', async () => {
    const { store, take } = given(new MemoryStore('simulated', '2026-03-03T00:00:00+08:00'));
    const call = event('CallRecorded', {}, { recordedtime: '2026-03-04T00:00:00+08:00' });
    await take(call);
    const later = { ...call, recordedtime: '2026-03-09T00:00:00+08:00' };
    const other = { ...later, id: 'new', data: { ...call.data, stage: 'aftersale' } };
    expect(await take(later, other, event('ChatRecorded'))).toMatchObject({ accepted: 1, duplicates: 1 });
    expect(store.clock.now()).toBe(parseInstant('2026-03-04T00:00:00+08:00'));
  });
});
