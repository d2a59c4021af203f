import type { ReadModel } from '../../folding/database.js';

const kept = new WeakMap<ReadModel, QueryTexts>();

/**
 * The queries behind the figures, as Kysely writes them for the database at hand; each is compiled once. Parameters are bound in the order
 * in which they stand: contract, then month.
 */
export class QueryTexts {
  readonly contacts: string;
  readonly surveys: string;
  readonly work: string;
  readonly ticketsOf: string;
  readonly allTickets: string;
  readonly ticket: string;
  /** Those with a reply of the platform, and a few others. */
  readonly platformTickets: string;
  readonly openOrders: string;
  readonly incidents: string;
  /** The latest moment of a month's facts. */
  readonly extent: string;
  /** Position of the last event about a contract. */
  readonly lastPosition: string;
  /** The same, and the latest moment of all its facts. */
  readonly wholeExtent: string;
  readonly checkpoints: string;

  private constructor(db: ReadModel) {
    this.contacts = db
      .selectFrom('contact_counts')
      .select(['kind', 'stage', 'outcome', 'handled_by', 'hour', 'count'])
      .where('contract', '=', '')
      .where('month', '=', 0)
      .compile().sql;
    this.surveys = db
      .selectFrom('survey_counts')
      .select(['rating', 'channel', 'count'])
      .where('contract', '=', '')
      .where('month', '=', 0)
      .compile().sql;
    this.work = db
      .selectFrom('platform_work')
      .select(['day', 'kind', 'stage', 'category', 'count'])
      .where('contract', '=', '')
      .where('month', '=', 0)
      .compile().sql;
    const tickets = db
      .selectFrom('tickets')
      .select(['ticket_id', 'first_month', 'last_month', 'voided', 'moments'])
      .where('contract', '=', '');
    this.allTickets = tickets.compile().sql;
    this.ticket = tickets.where('ticket_id', '=', '').compile().sql;
    this.platformTickets = tickets.where('moments', 'like', '%"platform"%').compile().sql;
    this.openOrders = db
      .selectFrom('orders')
      .select('order_id')
      .where('contract', '=', '')
      .where('opened_at', '<=', 0)
      .where((eb) => eb.or([eb('judged_at', 'is', null), eb('judged_at', '>', 0)]))
      .where('handled_by', '=', '')
      .where('voided', '=', 0)
      .compile().sql;
    this.ticketsOf = tickets.where('last_month', '>=', 0).where('first_month', '<=', 0).compile().sql;
    this.incidents = db
      .selectFrom('incidents')
      .select(['incident_id', 'occurred', 'records', 'wide', 'to_competitor', 'position', 'voided'])
      .where('contract', '=', '')
      .compile().sql;
    this.extent = db
      .selectFrom('month_extents')
      .select('last_occurred')
      .where('contract', '=', '')
      .where('month', '=', 0)
      .compile().sql;
    this.lastPosition = db
      .selectFrom('month_extents')
      .select((eb) => eb.fn.max('last_position').as('last'))
      .where('contract', '=', '')
      .compile().sql;
    this.wholeExtent = db
      .selectFrom('month_extents')
      .select((eb) => [eb.fn.max('last_position').as('last'), eb.fn.max('last_occurred').as('latest')])
      .where('contract', '=', '')
      .compile().sql;
    this.checkpoints = db.selectFrom('projections').select(['name', 'position']).compile().sql;
  }

  static of(model: ReadModel): QueryTexts {
    let texts = kept.get(model);
    if (!texts) kept.set(model, (texts = new QueryTexts(model)));
    return texts;
  }
}
