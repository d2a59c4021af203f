import type { Instant } from '../calendar/instant.js';
import { countBefore } from '../kernel/in-order.js';
import type { Party } from '../kernel/vocabulary.js';
import type { TicketHistory, TicketMoment } from './ticket.js';

/** A reply of a round. An unclear one of the supplier answers nothing (4.5.2 明确回复). */
export interface RoundReply {
  readonly at: Instant;
  readonly by: Party;
  readonly clear: boolean;
}

/** One handing-over of a ticket to the supplier, with what followed it. */
export interface Round {
  readonly ticketId: string;
  /** From 1, in the order of the handing-overs. */
  readonly round: number;
  readonly openedAt: Instant;
  /** By time. */
  readonly replies: readonly RoundReply[];
  /** The ticket's first closing at or after the handing-over. */
  readonly closedAt: Instant | null;
  readonly closedFor: 'resolved' | 'cancelled' | null;
  /** As told at the ticket's opening. */
  readonly topic: string | null;
}

/** Whether a reply answers its round: a clear one of the supplier, or any of the platform in its place (4.5.2). */
export function isAnswer(reply: RoundReply): boolean {
  return reply.by === 'platform' || reply.clear;
}

/**
 * A ticket's rounds as they stand at `at`; what came later is cut off. Each handing-over opens one (4.5.1). A reply belongs to the latest
 * round opened at or before it; at the very moment of a handing-over, to the round before, if that was still unanswered: the reply must have
 * come first for the ticket to come back. A reply before any handing-over belongs to none. A closing ends every round opened by then.
 */
export function roundsOf(ticket: TicketHistory, at: Instant): Round[] {
  const moments = ticket.moments.filter((m) => m.at <= at).sort((a, b) => a.at - b.at);
  const openings = moments.filter((m) => m.what === 'opened' || m.what === 'returned').map((m) => m.at);
  const closings = moments.filter((m) => m.what === 'closed').values();
  const topic = moments.find((m) => m.what === 'opened')?.topic ?? null;
  const replies = openings.map((): RoundReply[] => []);
  const answered = new Set<number>();

  for (const moment of moments) {
    if (moment.what !== 'replied') continue;
    const reply = replyOf(moment);
    const latest = countBefore(openings, (opened) => opened <= reply.at) - 1;
    const earlier = countBefore(openings, (opened) => opened < reply.at) - 1;
    const unanswered = earlier >= 0 && earlier < latest && !answered.has(earlier);
    const round = unanswered ? earlier : latest;
    replies[round]?.push(reply);
    if (isAnswer(reply)) answered.add(round);
  }
  let closing = closings.next().value;
  return openings.map((openedAt, i) => {
    while (closing && closing.at < openedAt) closing = closings.next().value;
    return {
      ticketId: ticket.ticketId,
      round: i + 1,
      openedAt,
      replies: replies[i] ?? [],
      closedAt: closing?.at ?? null,
      closedFor: closing?.reason ?? null,
      topic,
    };
  });
}

function replyOf(moment: TicketMoment): RoundReply {
  return { at: moment.at, by: moment.by ?? 'supplier', clear: moment.clear ?? true };
}
