import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../rules/calendar/instant.js';
import type { FactType } from '../../facts/catalog.js';
import { effectiveFacts } from '../../facts/history/effective.js';
import type { IntakeReport } from '../../facts/fact.js';
import { event } from '../../facts/testing/examples.js';
import type { EventJson } from '../../facts/testing/examples.js';
import { clean, given } from './testing/given.js';
import { MemoryStore } from './testing/memory-store.js';

describe('corrections and voidings (4)', () => {
  const amend = (
    type: FactType,
    kind: string,
    key: string,
    replace?: Record<string, unknown>,
    time?: string,
  ): EventJson =>
    event(type, { kind, key, replace }, time === undefined ? { time: '2026-03-10T00:00:00+08:00' } : { time });
  const correct = (kind: string, key: string, replace: Record<string, unknown>): EventJson =>
    amend('FactCorrected', kind, key, replace);
  const voiding = (kind: string, key: string): EventJson => amend('FactVoided', kind, key);
  const countsNow = (store: MemoryStore, stream: string) => effectiveFacts(store.stream(stream));
  const reasonOf = (report: IntakeReport): string => {
    const [error] = report.rejected[0]?.errors ?? [];
    return `${error?.field ?? 'accepted'} ${error?.reason ?? ''}`;
  };

  it('a later correction builds on the earlier ones; the originals stay', async () => {
    const { store, take } = given();
    await take(event('CallRecorded'), correct('call', 'C-1', { outcome: 'abandoned', answeredAt: null }));
    await take(correct('CallRecorded', 'C-1', { stage: 'aftersale', time: '2026-03-02T09:29:00+08:00' }));
    expect(store.log).toHaveLength(3);
    const [call] = countsNow(store, 'call-HT-1-C-1');
    expect(call).toMatchObject({ position: 1, time: parseInstant('2026-03-02T09:29:00+08:00') });
    expect(call?.data).toEqual({
      callId: 'C-1',
      stage: 'aftersale',
      category: '无人机',
      outcome: 'abandoned',
      endedAt: '2026-03-02T09:33:20+08:00',
      handledBy: 'supplier',
    });
  });

  it('a correction goes into its thing’s stream', async () => {
    const { store, take } = given();
    await take(
      event(
        'CallRecorded',
        { answeredAt: undefined, endedAt: undefined, outcome: 'abandoned' },
        { time: '2026-02-02T09:00:00+08:00' },
      ),
    );
    await take(
      correct('call', 'C-1', { time: '2026-01-31T10:00:00+08:00' }),
      correct('call', 'C-1', { stage: 'aftersale' }),
    );
    expect(store.log.slice(1).map(({ stream, revision }) => ({ stream, revision }))).toEqual([
      { stream: 'call-HT-1-C-1', revision: 1 },
      { stream: 'call-HT-1-C-1', revision: 2 },
    ]);
  });

  it('a correction whose result would be wrong is refused, naming the field', async () => {
    const { store, take } = given();
    await take(event('CallRecorded'));
    expect(reasonOf(await take(correct('call', 'C-1', { outcome: 'busy' })))).toMatch(
      /^data.replace.outcome is "busy"/,
    );
    expect(reasonOf(await take(correct('call', 'C-1', { outcome: 'abandoned' })))).toMatch(
      /^data.replace makes the fact wrong: data.answeredAt goes only with/,
    );
    expect(reasonOf(await take(correct('call', 'C-1', { time: '2026-03-02T10:00:00+08:00' })))).toMatch(
      /is before the event/,
    );
    expect(reasonOf(await take(correct('call', 'C-1', { time: 'noon' })))).toMatch(/^data.replace.time is "noon"/);
    expect(reasonOf(await take(correct('call', 'C-1', { time: '2025-12-31T00:00:00+08:00' })))).toMatch(
      /^data.replace.time is before/,
    );
    expect(reasonOf(await take(correct('call', 'C-1', { stage: null })))).toMatch(/^data.replace.stage is missing/);
    expect(reasonOf(await take(correct('call', 'C-1', { endedAt: '2026-05-01T00:00:00+08:00' })))).toMatch(
      /^data.replace.endedAt is more than 5 minutes ahead/,
    );
    expect(store.log).toHaveLength(1);
  });

  it('a correction may be recorded after the end of the term', async () => {
    const { take } = given(new MemoryStore('simulated', '2027-03-01T00:00:00+08:00'));
    await take(event('CallRecorded'));
    const late = amend('FactCorrected', 'call', 'C-1', { stage: 'aftersale' }, '2027-02-01T00:00:00+08:00');
    expect(await take(late)).toMatchObject({ accepted: 1 });
  });

  it('what is not recorded cannot be corrected or voided', async () => {
    const { take } = given();
    expect(reasonOf(await take(correct('call', 'C-9', { stage: 'presale' })))).toMatch(
      /^data.key names the call "C-9", which is not recorded/,
    );
    await take(event('TicketReplied'));
    expect(reasonOf(await take(voiding('ticket', 'T-1')))).toMatch(
      /^data.key names a ticket of which no TicketOpened is recorded/,
    );
  });

  it('a voided call counts nowhere, and is neither voided again nor corrected', async () => {
    const { store, take } = given();
    await take(event('CallRecorded'), voiding('call', 'C-1'));
    expect(countsNow(store, 'call-HT-1-C-1')).toEqual([]);
    expect(reasonOf(await take(voiding('call', 'C-1')))).toMatch(/was voided/);
    expect(reasonOf(await take(correct('call', 'C-1', { stage: 'presale' })))).toMatch(/was voided/);
  });

  it('a voided opening voids the whole ticket, and nothing of it counts until it is opened anew', async () => {
    const { store, take } = given();
    await take(event('TicketOpened'), event('TicketReplied'), voiding('ticket', 'T-1'), event('TicketReturned'));
    expect(store.log).toHaveLength(4);
    expect(countsNow(store, 'ticket-HT-1-T-1')).toEqual([]);
  });

  it('one of several replies is named by its event’s id', async () => {
    const { store, take } = given();
    const [first, second] = [event('TicketReplied', { clear: false }), event('TicketReplied')];
    await take(event('TicketOpened'), first, second);
    expect(reasonOf(await take(voiding('TicketReplied', 'T-1')))).toMatch(
      `names 2 facts of type TicketReplied; add the event's id: "T-1/${first.id}"`,
    );
    expect(reasonOf(await take(voiding('TicketReplied', 'T-1/none')))).toMatch(/with the id "none"/);
    expect(await take(voiding('TicketReplied', `T-1/${first.id}`))).toMatchObject({ accepted: 1 });
    expect(countsNow(store, 'ticket-HT-1-T-1').map((fact) => fact.id)).not.toContain(first.id);
    expect(await take(correct('TicketReplied', 'T-1', { by: 'supplier', cost: null }))).toMatchObject({ accepted: 1 });
  });

  it('ids with slashes are told apart', async () => {
    const { store, take } = given();
    const reply = { ...event('TicketReplied', { ticketId: 'T/1' }), id: 'a/b' };
    await take(event('TicketOpened', { ticketId: 'T/1' }), reply, event('TicketReplied', { ticketId: 'T/1' }));
    expect(await take(voiding('TicketReplied', 'T/1/a/b'))).toMatchObject({ accepted: 1 });
    expect(countsNow(store, 'ticket-HT-1-T/1')).toHaveLength(2);
  });

  it('a correction sent twice is a duplicate', async () => {
    const { take } = given();
    const correction = correct('call', 'C-1', { stage: 'aftersale' });
    await take(event('CallRecorded'), correction);
    expect(await take(correction)).toMatchObject({ ...clean, duplicates: 1 });
  });
});
