import type { Instant } from '../calendar/instant.js';
import { isAnswer, roundsOf } from './rounds.js';
import type { TicketHistory } from './ticket.js';

/** Tickets whose last handing-over was neither answered (4.5.2) nor followed by a closing at `at`: ids, as the histories come. */
export function openTickets(tickets: readonly TicketHistory[], at: Instant): string[] {
  return tickets.flatMap((ticket) => {
    const last = roundsOf(ticket, at).at(-1);
    return last && last.closedAt === null && !last.replies.some(isAnswer) ? [ticket.ticketId] : [];
  });
}
