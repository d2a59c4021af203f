import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Drift } from '../../src/rules/review/drift/drift.js';
import type { Basis } from '../../src/rules/cycle/review-events.js';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { driftAt } from '../../src/figures/drift.js';
import type { PublishedFigures } from '../../src/figures/drift.js';
import { basisOf, feesFiguresAt, frozenAt, resultFiguresAt } from '../../src/figures/frozen.js';
import type { FrozenBasis } from '../../src/figures/frozen.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { carryOut } from '../support/commands.js';
import { call, contractFile, EXAMPLE, exampleFacts, fact } from '../support/facts.js';
import { CLOCK, makeStore, record } from '../support/store.js';

const MARCH = parseMonth(EXAMPLE.month);
const MONTH = `${EXAMPLE.id}/${EXAMPLE.month}`;
const PUBLISHED_AT = '2026-04-07T10:00:00+08:00';

describe('the drift of a month that was published from a store', () => {
  let dir: string;
  let session: Session;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'plumbline-drift-'));
    const readings = {
      'score.shortfallStep': 'proportional',
      'ticket.holidays': 'pause',
      'improvement.charge': 'suspend',
    };
    await makeStore(join(dir, 'store'), [JSON.stringify(contractFile({ readings, startsOn: '2025-12-01' }))], CLOCK);
    session = await openSession(join(dir, 'store'), 'write', 'test');
    await record(session, exampleFacts());
  });
  afterEach(async () => {
    await session.close();
    await rm(dir, { recursive: true, force: true });
  });

  const head = () => session.store.journal.head();
  const question = () => ({
    journal: session.store.journal,
    registryAt: (position: number) => session.figures.registryAt(position),
    contract: EXAMPLE.id,
  });
  function published(kind: 'result' | 'fees', basis: FrozenBasis): PublishedFigures {
    const frozen = frozenAt({ ...question(), basis });
    if (kind === 'fees') return { kind, basis: basisOf(frozen, 1), figures: feesFiguresAt(frozen, MARCH) };
    return { kind, basis: basisOf(frozen, 1), figures: resultFiguresAt(frozen, MARCH) };
  }
  function publish(kind: 'result' | 'fees', change: Partial<Basis> = {}): PublishedFigures {
    return published(kind, { at: PUBLISHED_AT, position: head(), rulesPosition: head(), added: [], ...change });
  }
  const look = (from: PublishedFigures, at = CLOCK): Drift =>
    driftAt({
      ...question(),
      month: MARCH,
      published: JSON.parse(JSON.stringify(from)) as PublishedFigures,
      now: { at, position: head(), rulesPosition: head() },
      whatIf: new Map(),
    });
  const figure = (drift: Drift, path: string) => drift.figures.find(({ address }) => address === `${MONTH}/${path}`);
  const correction = (key: string, replace: object) =>
    fact('FactCorrected', CLOCK, { kind: 'call', key, replace, reason: '复核' });

  it('is none, for result and fees, until something is recorded that they rest on', async () => {
    const [result, fees] = [publish('result'), publish('fees')];
    await record(session, [
      call('C-80', '2026-04-02T10:00:00+08:00', { outcome: 'abandoned' }),
      fact('ViolationFound', '2026-03-09T10:00:00+08:00', { violationId: 'V-1', kind: 'false-reply' }),
    ]);
    for (const one of [result, fees]) expect(look(one)).toMatchObject({ drifted: false, figures: [], causes: [] });
  });

  it('names late facts and corrections, each with what it changed', async () => {
    const result = publish('result');
    const at = head();
    await record(session, [
      call('C-90', '2026-03-30T10:00:00+08:00', { outcome: 'abandoned' }),
      correction('C-3', { outcome: 'answered' }),
      call('C-91', '2026-04-01T10:00:00+08:00', { outcome: 'abandoned' }),
    ]);
    const drift = look(result);
    expect(drift).toMatchObject({ contract: EXAMPLE.id, month: EXAMPLE.month, kind: 'result', drifted: true });
    const phone = (numerator: number, denominator: number) => expect.objectContaining({ numerator, denominator });
    expect(figure(drift, 'metrics/answer-rate/phone')).toMatchObject({
      published: phone(8, 10),
      now: phone(9, 11),
      causes: [
        { cause: 'late-fact', from: phone(8, 10), to: phone(8, 11) },
        { cause: 'correction', from: phone(8, 11), to: phone(9, 11) },
      ],
    });
    expect(drift.causes).toEqual([
      {
        cause: 'late-fact',
        count: 1,
        events: [expect.objectContaining({ position: at + 1, type: 'CallRecorded', kind: 'call', key: 'C-90' })],
      },
      {
        cause: 'correction',
        count: 1,
        events: [{ position: at + 2, type: 'FactCorrected', id: expect.any(String), kind: 'call', key: 'C-3' }],
      },
    ]);
    expect(drift.figures.map(({ address }) => address)).toContain(`${MONTH}/score`);
  });

  it('goes from what a decision restated, whose correction is no cause any more', async () => {
    publish('result');
    const position = head();
    await record(session, [
      correction('C-3', { outcome: 'answered' }),
      call('C-90', '2026-03-30T10:00:00+08:00', { outcome: 'abandoned' }),
    ]);
    const restated = publish('result', { position, added: [position + 1] });
    const { causes } = look(restated);
    expect(causes.map(({ cause, count }) => [cause, count])).toEqual([['late-fact', 1]]);
  });

  it('names a fact that was moved into the month, and one that happened to a ticket of it later', async () => {
    await record(session, [
      call('C-92', '2026-04-02T10:00:00+08:00', { outcome: 'abandoned' }),
      fact('TicketOpened', '2026-03-31T17:00:00+08:00', { ticketId: '工单-9' }),
    ]);
    const early = publish('result', { at: '2026-04-01T09:30:00+08:00' });
    await record(session, [
      correction('C-92', { time: '2026-03-31T10:00:00+08:00' }),
      fact('TicketReplied', '2026-04-01T09:45:00+08:00', { ticketId: '工单-9', by: 'supplier' }),
    ]);
    const drift = look(early);
    expect(figure(drift, 'tickets')?.causes.map(({ cause }) => cause)).toEqual(['time', 'late-fact']);
    expect(drift.causes.map(({ cause, events }) => [cause, events.map(({ key }) => key)])).toEqual([
      ['time', []],
      ['late-fact', ['工单-9']],
      ['correction', ['C-92']],
    ]);
  });

  it('is laid to time alone where a round became a breach with nothing recorded', async () => {
    await record(session, [fact('TicketOpened', '2026-03-31T17:00:00+08:00', { ticketId: 'T-90' })]);
    const drift = look(publish('result', { at: '2026-04-01T09:30:00+08:00' }));
    expect(drift.causes).toEqual([{ cause: 'time', events: [], count: 0 }]);
    expect(drift.figures).toMatchObject([
      { address: `${MONTH}/tickets`, published: { pending: 1 }, causes: [{ cause: 'time' }] },
    ]);
  });

  it('names what changed the rules: the contract’s end, and a calendar', async () => {
    await record(session, [
      fact('TicketOpened', '2026-03-26T17:00:00+08:00', { ticketId: 'T-90' }),
      fact('TicketReplied', '2026-03-27T12:00:00+08:00', { ticketId: 'T-90', by: 'supplier' }),
      call('C-60', '2026-03-30T10:00:00+08:00'),
    ]);
    const result = publish('result');
    await carryOut(session, { name: 'terminate', data: { contract: EXAMPLE.id, on: '2026-03-28' } });
    const calendar = { year: 2026, daysOff: ['2026-03-27'], makeUpDays: [], source: '国办发明电' };
    const { position } = await carryOut(session, { name: 'adopt-calendar', data: { calendar } });
    const drift = look(result);
    expect(figure(drift, 'tickets')?.causes.map(({ cause }) => cause)).toContain('calendar');
    const causes = new Map(drift.causes.map(({ cause, events }) => [cause, events]));
    expect(causes.get('calendar')).toMatchObject([{ position, type: 'CalendarAdopted', key: '2026' }]);
    expect(causes.get('amendment')).toMatchObject([{ position: position - 1, type: 'ContractTerminated', key: null }]);
  });

  it('of fees is told by items, and rests on the platform’s work alone', async () => {
    await record(session, [call('C-70', '2026-03-30T10:00:00+08:00', { handledBy: 'platform' })]);
    const fees = publish('fees');
    const from = '2026-03-29T00:00:00+08:00';
    await carryOut(session, { name: 'delegate', data: { contract: EXAMPLE.id, service: 'consultation', from } });
    await record(session, [
      call('C-71', '2026-03-30T11:00:00+08:00', { handledBy: 'platform' }),
      call('C-72', '2026-03-30T12:00:00+08:00'),
    ]);
    const drift = look(fees);
    expect(figure(drift, 'fees/presale-phone')).toEqual({
      address: `${MONTH}/fees/presale-phone`,
      published: null,
      now: '7.00',
      causes: [{ cause: 'amendment', from: null, to: '7.00' }],
    });
    expect(drift.causes).toMatchObject([{ cause: 'amendment', events: [{ type: 'ServiceDelegated' }], count: 1 }]);
    await record(session, [
      fact('FactVoided', CLOCK, { kind: 'call', key: 'C-71', reason: '重复' }),
      fact('FactVoided', CLOCK, { kind: 'call', key: 'C-72', reason: '重复' }),
      call('C-73', '2026-03-30T12:30:00+08:00', { handledBy: 'platform' }),
    ]);
    const again = look(publish('fees', { position: head() - 3 }));
    expect(figure(again, 'fees')?.causes.map(({ cause, from, to }) => [cause, from, to])).toEqual([
      ['late-fact', '7.00', '10.50'],
      ['correction', '10.50', '7.00'],
    ]);
    expect([again.drifted, ...again.causes.map(({ events }) => events.map(({ key }) => key))]).toEqual([
      false,
      ['C-73'],
      ['C-71'],
    ]);
  });

  it('names facts of the month before, where they turn this one into a month given to improve', async () => {
    const missed = (name: string, month: string, count: number) =>
      Array.from({ length: count }, (_, i) =>
        call(`${name}-${i}`, `2026-${month}-20T10:00:00+08:00`, { outcome: 'abandoned' }),
      );
    await record(session, missed('M', '03', 3));
    const result = publish('result');
    await record(session, [
      ...missed('F', '02', 1),
      ...Array.from({ length: 4 }, (_, i) => call(`A-${i}`, '2026-02-20T11:00:00+08:00')),
      fact('TicketOpened', '2026-02-20T11:00:00+08:00', { ticketId: 'T-F' }),
    ]);
    const drift = look(result);
    expect(drift.figures).toEqual([
      {
        address: `${MONTH}/penalty`,
        published: '2000.00',
        now: '0.00',
        causes: [{ cause: 'late-fact', from: '2000.00', to: '0.00' }],
      },
    ]);
    expect(drift.causes[0]).toMatchObject({
      cause: 'late-fact',
      count: 6,
      events: [{ key: 'F-0' }, {}, {}, {}, {}, {}],
    });
  });

  it('counts all events of a cause and tells the first hundred', async () => {
    const result = publish('result');
    await record(
      session,
      Array.from({ length: 130 }, (_, i) => call(`X-${i}`, '2026-03-30T10:00:00+08:00', { outcome: 'abandoned' })),
    );
    const [late] = look(result).causes;
    expect([late?.count, late?.events.length, late?.events[99]?.key]).toEqual([130, 100, 'X-99']);
  });
});
