import type { Month } from '../src/rules/calendar/day.js';
import type { Instant } from '../src/rules/calendar/instant.js';
import type { Party } from '../src/rules/kernel/vocabulary.js';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import { countBefore, insertInOrder } from '../src/rules/kernel/in-order.js';
import { parseYuan } from '../src/rules/kernel/money.js';
import type { TicketHistory, TicketMoment } from '../src/rules/sla/ticket.js';
import type { Change, PlacedFact, ThingProjection } from './projection.js';
import { contract, defineTable, flag, integer, text } from './table.js';
import type { ValuesOf } from './table.js';

const WHAT = new Map<number, TicketMoment['what']>([
  [EVENT_TYPES.TicketOpened, 'opened'],
  [EVENT_TYPES.TicketReturned, 'returned'],
  [EVENT_TYPES.TicketReplied, 'replied'],
  [EVENT_TYPES.TicketClosed, 'closed'],
]);

const TABLE = defineTable({
  name: 'tickets',
  about: 'What happened to each ticket.',
  key: [contract, text('ticket_id', 'the ticket')],
  values: [
    integer('first_month', 'month of the first moment; 0 when none counts'),
    integer('last_month', 'month of the last moment; 0 when none counts'),
    flag('voided', 'the ticket counts nowhere'),
    text('moments', 'JSON: `[[what, at, month, position, …], …]`, by time'),
  ],
  // A month's tickets: most are done within the month, so those that end in it or later are few.
  indexes: { tickets_by_month: ['contract', 'last_month', 'first_month'] },
});

/** The value columns of a ticket’s row. */
export type TicketValues = ValuesOf<typeof TABLE>;

/** A moment of a ticket and the month it lies in. */
export interface PlacedMoment {
  readonly moment: TicketMoment;
  readonly month: Month;
}

/** A ticket: what happened to it. While it is voided, what was told of it since, which counts once it is opened anew. */
export interface Ticket {
  readonly voided: boolean;
  /** By time. */
  readonly moments: PlacedMoment[];
}

/**
 * The ticket after a change; its moments are those of the ticket before, changed in place, as there may be very many. Facts may come in any order, a reply before its opening too. A voided opening voids the ticket with all that was
 * told of it; what comes later counts once the ticket is opened anew.
 */
export function evolveTicket(ticket: Ticket | undefined, { before, after }: Change): Ticket {
  if (before?.type === EVENT_TYPES.TicketOpened && !after) return { voided: true, moments: [] };
  const moments = ticket?.moments ?? [];
  if (before) takeOut(moments, before);
  if (after) insertInOrder(moments, { moment: momentOf(after), month: after.month }, byTime);
  return { voided: ticket?.voided === true && after?.type !== EVENT_TYPES.TicketOpened, moments };
}

/** What had happened to the ticket by `at`, in the order of the business; null when nothing had, or it is voided. */
export function ticketHistory(ticketId: string, ticket: Ticket, at: Instant): TicketHistory | null {
  if (ticket.voided) return null;
  const moments = ticket.moments.filter(({ moment }) => moment.at <= at).map(({ moment }) => moment);
  return moments.length === 0 ? null : { ticketId, moments };
}

/** Whether something happened to the ticket in the month, by `at`. */
export function touchesMonth(ticket: Ticket, month: Month, at: Instant): boolean {
  return !ticket.voided && ticket.moments.some((m) => m.month === month && m.moment.at <= at);
}

function momentOf(fact: PlacedFact): TicketMoment {
  const what = WHAT.get(fact.type);
  if (!what) throw new Error(`an event of type ${fact.type} is nothing that happens to a ticket`);
  const { data, occurred: at, position } = fact;
  if (what === 'replied') {
    const reply = { what, at, by: data['by'] as Party, clear: data['clear'] !== false, position } as const;
    const cost = data['cost'] as string | number | undefined;
    return cost === undefined || reply.by !== 'platform' ? reply : { ...reply, cost: parseYuan(String(cost)) };
  }
  if (what === 'closed') return { what, at, reason: data['reason'] as 'resolved' | 'cancelled', position };
  const topic = data['topic'];
  return typeof topic === 'string' ? { what, at, topic, position } : { what, at, position };
}

function takeOut(moments: PlacedMoment[], { occurred, position }: PlacedFact): void {
  const at = countBefore(
    moments,
    ({ moment }) => moment.at < occurred || (moment.at === occurred && moment.position < position),
  );
  if (moments[at]?.moment.position === position) moments.splice(at, 1);
}

function byTime(a: PlacedMoment, b: PlacedMoment): number {
  return a.moment.at - b.moment.at || a.moment.position - b.moment.position;
}

/** How a moment is written: what, at, month, position; then who replied, 1 or 0 for clear and the cost in fen, if any; the reason of a closing; or the topic. */
type Written = [TicketMoment['what'], number, number, number, ...(string | number)[]];

function write({ moment, month }: PlacedMoment): Written {
  const { what, at, position } = moment;
  if (moment.by !== undefined) {
    const cost = moment.cost === undefined ? [] : [moment.cost];
    return [what, at, month, position, moment.by, moment.clear === false ? 0 : 1, ...cost];
  }
  const detail = moment.reason ?? moment.topic;
  return detail === undefined ? [what, at, month, position] : [what, at, month, position, detail];
}

function read([what, at, month, position, detail, clear, cost]: Written): PlacedMoment {
  if (what === 'replied') {
    const reply = { what, at, by: detail as Party, clear: clear !== 0, position } as const;
    return { moment: cost === undefined ? reply : { ...reply, cost: cost as number }, month };
  }
  if (what === 'closed') return { moment: { what, at, reason: detail as 'resolved' | 'cancelled', position }, month };
  const topic = detail === undefined ? {} : { topic: detail as string };
  return { moment: { what, at, ...topic, position }, month };
}

/** The first and last month in which something happened to it, whether it is voided (1), its moments as JSON. */
function values({ voided, moments }: Ticket): TicketValues {
  const first = voided ? 0 : (moments[0]?.month ?? 0);
  const last = voided ? 0 : (moments.at(-1)?.month ?? 0);
  return [first, last, voided ? 1 : 0, JSON.stringify(moments.map(write))];
}

/** The ticket of its value columns. */
export function readTicket([, , voided, moments]: TicketValues): Ticket {
  return { voided: voided === 1, moments: (JSON.parse(moments) as Written[]).map(read) };
}

export const tickets: ThingProjection<Ticket, typeof TABLE> = {
  keeps: 'things',
  name: 'tickets',
  version: 3,
  about: ['ticket'],
  table: TABLE,
  evolve: evolveTicket,
  values,
  state: readTicket,
};
