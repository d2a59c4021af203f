import type { Instant } from '../../calendar/instant.js';
import { Zone } from '../../calendar/zone.js';
import type { Evidence } from './evidence.js';
import { roundsOf } from '../../sla/rounds.js';
import type { Round } from '../../sla/rounds.js';
import type { TicketHistory } from '../../sla/ticket.js';

const DAY_MS = 86_400_000;

/**
 * Ticket rounds as evidence of a scorecard: one piece for each handing-over. Fields: the ticket's `topic` and, once closed, the `reason`.
 * Moments: `time` and `opened` (the handing-over), `replied` (the supplier's first clear reply), `closed`.
 */
export function roundEvidence(tickets: readonly TicketHistory[], timeZone: string, at: Instant): Evidence[] {
  const zone = Zone.of(timeZone);
  return tickets.flatMap((ticket) => roundsOf(ticket, at)).map((round) => evidenceOfRound(round, zone));
}

/** One round as evidence of a scorecard. */
export function evidenceOfRound({ openedAt, replies, closedAt, closedFor, topic }: Round, zone: Zone): Evidence {
  const own = replies.find((reply) => reply.by === 'supplier' && reply.clear);
  const local = zone.local(openedAt);
  return {
    of: 'ticket',
    count: 1,
    fields: { ...(topic === null ? {} : { topic }), ...(closedFor === null ? {} : { reason: closedFor }) },
    timeOfDay: local - Math.floor(local / DAY_MS) * DAY_MS,
    moments: {
      time: openedAt,
      opened: openedAt,
      ...(own ? { replied: own.at } : {}),
      ...(closedAt === null ? {} : { closed: closedAt }),
    },
  };
}
