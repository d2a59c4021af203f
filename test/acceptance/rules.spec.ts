import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatDay, parseDay } from '../../src/rules/calendar/day.js';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import type { YearCalendar } from '../../src/rules/calendar/statutory-calendar.js';
import type { QuestionText } from '../../src/figures/questions/question.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { parseContractFile } from '../../src/shipped/contract-file.js';
import { carryOut, moveClock } from '../support/commands.js';
import { makeDirectory } from '../support/directory.js';
import { call, contractFile, EXAMPLE, fact } from '../support/facts.js';
import type { ReportedFact } from '../support/facts.js';
import { bare } from '../support/figures.js';
import { makeStore, record } from '../support/store.js';

const { id, month } = EXAMPLE;

/** A session of a new store for the tests of a suite. */
function sessionOf(contract: Record<string, unknown>, clock: string, prepare: (session: Session) => Promise<void>) {
  let remove: () => Promise<void>;
  let session: Session;
  beforeAll(async () => {
    const made = await makeDirectory();
    remove = made.remove;
    await makeStore(made.dir, [JSON.stringify(contract)], clock);
    session = await openSession(made.dir, 'write', 'test');
    await prepare(session);
  });
  afterAll(async () => {
    await session.close();
    await remove();
  });
  return () => session;
}

const clockTo = (session: Session, time: string) => moveClock(session, parseInstant(time));
const adopt = (session: Session, calendar: YearCalendar) =>
  carryOut(session, { name: 'adopt-calendar', data: { calendar } });
/** A figure without the terms and calendars that it names, and without what it would be under other readings. */
const figureOnly = (figure: object) =>
  Object.entries(bare(figure)).filter(([name]) => !['terms', 'calendar', 'readings'].includes(name));

describe('three calendars of 2020, adopted one after another', () => {
  const days = (first: string, last: string) =>
    Array.from({ length: parseDay(last) - parseDay(first) + 1 }, (_, i) => formatDay(parseDay(first) + i));
  const spring = (last: string, source: string): YearCalendar => ({
    year: 2020,
    daysOff: ['2020-01-01', ...days('2020-01-24', last)],
    makeUpDays: [],
    source,
  });
  const session = sessionOf(
    contractFile({ startsOn: '2019-10-01', endsOn: '2020-12-31' }),
    '2019-11-20T09:00:00+08:00',
    async (s) => {
      await clockTo(s, '2019-11-21T10:00:00+08:00');
      await adopt(s, spring('2020-01-30', 'until 30 January'));
      await clockTo(s, '2020-01-27T10:00:00+08:00');
      await adopt(s, spring('2020-02-02', 'extended to 2 February'));
      await clockTo(s, '2020-01-31T10:00:00+08:00');
      await adopt(s, spring('2020-02-09', 'no work before 10 February'));
      await clockTo(s, '2020-02-15T09:00:00+08:00');
      await record(s, [
        fact('TicketOpened', '2020-01-23T17:00:00+08:00', { ticketId: 'eve' }),
        fact('TicketOpened', '2020-01-31T15:00:01+08:00', { ticketId: 'friday' }),
        fact('TicketReplied', '2020-02-03T11:00:00+08:00', { ticketId: 'eve', by: 'supplier' }),
        call('in the break', '2020-01-28T10:00:00+08:00'),
        call('after it', '2020-01-31T10:00:00+08:00', { outcome: 'abandoned' }),
      ]);
    },
  );

  const ask = (rules: string | undefined, holidays: 'pause' | 'run') => {
    const asked: QuestionText = { rules, reading: [`ticket.holidays=${holidays}`] };
    const { rounds } = session().figures.breaches(id, '2020-01', asked);
    return rounds.map(({ ticketId, dueAt, state }) => `${ticketId} ${dueAt?.slice(5, 19) ?? ''} ${state}`);
  };

  it.each([
    ['2019-11-21T12:00:00+08:00', ['eve 01-31T11:00:00 breached', 'friday 02-01T09:00:01 breached']],
    ['2020-01-27T12:00:00+08:00', ['eve 02-03T11:00:00 met', 'friday 02-03T12:00:00 breached']],
    ['2020-01-31T12:00:00+08:00', ['eve 02-10T11:00:00 met', 'friday 02-10T12:00:00 breached']],
    [undefined, ['eve 02-10T11:00:00 met', 'friday 02-10T12:00:00 breached']],
  ])(
    'with the rules of %s, tickets that pause on holidays are due after the break as it was announced by then',
    (rules, rounds) => {
      expect(ask(rules, 'pause')).toEqual(rounds);
    },
  );

  it('change nothing where tickets run on holidays, nor the score', () => {
    const moments = ['2019-11-21T12:00:00+08:00', '2020-01-27T12:00:00+08:00', undefined];
    for (const rules of moments)
      expect(ask(rules, 'run')).toEqual(['eve 01-24T11:00:00 breached', 'friday 02-01T09:00:01 breached']);
    const cards = moments.map((rules) => session().figures.scorecard(id, '2020-01', { rules }));
    expect(new Set(cards.map((card) => JSON.stringify(figureOnly(card)))).size).toBe(1);
    expect(new Set(cards.map(({ calendar }) => calendar.hash)).size).toBe(3);
  });
});

