import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDay, parseMonth } from '../../rules/calendar/day.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import { effectiveFacts } from '../../facts/effective.js';
import type { IntakeReport, LineFact } from '../../facts/fact.js';
import { unpackContact } from '../../facts/features.js';
import { metaOf } from '../../log/port/event-meta.js';
import { Intake } from './intake.js';
import { reporterOf } from './reporter.js';
import { event } from '../../facts/testing/examples.js';
import type { EventJson } from '../../facts/testing/examples.js';
import { MemoryStore, testContracts } from './testing/memory-store.js';
import { validateFact } from '../../facts/validate.js';

function facts(events: readonly EventJson[]): LineFact[] {
  return events.map((input, i) => {
    const result = validateFact(input);
    if (!('fact' in result)) throw new Error(JSON.stringify(result));
    return { line: i + 1, fact: result.fact };
  });
}

function given(store = new MemoryStore(), contracts = testContracts()) {
  const intake = new Intake(store, contracts);
  return { store, take: (...events: EventJson[]): Promise<IntakeReport> => intake.take(facts(events)) };
}

const clean = { accepted: 0, duplicates: 0, conflicts: [], rejected: [] };

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

  it('a ticket may be replied to and returned several times, but is opened and closed once', async () => {
    const { take } = given();
    const report = await take(
      event('TicketOpened'),
      event('TicketReplied'),
      event('TicketReplied'),
      event('TicketReturned'),
      event('TicketReturned'),
      event('TicketClosed'),
      event('TicketClosed', { reason: 'cancelled' }),
    );
    expect(report).toMatchObject({ accepted: 6, duplicates: 0 });
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

describe('who reported facts (11)', () => {
  const metas = (store: MemoryStore) => store.log.map((recorded) => metaOf(recorded));

  it('is told by every fact of one call: one command, and for each contract a correlation of its own', async () => {
    const { store, take } = given();
    await take(
      event('CallRecorded'),
      event('ChatRecorded'),
      event('TicketOpened', {}, { subject: 'HT-2', time: '2026-03-20T10:00:00+08:00' }),
    );
    await take(event('SurveyAnswered'));
    const [call, chat, ticket, survey] = metas(store);
    expect(call).toMatchObject({ actor: expect.stringMatching(/^cli:\d+$/) as unknown, party: 'platform' });
    expect(chat).toEqual(call);
    expect(ticket).toEqual({ ...call, correlation: ticket?.correlation });
    expect(ticket?.correlation).not.toBe(call?.correlation);
    expect(survey?.command).not.toBe(call?.command);
  });

  it('is whoever gave the command that brought them', async () => {
    const store = new MemoryStore();
    const meta = { actor: 'p-7', party: 'platform', onBehalfOf: 'acme', command: 'c-1', correlation: 'r-1' } as const;
    await new Intake(store, testContracts()).take(facts([event('CallRecorded')]), reporterOf(meta));
    expect(metas(store)).toEqual([meta]);
  });
});

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

  it('month, day and hour are the contract’s local ones', async () => {
    const { store, take } = given();
    await take(event('CallRecorded', bare, { time: '2026-02-28T16:30:00Z' }));
    expect(store.log[0]?.month).toBe(parseMonth('2026-03'));
    expect(unpackContact(store.log[0]?.features ?? 0)).toEqual({
      stage: 0,
      outcome: 1,
      handledBy: 0,
      hour: 0,
      day: 1,
      category: 1,
    });
    expect(store.categories[1]).toBe('无人机');
  });
});

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
        month: 0,
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
