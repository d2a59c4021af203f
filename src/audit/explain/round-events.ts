import type { BehindPage, FactBehind } from '../../figures/questions/behind/page.js';
import { roundRows } from '../../figures/questions/behind/round-facts.js';
import type { MonthAsked } from '../../figures/questions/behind/score-facts.js';
import type { Month } from '../../rules/calendar/day.js';
import { formatAddress, readAddress } from '../../rules/cycle/address.js';
import type { Step } from '../../rules/kernel/observer.js';
import type { TicketHistory } from '../../rules/sla/ticket.js';
import type { EventPage, EventsBehind } from './events.js';
import { pageOfRows } from './events.js';
import type { ExplainedEvents } from './explanation.js';
import { eventsOf } from './leaves.js';

/** What happened to the tickets of a month, or of all, as each of their rounds sees it. */
export class RoundEvents implements EventsBehind {
  private tickets: ReadonlyMap<string, TicketHistory> | undefined;

  /** `month`: null for the tickets of all months. */
  constructor(
    private readonly asked: Pick<MonthAsked, 'rules' | 'facts' | 'source'>,
    private readonly month: Month | null,
  ) {}

  countedAt({ address }: Step): readonly string[] | null {
    const of = readAddress(address);
    if (of?.of === 'round') return [address];
    return of?.of === 'round-part' ? [formatAddress({ ...of, of: 'round' })] : null;
  }

  at(address: string): ExplainedEvents {
    const rows = this.rowsOf(address);
    const leftOut = rows.flatMap(({ reason }) => (reason === null ? [] : [[reason, 1] as const]));
    const reasons = Map.groupBy(leftOut, ([reason]) => reason);
    return eventsOf(
      rows.length - leftOut.length,
      [...reasons].map(([reason, all]) => [reason, all.length] as const),
    );
  }

  page(_step: Step, leaves: ReadonlySet<string>, page: BehindPage): EventPage {
    return pageOfRows(
      leaves,
      (address) => this.rowsOf(address),
      page,
      ({ line, position }) => `${line} ${position ?? ''}`,
    );
  }

  private rowsOf(address: string): readonly FactBehind[] {
    const of = readAddress(address);
    if (of?.of !== 'round') return [];
    const { asked } = this;
    this.tickets ??= new Map(asked.source.tickets(this.month).map((one) => [one.ticketId, one]));
    const ticket = this.tickets.get(of.ticketId);
    return (ticket && roundRows({ ...asked, month: of.month }, ticket, of.round)) ?? [];
  }
}
