import { parseStream } from '../rules/kernel/streams.js';
import { monthOf, parseMonth } from '../rules/calendar/day.js';
import type { Month } from '../rules/calendar/day.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import { EVENT_TYPES, FIRST_CYCLE_TYPE } from '../facts/event-types.js';
import type { Footing } from './footing.js';
import type { Lookups } from './lookups.js';
import type { Piece } from './pieces.js';
import type { News } from './recorded-since.js';

const MONEY: Piece = { of: 'money' };
const DUTIES: Piece = { of: 'duties' };

/** All of a contract's report. */
export function wholePlan({ months }: Footing): Piece[] {
  const each = months.flatMap((month): Piece[] => [
    { of: 'scores', month },
    { of: 'fees', month },
    { of: 'windows', month },
    { of: 'rounds', month },
  ]);
  return [...each, MONEY, DUTIES];
}

/**
 * The pieces that events may have changed; null for all of them.
 * - A fact changes the score and the fees of its months. A score can hang on the month before (A1 1.3), so later months are scored too.
 * - A call or chat changes the scores of the months of its surveys too, which may be earlier ones.
 * - A ticket's event changes the ticket's rounds, whatever months these were handed over in.
 * - An event of the cycle changes its month's window and what is shown as published, and with facts that carry sums what is owed.
 * - What the facts of a month that is over come to decides duties: whether a fee notice is owed, whether tickets were answered.
 */
export function planOfNews(news: News, footing: Footing, lookups: Lookups): Piece[] | null {
  if (news.whole || !lookups.standAt(footing.head)) return null;
  const { rules, answering } = footing;
  const { journal } = answering.store;
  const told = toldBy(journal.events(news.telling));
  const months = lookups.monthsRecordedSince(rules.id, news.first);
  const { contacts } = toldBy(journal.events(news.contacts ?? []));
  const surveyed =
    news.contacts === null ? footing.months : lookups.monthsOfSurveysOf(rules.id, [...told.contacts, ...contacts]);
  return [
    ...ofFacts(months, surveyed, footing),
    ...(told.tickets.length > 0 ? [{ of: 'tickets', ids: told.tickets } as const] : []),
    ...ofReviews(told.reviewed, footing),
    ...(told.cycle || news.sums ? [MONEY] : []),
    ...(told.cycle || news.sums || months.some((month) => footing.isOver(month)) ? [DUTIES] : []),
  ];
}

/**
 * The pieces that time alone may have changed since a report was made as of `was`; null for all of them. Windows, due days and duties follow
 * the clock; rounds that nobody has answered run on; facts and events may have lain ahead of it; and a month has begun, perhaps.
 */
export function planOfTime(was: Instant, footing: Footing, lookups: Lookups): Piece[] | null {
  if (!lookups.standAt(footing.head)) return null;
  const { rules, months, zone, cycle } = footing;
  const began = monthOf(zone.dayAt(was));
  const ahead = lookups.monthsAhead(rules.id, was);
  const tickets = new Set([
    ...lookups.openTickets(rules.id),
    ...ahead.flatMap((month) => lookups.ticketsOf(rules.id, month)),
  ]);
  const happened = cycle.assessments.filter(({ at }) => at > was).map(({ data }) => parseMonth(data.month));
  const surveyed = ahead.length > 0 ? lookups.monthsOfSurveysAhead(rules.id, was) : [];
  return [
    ...ofFacts([...ahead, ...months.filter((month) => month >= began)], surveyed, footing),
    ...(tickets.size > 0 ? [{ of: 'tickets', ids: [...tickets] } as const] : []),
    ...ofReviews(happened, footing),
    ...months.map((month) => ({ of: 'windows', month }) as const),
    MONEY,
    DUTIES,
  ];
}

/** What the rounds of tickets that changed bear on: costs of the platform's replies (4.5.2), duties of the months that are over. */
export function planOfTickets(ids: readonly string[], footing: Footing, lookups: Lookups): Piece[] {
  const { rules, source, zone } = footing;
  const moments = source.ticketsOf(ids).flatMap((ticket) => ticket.moments);
  if (moments.some(({ cost }) => cost !== undefined)) return [MONEY, DUTIES];
  const before = ids.flatMap((id) => lookups.monthsOfTicket(rules.id, id)).map(parseMonth);
  const months = [...before, ...moments.map(({ at }) => monthOf(zone.dayAt(at)))];
  return months.some((month) => footing.isOver(month)) ? [DUTIES] : [];
}

/** Pieces of the months of facts that changed; `surveyed`: months of surveys whose contacts did. */
function ofFacts(changed: readonly Month[], surveyed: readonly Month[], { months, looksAtFacts }: Footing): Piece[] {
  const first = looksAtFacts && changed.length > 0 ? 0 : Math.min(...changed, ...surveyed);
  return [
    ...months.filter((month) => month >= first).map((month) => ({ of: 'scores', month }) as const),
    ...months.filter((month) => changed.includes(month)).map((month) => ({ of: 'fees', month }) as const),
  ];
}

/** The result's month is scored again, since its row shows what was published. */
function ofReviews(reviewed: readonly Month[], { months }: Footing): Piece[] {
  return months
    .filter((month) => reviewed.includes(month))
    .flatMap((month): Piece[] => [
      { of: 'scores', month },
      { of: 'windows', month },
    ]);
}

interface Told {
  readonly tickets: string[];
  /** Names of calls and chats. */
  readonly contacts: string[];
  /** Months whose result or fees moved on. */
  readonly reviewed: Month[];
  /** Something of the cycle happened. */
  readonly cycle: boolean;
}

/** Which tickets and months events are about, by the streams that they stand in. */
function toldBy(events: readonly RecordedEvent[]): Told {
  const isCycle = ({ type }: RecordedEvent) => EVENT_TYPES[type] >= FIRST_CYCLE_TYPE;
  const streams = [...new Set(events.map(({ stream }) => stream))].map(parseStream);
  return {
    tickets: streams.flatMap((parts) => (parts.of === 'thing' && parts.kind === 'ticket' ? [parts.key] : [])),
    contacts: streams.flatMap((parts) =>
      parts.of === 'thing' && (parts.kind === 'call' || parts.kind === 'chat') ? [parts.key] : [],
    ),
    reviewed: [...new Set(streams.flatMap((parts) => ('month' in parts ? [parseMonth(parts.month)] : [])))],
    cycle: events.some(isCycle),
  };
}
