import { describe, expect, it } from '@jest/globals';
import { event } from '../../facts/testing/examples.js';
import { parseDay } from '../../rules/calendar/day.js';
import { clean, given } from './testing/given.js';
import { MemoryStore, testContracts } from './testing/memory-store.js';

describe('duplicates and conflicts (4)', () => {
  it('the same event a second time is a duplicate, and nothing is recorded', async () => {
    const { store, take } = given();
    const call = event('CallRecorded');
    expect(await take(call)).toMatchObject({ ...clean, accepted: 1 });
    expect(await take(call)).toMatchObject({ ...clean, duplicates: 1 });
    expect(store.log).toHaveLength(1);
  });

  it('the same event twice in one batch is accepted once', async () => {
    const { store, take } = given();
    const call = event('CallRecorded');
    expect(await take(call, call, call)).toMatchObject({ ...clean, accepted: 1, duplicates: 2 });
    expect(store.log).toHaveLength(1);
  });

  it('the time written with another offset, and a default written out, are the same content', async () => {
    const { take } = given();
    const reply = event('TicketReplied', { clear: undefined, cost: '12.5' });
    await take(reply);
    const again = { ...reply, time: '2026-03-02T01:30:00Z', data: { ...reply.data, clear: true, cost: 12.5 } };
    expect(await take(again)).toMatchObject({ ...clean, duplicates: 1 });
  });

  it('the same id with one field changed is a conflict that names line, thing and difference', async () => {
    const { store, take } = given();
    const call = event('CallRecorded');
    await take(event('ChatRecorded'), call);
    const changed = { ...call, data: { ...call.data, stage: 'aftersale' } };
    const report = await take(event('TicketOpened'), changed);
    expect(report).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(report.conflicts).toEqual([
      {
        line: 2,
        type: 'CallRecorded',
        source: 'mall/test',
        id: call.id,
        thing: 'call C-1',
        reason: expect.stringContaining('is recorded with other content') as unknown,
        recorded: { position: 2, differences: [{ field: 'data.stage', recorded: 'presale', reported: 'aftersale' }] },
      },
    ]);
    expect(store.log).toHaveLength(3);
  });

  it('the same thing under another id is a duplicate with the same content, a conflict with other', async () => {
    const { take } = given();
    const call = event('CallRecorded');
    await take(call);
    const same = { ...call, id: 'other-1' };
    const other = { ...call, id: 'other-2', time: '2026-03-02T09:29:00+08:00' };
    const report = await take(same, other);
    expect(report).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(report.conflicts[0]).toMatchObject({ line: 2, recorded: { position: 1, differences: [{ field: 'time' }] } });
  });

  it('an id that was used for another thing is a conflict', async () => {
    const { take } = given();
    const call = event('CallRecorded');
    await take(call);
    const report = await take({ ...event('TicketOpened'), id: call.id });
    expect(report.conflicts[0]?.recorded.differences.map((difference) => difference.field)).toContain('type');
  });

  it('a conflict within one batch names the position of the event recorded from it', async () => {
    const { take } = given();
    const call = event('CallRecorded');
    const report = await take(event('ChatRecorded'), call, {
      ...call,
      id: 'x',
      data: { ...call.data, stage: 'aftersale' },
    });
    expect(report.conflicts[0]?.recorded.position).toBe(2);
  });

  it('a ticket may be replied to and returned several times, but is opened once', async () => {
    const { take } = given();
    const report = await take(
      event('TicketOpened'),
      event('TicketReplied'),
      event('TicketReplied'),
      event('TicketReturned'),
      event('TicketReturned'),
      event('TicketOpened', { topic: undefined }),
    );
    expect(report).toMatchObject({ accepted: 5, duplicates: 0 });
    expect(report.conflicts).toHaveLength(1);
  });

  it('a key means another thing under another contract or kind', async () => {
    const { take } = given();
    const call = event('CallRecorded', { callId: 'X' }, { time: '2026-03-20T09:30:00+08:00', data: {} });
    const later = { answeredAt: undefined, endedAt: undefined, outcome: 'abandoned', callId: 'X' };
    const report = await take(
      event('CallRecorded', later),
      event('CallRecorded', later, { subject: 'HT-2', time: call.time }),
      event('ChatRecorded', { chatId: 'X' }),
    );
    expect(report).toMatchObject({ ...clean, accepted: 3 });
  });

  it('contract and key that join alike are two things', async () => {
    const rules = { timeZone: 'Asia/Shanghai', startsOn: parseDay('2026-01-01'), endsOn: null };
    const { take } = given(new MemoryStore(), testContracts({ A: rules, 'A-1': rules }));
    const report = await take(
      event('TicketOpened', { ticketId: '1-2' }, { subject: 'A' }),
      event('TicketOpened', { ticketId: '2' }, { subject: 'A-1' }),
    );
    expect(report).toMatchObject({ accepted: 2, rejected: [] });
  });
});
