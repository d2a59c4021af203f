import { contactLink } from '../facts/features/contact-link.js';
import type { Month } from '../rules/calendar/day.js';
import { parseInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { ReadModel } from '../folding/tables/database.js';
import type { BillingSchema } from './tables/index.js';

/** The projections that say what an event touched. */
const TOLD_BY = ['month_extents', 'surveyed_names', 'other_contacts'];

/** What a refresh looks up in the read model to see what it has to work out anew. */
export class Lookups {
  private readonly texts: Readonly<
    Record<
      | 'monthsSince'
      | 'monthsAhead'
      | 'isOther'
      | 'othersAhead'
      | 'surveysNaming'
      | 'touching'
      | 'openTickets'
      | 'monthOfTicket'
      | 'pending'
      | 'standing',
      string
    >
  >;

  constructor(private readonly model: ReadModel) {
    const extents = model.selectFrom('month_extents').where('contract', '=', '');
    const rounds = model.withTables<BillingSchema>().selectFrom('sla_breaches').where('contract', '=', '');
    const others = model.selectFrom('other_contacts').select('link').where('contract', '=', '');
    const named = model.selectFrom('surveyed_names').where('contract', '=', '');
    // Month by month, since that is how the table is kept.
    const months = model.selectFrom('month_extents').select('month').where('contract', '=', '');
    this.texts = {
      isOther: others.where('link', '=', 0).compile().sql,
      othersAhead: others.where('last_occurred', '>', 0).compile().sql,
      surveysNaming: named.select('month').distinct().where('month', 'in', months).where('link', '=', 0).compile().sql,
      monthsSince: extents.select('month').where('last_position', '>=', 0).compile().sql,
      monthsAhead: extents.select('month').where('last_occurred', '>', 0).compile().sql,
      touching: model
        .selectFrom('tickets')
        .select('ticket_id')
        .where('contract', '=', '')
        .where('last_month', '>=', 0)
        .where('first_month', '<=', 0)
        .compile().sql,
      openTickets: rounds
        .select('ticket_id')
        .distinct()
        .where('state', 'in', ['', ''])
        .where('replied_at', 'is', null)
        .compile().sql,
      monthOfTicket: rounds.select('month').distinct().where('ticket_id', '=', '').compile().sql,
      pending: rounds.select('due_at').where('state', '=', '').compile().sql,
      standing: model.selectFrom('projections').select('position').where('name', '=', '').compile().sql,
    };
  }

  /** Whether the months' extents and the surveys' contacts are those of that log position; else nobody can say what an event touched. */
  standAt(position: number): boolean {
    return TOLD_BY.every((name) => this.model.direct.first(this.texts.standing, [name])?.[0] === position);
  }

  /** Months of which something was recorded at or after a position. */
  monthsRecordedSince(contract: string, position: number): Month[] {
    return this.column<number>(this.texts.monthsSince, contract, position);
  }

  /** Months with a fact that was said to have occurred after a moment. */
  monthsAhead(contract: string, moment: Instant): Month[] {
    return this.column<number>(this.texts.monthsAhead, contract, moment);
  }

  /** Months of the surveys that name one of those calls or chats, and perhaps some more; none for what never was but the supplier's work. */
  monthsOfSurveysOf(contract: string, contacts: Iterable<string>): Month[] {
    const links = [...new Set([...contacts].map(contactLink))];
    const others = links.filter((link) => this.model.direct.first(this.texts.isOther, [contract, link]));
    return this.monthsNaming(contract, others);
  }

  /** Months of the surveys about contacts of others, where the contact was said to have occurred after a moment; perhaps some more. */
  monthsOfSurveysAhead(contract: string, moment: Instant): Month[] {
    return this.monthsNaming(contract, this.column<number>(this.texts.othersAhead, contract, moment));
  }

  /** Tickets that reach into a month. */
  ticketsOf(contract: string, month: Month): string[] {
    return this.column<string>(this.texts.touching, contract, month, month);
  }

  /** Tickets with a round that nobody has answered: their rows count working time up to the moment of the report. */
  openTickets(contract: string): string[] {
    return this.column<string>(this.texts.openTickets, contract, 'pending', 'breached');
  }

  /** The months in which a ticket has rows, as text. */
  monthsOfTicket(contract: string, ticketId: string): string[] {
    return this.column<string>(this.texts.monthOfTicket, contract, ticketId);
  }

  /** The first moment at which a pending round will be judged; null without one. */
  nextDeadline(contract: string): Instant | null {
    const dueAt = this.column<string | null>(this.texts.pending, contract, 'pending').flatMap((text) =>
      text === null ? [] : parseInstant(text),
    );
    return dueAt.length === 0 ? null : Math.min(...dueAt);
  }

  private monthsNaming(contract: string, links: readonly number[]): Month[] {
    return links.flatMap((link) => this.column<number>(this.texts.surveysNaming, contract, contract, link));
  }

  private column<T>(sql: string, ...parameters: (string | number)[]): T[] {
    return this.model.direct.all(sql, parameters).map(([value]) => value as T);
  }
}
