import { monthOf } from '../../../rules/calendar/day.js';
import { formatInstant } from '../../../rules/calendar/instant.js';
import { Zone } from '../../../rules/calendar/zone.js';
import { addressIn } from '../../../rules/cycle/address.js';
import type { InMonth } from '../../../rules/cycle/address.js';
import type { BreachesFigure } from '../../../rules/sla/breaches.js';
import { isAnswer, partsOf, replyOf } from '../../../rules/sla/rounds.js';
import type { RoundParts } from '../../../rules/sla/rounds.js';
import type { TicketHistory, TicketMoment } from '../../../rules/sla/ticket.js';
import { behindCursor, isWanted } from './page.js';
import type { BehindPage, FactBehind, Listed } from './page.js';
import { unknownLine } from './score-facts.js';
import type { MonthAsked } from './score-facts.js';

/** Why something that happened to a ticket is no part of a round. */
const UNCLEAR = 'unclear-reply';
const OTHER_ROUND = 'other-round';
const BEFORE_HANDING_OVER = 'before-handing-over';
/** Of a round that is not counted (SPEC 6). */
const RELIEVED = 'relieved';

/** A month's ticket rounds by their state; one that is relieved is not counted. */
export function roundsListed(asked: MonthAsked, { rounds }: BreachesFigure, page: BehindPage): readonly Listed[] {
  const { rules, month } = asked;
  const list = rounds.map(({ ticketId, round, openedAt, repliedBy, state }): Listed => {
    const counted = state !== RELIEVED;
    const row: FactBehind = {
      line: addressIn(rules.id, month, { of: 'round', ticketId, round }),
      ...{ kind: 'ticket', key: ticketId, round, at: openedAt, position: null },
      ...{ what: state, by: repliedBy, category: null, contact: null },
      ...{ counted, good: counted ? state === 'met' : null, reason: counted ? null : RELIEVED },
    };
    return listed(`${ticketId}/${round}`, [row], page);
  });
  return behindCursor(list, page.cursor);
}

/** All that happened to a round's ticket, and what of it makes the round. Throws `RuleViolation` for a round that is not there. */
export function roundListed(
  asked: MonthAsked,
  line: Extract<InMonth, { readonly of: 'round' }>,
  page: BehindPage,
): readonly Listed[] {
  const [ticket] = asked.source.ticketsOf([line.ticketId]);
  const rows = ticket && roundRows(asked, ticket, line.round);
  if (!rows) throw unknownLine(addressIn(asked.rules.id, asked.month, line), []);
  return behindCursor(
    rows.map((row) => listed(String(row.position), [row], page)),
    page.cursor,
  );
}

/** What happened to a ticket, as a round of it sees it; undefined where it has no such round in the month. */
export function roundRows(
  { rules, month, facts }: Pick<MonthAsked, 'rules' | 'month' | 'facts'>,
  ticket: TicketHistory,
  number: number,
): FactBehind[] | undefined {
  const { parts } = partsOf(ticket, facts.at);
  const round = parts[number - 1];
  const zone = Zone.of(rules.timeZone);
  if (!round || monthOf(zone.dayAt(round.opening.at)) !== month) return undefined;
  const line = addressIn(rules.id, month, { of: 'round', ticketId: ticket.ticketId, round: number });
  return ticket.moments
    .filter(({ at }) => at <= facts.at)
    .map((moment) => {
      const reason = reasonOf(moment, round, parts);
      return {
        line,
        ...{ kind: 'ticket', key: ticket.ticketId, round: number, at: formatInstant(moment.at, zone) },
        ...{ position: moment.position, what: moment.what, by: moment.by ?? null, category: null, contact: null },
        ...{ counted: reason === null, good: null, reason },
      };
    });
}

function reasonOf(moment: TicketMoment, round: RoundParts, all: readonly RoundParts[]): string | null {
  const isOf = ({ opening, replies, closing }: RoundParts) =>
    opening === moment || closing === moment || replies.includes(moment);
  if (isOf(round)) return moment.what === 'replied' && !isAnswer(replyOf(moment)) ? UNCLEAR : null;
  return all.some(isOf) ? OTHER_ROUND : BEFORE_HANDING_OVER;
}

function listed(cursor: string, rows: readonly FactBehind[], page: BehindPage): Listed {
  return { cursor, rows: rows.filter(({ counted }) => isWanted(page, counted)), read: false };
}
