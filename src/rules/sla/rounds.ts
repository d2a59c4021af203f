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
  const { topic, parts } = partsOf(ticket, at);
  return parts.map(({ opening, replies, closing }, i) => ({
    ticketId: ticket.ticketId,
    round: i + 1,
    openedAt: opening.at,
    replies: replies.map(replyOf),
    closedAt: closing?.at ?? null,
    closedFor: closing?.reason ?? null,
    topic,
  }));
}

/** What a ticket's round is made of. */
export interface RoundParts {
  readonly opening: TicketMoment;
  readonly replies: readonly TicketMoment[];
  readonly closing: TicketMoment | undefined;
}

/** The moments of each of a ticket's rounds, as `roundsOf` puts them there, and the topic that its opening told. */
export function partsOf(
  ticket: TicketHistory,
  at: Instant,
): { readonly topic: string | null; readonly parts: readonly RoundParts[] } {
  const moments = ticket.moments.filter((m) => m.at <= at).sort((a, b) => a.at - b.at);
  const openings = moments.filter((m) => m.what === 'opened' || m.what === 'returned');
  const closings = moments.filter((m) => m.what === 'closed').values();
  const replies = openings.map((): TicketMoment[] => []);
  const answered = new Set<number>();

  for (const reply of moments) {
    if (reply.what !== 'replied') continue;
    const latest = countBefore(openings, (opened) => opened.at <= reply.at) - 1;
    const earlier = countBefore(openings, (opened) => opened.at < reply.at) - 1;
    const unanswered = earlier >= 0 && earlier < latest && !answered.has(earlier);
    const round = unanswered ? earlier : latest;
    replies[round]?.push(reply);
    if (isAnswer(replyOf(reply))) answered.add(round);
  }
  let closing = closings.next().value;
  return {
    topic: moments.find((m) => m.what === 'opened')?.topic ?? null,
    parts: openings.map((opening, i) => {
      while (closing && closing.at < opening.at) closing = closings.next().value;
      return { opening, replies: replies[i] ?? [], closing };
    }),
  };
}

/** A reply as its round judges it. */
export function replyOf(moment: TicketMoment): RoundReply {
  return { at: moment.at, by: moment.by ?? 'supplier', clear: moment.clear ?? true };
}
