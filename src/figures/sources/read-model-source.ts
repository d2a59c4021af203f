import { readIncident } from '../../../projections/incidents.js';
import type { IncidentValues } from '../../../projections/incidents.js';
import { readTicket, ticketHistory, touchesMonth } from '../../../projections/tickets.js';
import type { TicketValues } from '../../../projections/tickets.js';
import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { LeakIncident } from '../../rules/charges/charge-facts.js';
import type { PlatformWork } from '../../rules/fees/work.js';
import type { Evidence, EvidenceDetail } from '../../rules/scoring/evidence/evidence.js';
import type { Journal } from '../../log/port/journal.js';
import type { TicketHistory } from '../../rules/sla/ticket.js';
import type { Tables } from '../../folding/tables/tables.js';
import { byDay, compare, contactEvidence, surveyEvidence, workOfRow } from './evidence-of-rows.js';
import { replyCosts } from '../../rules/charges/charge-facts.js';
import type { ChargeFacts } from '../../rules/charges/charge-facts.js';
import type { FigureSource, SourceOfCharges } from './figure-source.js';
import { surveysOfOthers } from './linked-surveys.js';
import { QUERIES } from './query-texts.js';

type TicketRow = readonly [id: string, ...TicketValues];
type IncidentRow = readonly [id: string, ...IncidentValues];

interface Extent {
  readonly last: number;
  readonly latest: Instant;
}

const EXTENTS_KEPT = 1_000;
const extents = new WeakMap<Tables, Map<string, Extent>>();

export interface ReadModelQuestion {
  readonly model: Tables;
  /** The log that the tables were made from. */
  readonly journal: Journal;
  readonly contract: string;
  readonly timeZone: string;
  readonly position: number;
  readonly at: Instant;
  /** Asked for whatever the tables do not hold: single facts, a moment that cuts the month, a state that has passed. */
  readonly fallback: () => SourceOfCharges;
  /** Surveys that it may read from the log itself for one answer, where there is a bound; beyond it the fallback answers. */
  readonly mostRead?: number;
}

/**
 * What one contract's figures rest on, from the read model's tables, wherever they give what the journal cut at `position` and `at`
 * would. Each answer is read and only then is it checked where the tables stand: had another process moved them meanwhile, the
 * checkpoints would say so, since they are written together with the rows.
 */
export class ReadModelSource implements FigureSource {
  readonly cutoff: number;
  private other: SourceOfCharges | undefined;

  constructor(private readonly question: ReadModelQuestion) {
    this.cutoff = question.position;
  }

  evidence(month: Month, detail: EvidenceDetail): readonly Evidence[] {
    const { contract, model } = this.question;
    if (detail === 'surveys-of-others') return this.surveysOfOthers(month);
    if (detail === 'surveys-of-channels') return this.surveysOfChannels(month);
    if (detail !== 'counts' || this.isCut(month)) return this.fallback.evidence(month, detail);
    const contacts = model.direct.all(QUERIES.contacts, [contract, month]).map(contactEvidence);
    const surveys = model.direct.all(QUERIES.surveys, [contract, month]).map(surveyEvidence);
    if (!this.stands('contact_counts', 'survey_counts')) return this.fallback.evidence(month, detail);
    return [...contacts, ...surveys];
  }

  private surveysOfOthers(month: Month): readonly Evidence[] {
    const { contract, model } = this.question;
    const rows = model.direct.all(QUERIES.othersSurveyed, [contract, month]);
    if (rows.length > (this.question.mostRead ?? Infinity) || !this.stands('surveyed_names', 'other_contacts'))
      return this.fallback.evidence(month, 'surveys-of-others');
    return surveysOfOthers(
      rows.map(([position]) => position as number),
      month,
      this.question,
    );
  }

  /** Most surveys name a contact: only where some may not are they looked for in the log. */
  private surveysOfChannels(month: Month): readonly Evidence[] {
    const { contract, model } = this.question;
    const found = model.direct.first(QUERIES.channelsSurveyed, [contract, month, '', 'named']);
    return found || !this.stands('survey_counts') ? this.fallback.evidence(month, 'surveys-of-channels') : [];
  }

  wholePosition(): number | null {
    const extent = this.extentAtCut();
    return extent !== null && extent.latest <= this.question.at ? extent.last : null;
  }

