import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import type { EventType } from '../src/facts/event-types.js';
import type { Change, PlacedFact } from './projection.js';
import { evolveTicket, readTicket, ticketHistory, tickets, touchesMonth } from './tickets.js';
import type { Ticket } from './tickets.js';

const MARCH = 2026 * 12 + 2;

function fact(type: EventType, occurred: number, position: number, data: Record<string, unknown> = {}): PlacedFact {
  const month = occurred < 1000 ? MARCH : MARCH + 1;
  return { type: EVENT_TYPES[type], contract: 1, month, occurred, features: 0, position, key: 'T-1', data };
}

const opened = fact('TicketOpened', 100, 1, { ticketId: 'T-1', topic: '退款' });
const reply = fact('TicketReplied', 200, 2, { ticketId: 'T-1', by: 'supplier' });
const told = (after: PlacedFact): Change => ({ position: after.position, kind: 'ticket', before: null, after });
const corrected = (position: number, before: PlacedFact, after: PlacedFact | null): Change => ({
  position,
  kind: 'ticket',
  before,
  after,
});

function given(...changes: Change[]): Ticket {
  return changes.reduce<Ticket | undefined>(evolveTicket, undefined) as Ticket;
}

describe('the tickets projection', () => {
  it('keeps the moments by time, whatever the order in which they were reported', () => {
    const closed = fact('TicketClosed', 300, 3, { ticketId: 'T-1', reason: 'resolved' });
    const history = ticketHistory('T-1', given(told(closed), told(reply), told(opened)), 1000);
    expect(history).toEqual({
      ticketId: 'T-1',
      moments: [
        { what: 'opened', at: 100, topic: '退款', position: 1 },
        { what: 'replied', at: 200, by: 'supplier', clear: true, position: 2 },
        { what: 'closed', at: 300, reason: 'resolved', position: 3 },
      ],
    });
  });

  it('replaces a corrected moment and leaves the others', () => {
    const later = { ...reply, occurred: 250, data: { ...reply.data, clear: false } };
    const ticket = given(told(opened), told(reply), corrected(5, reply, later));
    expect(ticketHistory('T-1', ticket, 1000)?.moments.slice(1)).toEqual([
      { what: 'replied', at: 250, by: 'supplier', clear: false, position: 2 },
    ]);
  });

  it('takes a voided reply away', () => {
    const ticket = given(told(opened), told(reply), corrected(5, reply, null));
    expect(ticketHistory('T-1', ticket, 1000)?.moments.map(({ what }) => what)).toEqual(['opened']);
  });

  it('keeps nothing of a ticket whose opening was voided', () => {
    const ticket = given(told(opened), told(reply), corrected(5, opened, null));
    expect(ticketHistory('T-1', ticket, 1000)).toBeNull();
    expect(tickets.values(ticket)).toEqual([0, 0, 1, '[]']);
  });

  it('counts what is told of a voided ticket once it is opened anew, before its new opening or after', () => {
    const later = fact('TicketReplied', 400, 6, { ticketId: 'T-1', by: 'supplier' });
    const again = fact('TicketOpened', 300, 7, { ticketId: 'T-1' });
    const waiting = given(told(opened), told(reply), corrected(5, opened, null), told(later));
    expect(ticketHistory('T-1', waiting, 1000)).toBeNull();
    expect(touchesMonth(waiting, MARCH, 1000)).toBe(false);
    expect(tickets.values(waiting).slice(0, 3)).toEqual([0, 0, 1]);
    expect(readTicket(tickets.values(waiting))).toEqual(waiting);
    expect(ticketHistory('T-1', evolveTicket(waiting, told(again)), 1000)?.moments).toEqual([
      { what: 'opened', at: 300, position: 7 },
      { what: 'replied', at: 400, by: 'supplier', clear: true, position: 6 },
    ]);
  });

  it('tells nothing that happened after the moment asked about', () => {
    const ticket = given(told(opened), told(reply));
    expect(ticketHistory('T-1', ticket, 199)?.moments.map(({ what }) => what)).toEqual(['opened']);
    expect(ticketHistory('T-1', ticket, 99)).toBeNull();
  });

  it('belongs to every month in which something happened to it by then', () => {
    const ticket = given(told(opened), told(fact('TicketReturned', 2000, 4)));
    expect(tickets.values(ticket).slice(0, 2)).toEqual([MARCH, MARCH + 1]);
    expect(touchesMonth(ticket, MARCH + 1, 2000)).toBe(true);
    expect(touchesMonth(ticket, MARCH + 1, 1999)).toBe(false);
  });

  it('reads a ticket as it was written', () => {
    const ticket = given(
      told(opened),
      told(fact('TicketReplied', 150, 2, { by: 'platform', clear: false })),
      told(fact('TicketReplied', 155, 5, { by: 'platform', cost: '12.50' })),
      told(fact('TicketReturned', 160, 3)),
      told(fact('TicketClosed', 1700, 4, { reason: 'cancelled' })),
    );
    expect(readTicket(tickets.values(ticket))).toEqual(ticket);
  });

  it('keeps what the platform’s replies cost, in fen, however the sum was written', () => {
    const costs = ['8.26', 8.3, 0, undefined].map((cost, i) =>
      fact('TicketReplied', i, i + 1, { by: 'platform', cost }),
    );
    expect(ticketHistory('T-1', given(...costs.map(told)), 1000)?.moments.map(({ cost }) => cost)).toEqual([
      826,
      830,
      0,
      undefined,
    ]);
    const [dear, corrected_] = [costs[0] ?? reply, { ...(costs[0] ?? reply), data: { by: 'platform', cost: '9' } }];
    const ticket = given(told(dear), corrected(9, dear, corrected_));
    expect(ticketHistory('T-1', ticket, 1000)?.moments).toMatchObject([{ cost: 900, position: 1 }]);
  });

  it('refuses what is nothing that happens to a ticket', () => {
    expect(() => given(told(fact('CallRecorded', 1, 1)))).toThrow('nothing that happens to a ticket');
  });
});