describe('the rules clock: terms, bases and the end of a contract, recorded after the facts', () => {
  const AMENDED = '2026-04-12T09:00:00+08:00';
  const DELEGATED = '2026-04-13T09:00:00+08:00';
  const TERMINATED = '2026-04-14T09:00:00+08:00';
  const pet = (callId: string, time: string): ReportedFact =>
    call(callId, time, { stage: 'aftersale', category: '宠物用品', handledBy: 'platform' });

  const session = sessionOf(contractFile(), '2026-04-10T09:00:00+08:00', async (s) => {
    await record(s, [
      // 7 of 8 answered: 87.5 %, 2.5 short of 90
      ...Array.from({ length: 8 }, (_, n) =>
        call(`c${n}`, `2026-03-02T1${n}:00:00+08:00`, n === 0 ? { outcome: 'abandoned' } : {}),
      ),
      pet('before', '2026-03-14T23:59:59.999+08:00'),
      pet('after', '2026-03-15T00:00:00+08:00'),
      fact('CustomerDataDisclosed', '2026-03-20T10:00:00+08:00', { incidentId: 'L', records: 2 }),
    ]);
    await clockTo(s, AMENDED);
    const terms = contractFile({ categories: { 宠物用品: 'plan-2' }, readings: { 'score.shortfallStep': 'started' } });
    const file = parseContractFile(JSON.stringify(terms));
    const told = { notice: '2026-02-01T09:00:00+08:00', channel: 'email' as const, effective: '2026-03-15' };
    await carryOut(s, { name: 'amend', data: { contract: id, file, ...told } });
    await clockTo(s, DELEGATED);
    const from = '2026-03-01T00:00:00+08:00';
    await carryOut(s, { name: 'delegate', data: { contract: id, service: 'consultation', from } });
    await clockTo(s, TERMINATED);
    await carryOut(s, { name: 'terminate', data: { contract: id, on: '2026-04-30' } });
    await clockTo(s, '2026-06-01T09:00:00+08:00');
  });
  const card = (asked: QuestionText, of: string = month) => session().figures.scorecard(id, of, asked);
  const fees = (asked: QuestionText) => {
    const { lines, noBasis, unpriced } = session().figures.fees(id, month, asked);
    return { billed: lines.filter(({ quantity }) => quantity > 0), noBasis, unpriced };
  };

  it("a month's score follows the terms of its first day, also when the amendment is known (2.6)", () => {
    // 2.5 points in proportion: 5 off 50
    for (const rules of ['2026-04-11T09:00:00+08:00', undefined])
      expect(card({ rules, reading: ['score.emptyMetric=full-marks'] })).toMatchObject({
        score: '95',
        terms: { version: 1 },
      });
  });

  it('read from its last day, it follows the amended terms once they are known', () => {
    const reading = ['score.emptyMetric=full-marks', 'amendment.scoreEffective=month-end'];
    expect(card({ rules: '2026-04-11T09:00:00+08:00', reading })).toMatchObject({ score: '95', terms: { version: 1 } });
    // 3 started steps: 6 off 50
    expect(card({ rules: AMENDED, reading })).toMatchObject({ score: '94', terms: { version: 2 } });
  });

  it('a fee follows the terms in force at its moment, and the bases known at the moment of the rules', () => {
    const line = { item: 'aftersale-phone-plan-2', unitPrice: '6.50', quantity: 1, amount: '6.50' };
    expect(fees({ rules: '2026-04-11T09:00:00+08:00' })).toEqual({
      billed: [],
      noBasis: [{ item: 'aftersale-phone', count: 2 }],
      unpriced: [],
    });
    expect(fees({ rules: AMENDED })).toEqual({
      billed: [],
      noBasis: expect.arrayContaining([
        { item: 'aftersale-phone', count: 1 },
        { item: 'aftersale-phone-plan-2', count: 1 },
      ]) as unknown,
      unpriced: [],
    });
    expect(fees({ rules: DELEGATED })).toEqual({
      billed: [line],
      noBasis: [],
      unpriced: [{ category: '宠物用品', count: 1 }],
    });
    expect(fees({})).toEqual(fees({ rules: DELEGATED }));
  });

  it('a month after the end is outside the term once the end is known (6.3)', () => {
    expect(card({ rules: DELEGATED }, '2026-05').status).toBe('not-assessable');
    expect(card({ rules: TERMINATED }, '2026-05').status).toBe('outside-term');
  });

  it('what the changes do not concern stays as it was', () => {
    const moments = ['2026-04-11T09:00:00+08:00', AMENDED, DELEGATED, TERMINATED, undefined];
    const { figures } = session();
    for (const of of [
      (rules?: string) => figures.leaks(id, { rules }),
      (rules?: string) => figures.breaches(id, undefined, { rules }),
      (rules?: string) => figures.scorecard(id, month, { rules }),
    ])
      expect(new Set(moments.map((rules) => JSON.stringify(figureOnly(of(rules))))).size).toBe(1);
  });

  it('the moment of the rules is that of the facts unless told: before the facts there is no other contract either', () => {
    expect(fees({ known: '2026-04-12T08:59:59+08:00', at: '2026-06-01T00:00:00+08:00' })).toEqual(
      fees({ rules: '2026-04-12T08:59:59+08:00' }),
    );
    expect(card({ known: '2026-04-09T00:00:00+08:00', rules: AMENDED }).status).toBe('not-assessable');
    expect(() => card({ known: '2026-04-09T00:00:00+08:00' })).toThrow(/no contract HT-2026-0042 at that moment/);
  });
});
