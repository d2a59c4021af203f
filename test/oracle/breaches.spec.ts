import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { breachesOf } from '../../src/rules/sla/breaches.js';
import type { TicketHistory, TicketMoment } from '../../src/rules/sla/ticket.js';
import type { ReadingId } from '../../src/rules/terms/readings.js';
import { expectedRounds, totalsOf } from './breaches.js';
import { CheckingObserver } from './step-rules.js';
import type { RawTicket, RawTicketFact } from './breaches.js';
import { CALENDARS, contractFrom, rulesOf } from './engine.js';
import { settledReadings } from './generate.js';
import { readingValues } from './raw.js';
import { times } from '../support/deep.js';

const MINUTE = 60_000;
const WHAT = {
  TicketOpened: 'opened',
  TicketReturned: 'returned',
  TicketReplied: 'replied',
  TicketClosed: 'closed',
} as const;

/** As the projections keep a ticket: by time, then by position. */
function historyOf({ ticketId, facts }: RawTicket): TicketHistory {
  const moments = facts.map(({ type, ms, ...rest }, i): TicketMoment => ({
    what: WHAT[type],
    at: ms,
    ...rest,
    position: i + 1,
  }));
  return { ticketId, moments: moments.sort((a, b) => a.at - b.at || a.position - b.position) };
}

/** Tickets around the Spring Festival of 2026 and a month's end, whose moments often fall together or a second apart. */
const facts = fc
  .record({
    day: fc.integer({ min: 8, max: 30 }),
    start: fc.integer({ min: 0, max: 47 }),
    second: fc.constantFrom(0, 0, 1),
    later: fc.array(
      fc.record({
        type: fc.constantFrom<RawTicketFact['type']>(
          'TicketReturned',
          'TicketReplied',
          'TicketReplied',
          'TicketReplied',
          'TicketClosed',
        ),
        halfHours: fc.integer({ min: -1, max: 30 }),
        second: fc.constantFrom(-1, 0, 0, 0, 1),
        by: fc.constantFrom<'supplier' | 'platform'>('supplier', 'supplier', 'platform'),
        clear: fc.constantFrom(true, true, false),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ day, start, second, later }): RawTicketFact[] => {
    const opened = Date.parse('2026-02-01T00:00:00+08:00') + ((day - 1) * 1440 + start * 30) * MINUTE + second * 1000;
    let closings = 0;
    const others = later.flatMap(({ type, halfHours, second: s, by, clear }): RawTicketFact[] => {
      const ms = opened + halfHours * 30 * MINUTE + s * 1000;
      if (type === 'TicketClosed') return closings++ === 0 ? [{ type, ms }] : [];
      return [type === 'TicketReplied' ? { type, ms, by, clear } : { type, ms }];
    });
    return [{ type: 'TicketOpened', ms: opened }, ...others];
  });

const cases = fc.record({
  tickets: fc
    .array(facts, { minLength: 1, maxLength: 5 })
    .map((all) => all.map((f, i): RawTicket => ({ ticketId: `T-${i}`, facts: f }))),
  at: fc.integer({ min: 0, max: 24 * 48 }).map((n) => Date.parse('2026-02-08T00:00:00+08:00') + n * 30 * MINUTE),
  month: fc.constantFrom('2026-02', '2026-03', null),
  settled: settledReadings(['ticket.holidays', 'ticket.rounds']),
  tried: fc.constantFrom<Record<string, string>>({}, {}, { 'ticket.rounds': 'first' }, { 'ticket.holidays': 'pause' }),
});

describe('ticket rounds against a clock walked minute by minute (4.5.2)', () => {
  it('have the same deadlines, states, replies and working minutes, and the same totals under each alternative', () => {
    fc.assert(
      fc.property(cases, ({ tickets, at, month, settled, tried }) => {
        const question = {
          rules: rulesOf(contractFrom('2026-01-01', settled)),
          calendars: CALENDARS,
          whatIf: new Map(Object.entries(tried) as [ReadingId, string][]),
          month: month === null ? null : parseMonth(month),
          at,
          tickets: tickets.map(historyOf),
        };
        const figure = breachesOf(question);
        const under = (other: Record<string, string>) =>
          expectedRounds(tickets, month, at, readingValues(settled, { ...tried, ...other }));
        expect(figure.rounds).toEqual(under({}));
        expect(figure.totals).toEqual(totalsOf(under({})));
        const observer = new CheckingObserver();
        expect(breachesOf(question, observer)).toEqual(figure);
        for (const { ticketId, round, dueAt, state, workingMinutes } of figure.rounds) {
          const told = (part: string) => observer.at(`tickets/${ticketId}/${round}${part}`)?.value;
          expect([told('/due-at'), told(''), told('/working-minutes')]).toEqual([dueAt, state, String(workingMinutes)]);
        }
        expect(figure.readings.map((r) => r.id)).toEqual(['ticket.holidays', 'ticket.rounds']);
        for (const { id, alternatives = [] } of figure.readings) {
          for (const { value, ...totals } of alternatives) expect(totals).toEqual(totalsOf(under({ [id]: value })));
        }
      }),
      { numRuns: times(400) },
    );
  });
});
