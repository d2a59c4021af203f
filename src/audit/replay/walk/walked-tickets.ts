import { evolveTicket, ticketHistory } from '../../../../projections/tickets.js';
import type { Ticket } from '../../../../projections/tickets.js';
import { effectiveFacts } from '../../../facts/history/effective.js';
import type { JournalNames } from '../../../folding/journal-names.js';
import { placeEffective } from '../../../folding/placing.js';
import type { RecordedEvent } from '../../../log/port/event-store.js';
import { parseInstant } from '../../../rules/calendar/instant.js';
import type { Instant } from '../../../rules/calendar/instant.js';
import type { Zone } from '../../../rules/calendar/zone.js';
import { replyCosts } from '../../../rules/charges/charge-facts.js';
import type { ReplyCost } from '../../../rules/charges/charge-facts.js';
import type { BreachTotals } from '../../../rules/cycle/figures.js';
import { breachesOf } from '../../../rules/sla/breaches.js';
import type { BreachesQuestion } from '../../../rules/sla/breaches.js';
import type { TicketHistory } from '../../../rules/sla/ticket.js';

/** What the rounds are judged by, at the walk's moment. */
export type Judging = Omit<BreachesQuestion, 'tickets'>;

interface Known {
  readonly history: TicketHistory;
  readonly totals: BreachTotals;
  /** The first deadline that has not passed. */
  readonly next: Instant | null;
}

const NONE: BreachTotals = { rounds: 0, met: 0, breached: 0, pending: 0, relieved: 0 };
const STATES = ['rounds', 'met', 'breached', 'pending', 'relieved'] as const;

/** A month's ticket rounds, counted ticket by ticket: an event or a deadline that passes judges one ticket anew. */
export class WalkedTickets {
  private readonly known = new Map<string, Known>();
  private sums: Record<(typeof STATES)[number], number> = { ...NONE };

  constructor(tickets: readonly TicketHistory[], judging: Judging) {
    for (const history of tickets) this.put(history, judging);
  }

  get totals(): BreachTotals {
    return { ...this.sums };
  }

  /** The moment at which the next round is late; null where none waits. */
  nextDeadline(): Instant | null {
    let first: Instant | null = null;
    for (const { next } of this.waiting.values()) if (next !== null && (first === null || next < first)) first = next;
    return first;
  }

  /** Judges those anew whose deadline has passed. */
  passTime(judging: Judging): void {
    for (const { history, next } of [...this.waiting.values()])
      if (next !== null && next <= judging.at) this.put(history, judging);
  }

  /** A ticket as it stands now; null where nothing of it counts. Says whether the totals are others. */
  put(history: TicketHistory, judging: Judging): boolean {
    const before = { ...this.sums };
    this.take(history.ticketId);
    const { totals, rounds } = breachesOf({ ...judging, tickets: [history] });
    const due = rounds.flatMap(({ state, dueAt }) =>
      state === 'pending' && dueAt !== null ? [parseInstant(dueAt)] : [],
    );
    const next = due.length === 0 ? null : Math.min(...due) + 1;
    const known = { history, totals, next };
    if (totals.rounds > 0) this.known.set(history.ticketId, known);
    if (next !== null) this.waiting.set(history.ticketId, known);
    this.add(totals, 1);
    return STATES.some((state) => before[state] !== this.sums[state]);
  }

  private readonly waiting = new Map<string, Known>();

  /** Forgets a ticket. Says whether the totals are others. */
  take(ticketId: string): boolean {
    const before = this.known.get(ticketId);
    this.known.delete(ticketId);
    this.waiting.delete(ticketId);
    if (before) this.add(before.totals, -1);
    return before !== undefined;
  }

  private add(totals: BreachTotals, by: 1 | -1): void {
    for (const state of STATES) this.sums[state] += by * totals[state];
  }
}

/** What the platform's replies to each ticket cost, by ticket. */
export class WalkedReplies {
  private readonly byTicket: Map<string, readonly ReplyCost[]>;

  constructor(replies: readonly ReplyCost[]) {
    this.byTicket = Map.groupBy(replies, ({ ticketId }) => ticketId);
  }

  get all(): ReplyCost[] {
    return [...this.byTicket.values()].flat().sort((a, b) => a.time - b.time || a.position - b.position);
  }

  /** Says whether what the ticket's replies cost is another sum. */
  put(ticketId: string, history: TicketHistory | null): boolean {
    const costs = history ? replyCosts([history]) : [];
    const before = this.byTicket.get(ticketId) ?? [];
    if (costs.length === 0) this.byTicket.delete(ticketId);
    else this.byTicket.set(ticketId, costs);
    return JSON.stringify(before) !== JSON.stringify(costs);
  }
}

/** What had happened to a ticket by a moment, from the events of its stream. */
export function ticketOf(
  events: readonly RecordedEvent[],
  { names, zone, contract }: { readonly names: JournalNames; readonly zone: Zone; readonly contract: number },
): { readonly ticketId: string; readonly until: (at: Instant) => TicketHistory | null } | null {
  let ticket: Ticket | undefined;
  let ticketId = '';
  for (const fact of effectiveFacts(events)) {
    const after = placeEffective(fact, contract, zone, names);
    ticketId = fact.key;
    ticket = evolveTicket(ticket, { position: fact.position, kind: 'ticket', before: null, after });
  }
  const whole = ticket;
  return whole === undefined ? null : { ticketId, until: (at) => ticketHistory(ticketId, whole, at) };
}
