import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import type { Evidence } from '../scoring/evidence.js';
import { isAnswer, roundsOf } from './rounds.js';
import type { TicketHistory } from './ticket.js';

const DAY_MS = 86_400_000;

/**
 * Ticket rounds as evidence of a scorecard: one piece for each handing-over. Fields: `round` ("1", "2" …), `repliedBy` (who answered first:
 * `supplier`, `platform`, or `none`), `closed` (`yes`, `no`). Moments: `time` and `opened` (the handing-over), `replied` (the supplier's first
 * clear reply), `closed`.
 */
export function roundEvidence(tickets: readonly TicketHistory[], timeZone: string, at: Instant): Evidence[] {
  const zone = Zone.of(timeZone);
  return tickets.flatMap((ticket) =>
    roundsOf(ticket, at).map((round): Evidence => {
      const own = round.replies.find((reply) => reply.by === 'supplier' && reply.clear);
      const local = zone.local(round.openedAt);
      return {
        of: 'ticket',
        count: 1,
        fields: {
          round: String(round.round),
          repliedBy: round.replies.find(isAnswer)?.by ?? 'none',
          closed: round.closedAt === null ? 'no' : 'yes',
        },
        timeOfDay: local - Math.floor(local / DAY_MS) * DAY_MS,
        moments: {
          time: round.openedAt,
          opened: round.openedAt,
          ...(own ? { replied: own.at } : {}),
          ...(round.closedAt === null ? {} : { closed: round.closedAt }),
        },
      };
    }),
  );
}