  /** The contract's last event and the latest moment of its facts, where nothing of it was recorded after the cut; for one cut this never changes. */
  private extentAtCut(): Extent | null {
    const { contract, model, position } = this.question;
    let known = extents.get(model);
    if (!known) extents.set(model, (known = new Map<string, Extent>()));
    const key = `${position} ${contract}`;
    const kept = known.get(key);
    if (kept) return kept;
    const [last, latest] = model.direct.first(QUERIES.wholeExtent, [contract]) ?? [null, null];
    const found = { last: Number(last ?? 0), latest: Number(latest ?? 0) };
    if (!this.stands('contact_counts', 'survey_counts') || found.last > position) return null;
    if (known.size >= EXTENTS_KEPT) known.clear();
    known.set(key, found);
    return found;
  }

  tickets(month: Month | null): readonly TicketHistory[] {
    const { contract, model, at } = this.question;
    const rows =
      month === null
        ? (model.direct.all(QUERIES.allTickets, [contract]) as TicketRow[])
        : (model.direct.all(QUERIES.ticketsOf, [contract, month, month]) as TicketRow[]);
    if (!this.stands('tickets')) return this.fallback.tickets(month);
    const histories = rows.flatMap(([id, ...values]) => {
      const ticket = readTicket(values);
      if (month !== null && !touchesMonth(ticket, month, at)) return [];
      return ticketHistory(id, ticket, at) ?? [];
    });
    return histories.sort((a, b) => compare(a.ticketId, b.ticketId));
  }

  ticketsOf(ids: readonly string[]): readonly TicketHistory[] {
    const { contract, model, at } = this.question;
    const rows = ids.flatMap((id) => model.direct.all(QUERIES.ticket, [contract, id]) as TicketRow[]);
    if (!this.stands('tickets')) return this.fallback.ticketsOf(ids);
    const histories = rows.flatMap(([id, ...values]) => ticketHistory(id, readTicket(values), at) ?? []);
    return histories.sort((a, b) => compare(a.ticketId, b.ticketId));
  }

  platformWork(month: Month, precision: 'day' | 'instant'): readonly PlatformWork[] {
    const { contract, model } = this.question;
    if (precision === 'instant' || this.isCut(month)) return this.fallback.platformWork(month, precision);
    const rows = model.direct.all(QUERIES.work, [contract, month]);
    if (!this.stands('platform_work')) return this.fallback.platformWork(month, precision);
    return rows.map((row) => workOfRow(month, row)).sort(byDay);
  }

  incidents(): readonly LeakIncident[] {
    const { contract, model, at } = this.question;
    const rows = model.direct.all(QUERIES.incidents, [contract]) as IncidentRow[];
    if (!this.stands('incidents')) return this.fallback.incidents();
    return rows
      .flatMap(([id, ...values]) => {
        const incident = readIncident(values);
        return incident && incident.time <= at ? { incidentId: id, ...incident } : [];
      })
      .sort((a, b) => a.time - b.time || a.position - b.position);
  }

  chargeFacts(): ChargeFacts {
    const { contract, model, at } = this.question;
    const rows = model.direct.all(QUERIES.platformTickets, [contract, '%"platform"%']) as TicketRow[];
    if (!this.stands('tickets')) return this.fallback.chargeFacts();
    const tickets = rows.flatMap(([id, ...values]) => ticketHistory(id, readTicket(values), at) ?? []);
    return { ...this.fallback.statedCharges(), replies: replyCosts(tickets) };
  }

  openOrders(at: Instant): readonly string[] {
    const { contract, model } = this.question;
    const by = Math.min(at, this.question.at);
    const rows = model.direct.all(QUERIES.openOrders, [contract, by, by, 'supplier', 0]);
    if (!this.stands('orders')) return this.fallback.openOrders(at);
    return rows.map(([id]) => id as string).sort(compare);
  }

  /** Whether `at` leaves out some fact of the month. */
  private isCut(month: Month): boolean {
    const { model, contract, at } = this.question;
    const [latest] = model.direct.first(QUERIES.extent, [contract, month]) ?? [0];
    return Number(latest) > at;
  }

  /** Whether those projections hold just what was known of the contract at the position asked about. */
  private stands(...projections: string[]): boolean {
    const { model, contract, position } = this.question;
    const checkpoints = new Map(model.direct.all(QUERIES.checkpoints, []).map(([name, at]) => [name, at as number]));
    const needed = [...projections, 'month_extents'].map((name) => checkpoints.get(name) ?? -1);
    if (needed.every((at) => at === position)) return true;
    // Further on, but together, and with nothing of this contract in between: the same rows.
    const [first = -1] = needed;
    if (first < position || needed.some((at) => at !== first)) return false;
    const [last] = model.direct.first(QUERIES.lastPosition, [contract]) ?? [0];
    return Number(last ?? 0) <= position;
  }

  private get fallback(): SourceOfCharges {
    return (this.other ??= this.question.fallback());
  }
}
