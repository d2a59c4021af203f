import { readLink } from '../../projections/survey-links.js';
import type { LinkValues, SurveyLink, ToldContact } from '../../projections/survey-links.js';
import type { Month } from '../rules/calendar/day.js';
import { parseInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { ReadModel } from '../folding/database.js';
import type { BillingSchema } from './tables/index.js';

/** The projections that say what an event touched. */
const TOLD_BY = ['month_extents', 'survey_links'];

/** What a refresh looks up in the read model to see what it has to work out anew. */
export class Lookups {
  private readonly texts: Readonly<
    Record<
      | 'monthsSince'
      | 'monthsAhead'
      | 'link'
      | 'othersLinks'
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
    const links = model
      .selectFrom('survey_links')
      .select(['first_month', 'last_month', 'call', 'chat', 'surveys'])
      .where('contract', '=', '');
    this.texts = {
      link: links.where('contact_id', '=', '').compile().sql,
      othersLinks: links.where('last_month', '>', 0).compile().sql,
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

  /** Months of the surveys that name one of those calls or chats. */
  monthsOfSurveysOf(contract: string, contacts: Iterable<string>): Month[] {
    return [...new Set(contacts)].flatMap((contactId) =>
      surveyMonths(this.links(this.texts.link, contract, contactId)),
    );
  }

  /** Months of the surveys about contacts of others, where the contact was said to have occurred after a moment. */
  monthsOfSurveysAhead(contract: string, moment: Instant): Month[] {
    const isAhead = (told: ToldContact | null) => told !== null && told !== 'voided' && told.at > moment;
    const links = this.links(this.texts.othersLinks, contract, 0);
    return surveyMonths(links.filter(({ call, chat }) => isAhead(call) || isAhead(chat)));
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

  private links(sql: string, ...parameters: (string | number)[]): SurveyLink[] {
    return this.model.direct.all(sql, parameters).map((values) => readLink(values as unknown as LinkValues));
  }

  private column<T>(sql: string, ...parameters: (string | number)[]): T[] {
    return this.model.direct.all(sql, parameters).map(([value]) => value as T);
  }
}

function surveyMonths(links: readonly SurveyLink[]): Month[] {
  return links.flatMap(({ surveys }) => surveys.map(({ month }) => month));
}
