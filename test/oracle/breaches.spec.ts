import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PlacedFact } from '../../projections/projection.js';
import { evolveTicket, ticketHistory } from '../../projections/tickets.js';
import type { Ticket } from '../../projections/tickets.js';
import { EVENT_TYPES } from '../../src/facts/event-types.js';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { breachesOf } from '../../src/rules/sla/breaches.js';
import type { TicketHistory } from '../../src/rules/sla/ticket.js';
import type { ReadingId } from '../../src/rules/terms/readings.js';
import { expectedRounds, totalsOf } from './breaches.js';
import { CheckingObserver } from './steps/step-rules.js';
import type { RawTicket, RawTicketFact, RawVoiding } from './breaches.js';
import { CALENDARS, contractFrom, rulesOf } from './engine.js';
import { settledReadings } from './generate.js';
import { readingValues } from './raw.js';
import { times } from '../support/deep.js';

const MINUTE = 60_000;

/** As the projections keep a ticket, from its facts and voidings in the order of recording. */
function historyOf({ ticketId, facts }: RawTicket): TicketHistory {
  let ticket: Ticket | undefined;
  const placed = facts.map((fact, i): PlacedFact | null => {
    if (fact.type === 'FactVoided') return null;
    const { type, ms: occurred, ...data } = fact;
    const where = { contract: 1, month: 0, features: 0, position: i + 1, key: ticketId };
    return { type: EVENT_TYPES[type], occurred, ...where, data };
  });
  const gone = new Set<PlacedFact | null>();
  facts.forEach((fact, i) => {
    const change = { position: i + 1, kind: 'ticket', before: null, after: placed[i] ?? null } as const;
    if (fact.type !== 'FactVoided') ticket = evolveTicket(ticket, change);
    else if (!gone.has(placed[fact.of] ?? null)) {
      const before = placed[fact.of] ?? null;
      const told = before?.type === EVENT_TYPES.TicketOpened ? placed.slice(0, i) : [before];
      for (const one of told) gone.add(one);
      ticket = evolveTicket(ticket, { ...change, before });
    }
  });
  return (ticket && ticketHistory(ticketId, ticket, Infinity)) ?? { ticketId, moments: [] };
}

/**
 * Tickets around the Spring Festival of 2026 and a month's end, whose moments often fall together or a second apart: returned and closed several
 * times, some of their facts voided and told anew, the opening too.
 */
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
        voids: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(6) }),
      }),
      { maxLength: 7 },
    ),
  })
  .map(({ day, start, second, later }): RawTicket['facts'] => {
    const opened = Date.parse('2026-02-01T00:00:00+08:00') + ((day - 1) * 1440 + start * 30) * MINUTE + second * 1000;
    const told: (RawTicketFact | RawVoiding)[] = [{ type: 'TicketOpened', ms: opened }];
    for (const { type, halfHours, second: s, by, clear, voids } of later) {
      const ms = opened + halfHours * 30 * MINUTE + s * 1000;
      told.push(type === 'TicketReplied' ? { type, ms, by, clear } : { type, ms });
      const fact = told[voids ?? told.length];
      if (voids === null || fact === undefined || fact.type === 'FactVoided') continue;
      told.push({ type: 'FactVoided', of: voids });
      // Half of them are told anew, at the moment of what was told last.
      if (voids % 2 === 0) told.push({ ...fact, ms });
    }
    return told;
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
        if (month !== null) {
          const { rounds, ...states } = figure.totals;
          expect(observer.at('tickets')?.value).toBe(String(rounds));
          for (const [state, count] of Object.entries(states))
            expect(observer.at(`tickets/${state}`)?.value).toBe(String(count));
        }
        expect(figure.readings.map((r) => r.id)).toEqual(['ticket.holidays', 'ticket.rounds']);
        for (const { id, alternatives = [] } of figure.readings) {
          for (const { value, ...totals } of alternatives) expect(totals).toEqual(totalsOf(under({ [id]: value })));
        }
      }),
      { numRuns: times(150) },
    );
  });
});
