import { describe, expect, it } from '@jest/globals';
import { openTickets } from './open-tickets.js';
import type { TicketMoment } from './ticket.js';

const opened = (at: number): TicketMoment => ({ what: 'opened', at, position: at });
const returned = (at: number): TicketMoment => ({ what: 'returned', at, position: at });
const closed = (at: number): TicketMoment => ({ what: 'closed', at, reason: 'resolved', position: at });
const replied = (at: number, by: 'supplier' | 'platform', clear = true): TicketMoment => ({
  what: 'replied',
  at,
  by,
  clear,
  position: at,
});

function isOpen(at: number, ...moments: TicketMoment[]): boolean {
  return openTickets([{ ticketId: 'T-1', moments }], at).length > 0;
}

describe('open tickets (6.3)', () => {
  it('are those that nobody has answered since they were last handed over', () => {
    expect(isOpen(9, opened(1))).toBe(true);
    expect(isOpen(9, opened(1), replied(2, 'supplier'))).toBe(false);
    expect(isOpen(9, opened(1), replied(2, 'platform', false))).toBe(false);
    expect(isOpen(9, opened(1), replied(2, 'supplier'), returned(3))).toBe(true);
    expect(isOpen(9, opened(1), returned(3), replied(4, 'supplier'))).toBe(false);
  });

  it('stay open after an unclear reply of the supplier', () => {
    expect(isOpen(9, opened(1), replied(2, 'supplier', false))).toBe(true);
  });

  it('are open no longer once closed, until they are handed over again', () => {
    expect(isOpen(9, opened(1), closed(2))).toBe(false);
    expect(isOpen(9, opened(1), closed(2), returned(3))).toBe(true);
  });

  it('are told as of the moment asked about, and by their ids', () => {
    expect(isOpen(1, opened(1), replied(2, 'supplier'))).toBe(true);
    expect(isOpen(0, opened(1))).toBe(false);
    expect(isOpen(9, replied(2, 'supplier'))).toBe(false);
    const histories = ['T-2', '工单-1'].map((ticketId) => ({ ticketId, moments: [opened(1)] }));
    expect(openTickets(histories, 9)).toEqual(['T-2', '工单-1']);
  });
});
