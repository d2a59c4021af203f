import { contactCounts } from '../../../projections/contact-counts.js';
import { evolveIncident } from '../../../projections/incidents.js';
import { evolveOrder } from '../../../projections/orders.js';
import type { Order } from '../../../projections/orders.js';
import { platformWork, platformWorkKind } from '../../../projections/platform-work.js';
import type { PlacedFact, Tally } from '../../../projections/projection.js';
import { surveyCounts } from '../../../projections/survey-counts.js';
import type { Row } from '../../../projections/table.js';
import { evolveTicket, ticketHistory, touchesMonth } from '../../../projections/tickets.js';
import type { Ticket } from '../../../projections/tickets.js';
import { monthOf } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { thingOf } from '../../rules/kernel/streams.js';
import type { FactKind } from '../../rules/kernel/vocabulary.js';
import { typeNumbersOf } from '../../facts/catalog.js';
import { effectiveFacts } from '../../facts/history/effective.js';
import { contactLink, lacksLink } from '../../facts/features/contact-link.js';
import { namesContact, unpackContact, unpackSurvey } from '../../facts/features/features.js';
import { CHANNELS, RATINGS, STAGES } from '../../rules/kernel/vocabulary.js';
import type { LeakIncident } from '../../rules/charges/charge-facts.js';
import type { PlatformWork } from '../../rules/fees/work.js';
import { EVENT_TYPES } from '../../facts/event-types.js';
import type { Journal } from '../../log/port/journal.js';
import { byDay, compare, contactEvidence, surveyEvidence, workOfRow } from './evidence-of-rows.js';
import type { SourceOfCharges } from './figure-source.js';
import type { Evidence, EvidenceDetail } from '../../rules/scoring/evidence/evidence.js';
import { replyCosts } from '../../rules/charges/charge-facts.js';
import type { ChargeFacts } from '../../rules/charges/charge-facts.js';
import { roundEvidence } from '../../rules/scoring/evidence/round-evidence.js';
import type { TicketHistory } from '../../rules/sla/ticket.js';
import { amendedStreams, amendedThings } from '../../folding/amended-things.js';
import type { AmendedThing } from '../../folding/amended-things.js';
import { JournalNames } from '../../folding/journal-names.js';
import { selectRows } from './page-selection.js';
import type { SelectedColumns } from './page-selection.js';
import { placeEffective, placeRecorded } from '../../folding/placing.js';
import { RareEvents } from '../../folding/rare-events.js';
import { contactOrSurvey, isOpenOrder, orderEvidence, singleSurvey } from './single-facts.js';
import { contactsOfOthers, surveysOfOthers } from './linked-surveys.js';
import type { LinkQuestion } from './linked-surveys.js';
import { SurveyedContacts } from './surveyed-contacts.js';
import { statedCharges } from './stated-charges.js';

const SURVEY: number = EVENT_TYPES.SurveyAnswered;
const SINGLE_KINDS = ['call', 'chat', 'survey'] as const;
const SINGLE_TYPES = typeNumbersOf(...SINGLE_KINDS);
const TICKET_TYPES = typeNumbersOf('ticket');
const CHARGED_KINDS: readonly FactKind[] = ['cost', 'violation', 'payable'];
const ORDER_TYPES: readonly number[] = [EVENT_TYPES.ServiceOrderOpened];

export interface JournalQuestion {
  readonly journal: Journal;
  readonly contract: { readonly id: string; readonly timeZone: string };
  /** Events up to this position are known. */
  readonly position: number;
  /** What occurred after this moment has not happened yet. */
  readonly at: Instant;
}

/**
 * What one contract's figures rest on, folded from the journal as it was known at a past position, without what occurred after `at`.
 *
 * The folds are those of the read models. Facts that were never touched again are counted from columns. The few things of which
 * something was corrected or voided are read whole: what was recorded of them is taken from the counts again, and what counts is added.
 * A correction counts from when it was recorded; the fact it is about counts when that, as corrected, occurred by `at`.
 */
export class JournalSource implements SourceOfCharges {
  readonly cutoff: number;
  private readonly journal: Journal;
  private readonly zone: Zone;
  private readonly at: Instant;
  private readonly names: JournalNames;
  private readonly id: string;
  private readonly contract: number | undefined;
  private amended: ReadonlyMap<FactKind, string[]> | undefined;
  private readonly amendedByKind = new Map<FactKind, readonly AmendedThing[]>();

  constructor({ journal, contract, position, at }: JournalQuestion) {
    this.cutoff = position;
    this.journal = journal;
    this.zone = Zone.of(contract.timeZone);
    this.at = at;
    this.names = new JournalNames(journal);
    this.id = contract.id;
    this.contract = this.names.contractNo(contract.id);
  }

  evidence(month: Month, detail: EvidenceDetail): readonly Evidence[] {
    switch (detail) {
      case 'counts':
        return this.counts(month);
      case 'facts':
        return this.facts(month);
      case 'surveys':
        return this.surveys(month);
      case 'surveys-of-others':
        return this.surveysOfOthers(month);
      case 'surveys-of-channels':
        return this.surveysOfChannels(month);
    }
  }

  private surveys(month: Month): Evidence[] {
    const { contract, zone, at } = this;
    if (contract === undefined) return [];
    const amended = this.amendedOf(SINGLE_KINDS);
    const question = { journal: this.journal, contract: { id: this.id, no: contract }, amended };
    const contacts = new SurveyedContacts({ ...question, position: this.cutoff, at });
    const taken = recordedPositions(amended);
    const positions = this.surveysIn(month).flatMap(({ position }) => (taken.has(position) ? [] : position));
    const changed = amended.flatMap(({ kind, effective }) => (kind === 'survey' ? effective : []));
    const facts = [...contacts.surveysAt(positions), ...changed.filter((fact) => this.isOf(fact, month))];
    return facts.map((fact) => ({ ...singleSurvey(fact, zone), contact: contacts.contactOf(fact) }));
  }

  private surveysOfOthers(month: Month): Evidence[] {
    return surveysOfOthers(this.maybeOfOthers(month), month, this.linkQuestion());
  }

  /** The streams of the calls and chats for whose sake surveys of the month are left out: the platform handled them, or they were voided. */
  contactsOfOthers(month: Month): string[] {
    return contactsOfOthers(this.maybeOfOthers(month), month, this.linkQuestion());
  }

  private linkQuestion(): LinkQuestion {
    const { journal, cutoff: position, at } = this;
    return { journal, contract: this.id, timeZone: this.zone.name, position, at };
  }

  /** Where a link says that a survey may name a contact of the platform's, or one that was corrected or voided, and the surveys that were. */
  private maybeOfOthers(month: Month): number[] {
    const { contract, journal, cutoff: position } = this;
    if (contract === undefined) return [];
    const ofPlatform = RareEvents.of(journal).platformLinks(contract, position);
    const amended = new Set(this.amendedOf(['call', 'chat']).map(({ stream }) => contactLink(thingOf(stream).key)));
    if (ofPlatform === null && amended.size === 0) return [];
    const found = this.surveysIn(month).filter(
      ({ features, link }) => ofPlatform?.(link) || amended.has(link) || lacksLink(SURVEY, features, link),
    );
    return [...found.map((survey) => survey.position), ...recordedPositions(this.amendedOf(['survey']))];
  }

  /** Those that name a channel and no contact: the columns tell all of them, except of what was recorded before they said so. */
  private surveysOfChannels(month: Month): Evidence[] {
    const { contract, zone } = this;
    if (contract === undefined) return [];
    const amended = this.amendedOf(['survey']);
    const taken = recordedPositions(amended);
    const untouched = this.surveysIn(month).filter(({ position }) => !taken.has(position));
    const told = untouched.flatMap(({ occurred, features }) => {
      const { rating, channel } = unpackSurvey(features);
      return namesContact(features) === false
        ? { occurred, data: { rating: RATINGS[rating], channel: CHANNELS[channel] } }
        : [];
    });
    const unsaid = untouched.flatMap(({ position, features }) => (namesContact(features) === null ? position : []));
    const read = [
      ...this.journal.events(unsaid).map((event) => placeRecorded(event, contract)),
      ...amended.flatMap(({ effective }) => effective).filter((fact) => this.isOf(fact, month)),
    ].filter(({ data }) => data['contactId'] === undefined);
    return [...told, ...read]
      .filter(({ data }) => data['channel'] !== undefined)
      .map((fact) => ({ ...singleSurvey(fact, zone), contact: null }));
  }

  private surveysIn(month: Month): { position: number; occurred: Instant; features: number; link: number }[] {
    return [...this.pages(month)].flatMap(({ positions, type, occurred, features, links }) =>
      positions.flatMap((position, i) => {
        const one = { occurred: occurred[i] as number, features: features[i] as number, link: links[i] as number };
        return type[i] === SURVEY ? { position, ...one } : [];
      }),
    );
  }

  /** Not known without looking at the whole log. */
  wholePosition(): null {
    return null;
  }

  tickets(month: Month | null): readonly TicketHistory[] {
    const histories: TicketHistory[] = [];
    for (const [ticketId, ticket] of this.things('ticket', TICKET_TYPES, month, evolveTicket)) {
      if (month !== null && !touchesMonth(ticket, month, this.at)) continue;
      const history = ticketHistory(ticketId, ticket, this.at);
      if (history) histories.push(history);
    }
    return histories.sort((a, b) => compare(a.ticketId, b.ticketId));
  }

  ticketsOf(ids: readonly string[]): readonly TicketHistory[] {
    const wanted = new Set(ids);
    return this.tickets(null).filter(({ ticketId }) => wanted.has(ticketId));
  }

  platformWork(month: Month, precision: 'day' | 'instant'): readonly PlatformWork[] {
    const work =
      precision === 'day'
        ? this.tallied(month, platformWork.tally(), platformWork.about).map((row) => workOfRow(month, row))
        : this.singleWork(month);
    return work.sort(byDay);
  }

  incidents(): readonly LeakIncident[] {
    if (this.contract === undefined) return [];
    const incidents: LeakIncident[] = [];
    const positions = RareEvents.of(this.journal).incidents(this.contract, this.cutoff);
    for (const stream of new Set(this.journal.events(positions).map((event) => event.stream))) {
      for (const after of this.effectiveOf(stream)) {
        const incident = evolveIncident(undefined, { position: after.position, kind: 'incident', before: null, after });
        if (incident && incident.time <= this.at) incidents.push({ incidentId: after.key, ...incident });
      }
    }
    return incidents.sort((a, b) => a.time - b.time || a.position - b.position);
  }

  chargeFacts(): ChargeFacts {
    return { ...this.statedCharges(), replies: replyCosts(this.tickets(null)) };
  }

  statedCharges(): Omit<ChargeFacts, 'replies'> {
    const { contract } = this;
    if (contract === undefined) return statedCharges([]);
    const amended = this.amendedOf(CHARGED_KINDS);
    const taken = recordedPositions(amended);
    const positions = RareEvents.of(this.journal).charges(contract, this.cutoff);
    const untouched = this.journal
      .events(positions.filter((position) => !taken.has(position)))
      .map((event) => placeRecorded(event, contract));
    const facts = [...untouched, ...amended.flatMap(({ effective }) => effective)];
    return statedCharges(facts.filter(({ occurred }) => occurred <= this.at));
  }

  openOrders(at: Instant): readonly string[] {
    const by = Math.min(at, this.at);
    const orders = [...this.things('order', ORDER_TYPES, null, evolveOrder)];
    return orders.flatMap(([id, order]) => (isOpenOrder(order, by) ? [id] : [])).sort(compare);
  }

  /** Orders that were opened in the month, by their ids. */
  ordersOf(month: Month): readonly (readonly [id: string, order: Order])[] {
    const orders = [...this.things('order', ORDER_TYPES, month, evolveOrder)];
    return orders.filter(([, { opened }]) => opened?.month === month).sort(([a], [b]) => compare(a, b));
  }

  private counts(month: Month): Evidence[] {
    const [contacts, surveys] = [contactCounts.tally(), surveyCounts.tally()];
    this.fold(month, [contacts, surveys], SINGLE_KINDS);
    return [...this.rows(contacts).map(contactEvidence), ...this.rows(surveys).map(surveyEvidence)];
  }

  private tallied(month: Month, tally: Tally, kinds: readonly FactKind[]): Row[] {
    this.fold(month, [tally], kinds);
    return this.rows(tally);
  }

  /** The month's rows in the folds, then each amended thing: minus what was recorded, plus what counts. */
  private fold(month: Month, tallies: readonly Tally[], kinds: readonly FactKind[]): void {
    for (const page of this.pages(month)) for (const tally of tallies) tally.page(page);
    for (const { kind, recorded, effective } of this.amendedOf(kinds)) {
      const changes = [
        ...recorded.filter((fact) => this.isOf(fact, month)).map((before) => ({ before, after: null })),
        ...effective.filter((fact) => this.isOf(fact, month)).map((after) => ({ before: null, after })),
      ];
      for (const change of changes)
        for (const tally of tallies) tally.change({ position: this.cutoff, kind, ...change });
    }
  }

  private isOf({ month, occurred }: PlacedFact, asked: Month): boolean {
    return month === asked && occurred <= this.at;
  }

  /** A tally's rows without contract and month, which are the question's own. */
  private rows(tally: Tally): Row[] {
    return [...tally.rows(this.names)].map((row) => row.slice(2));
  }

  private facts(month: Month): Evidence[] {
    const evidence: Evidence[] = [];
    for (const fact of this.singles(month)) {
      const single = contactOrSurvey(fact, this.zone);
      if (single) evidence.push(single);
    }
    for (const [, order] of this.ordersOf(month)) {
      const single = orderEvidence(order, this.zone, this.at);
      if (single) evidence.push(single);
    }
    const rounds = roundEvidence(this.tickets(month), this.zone.name, this.at).filter(
      ({ moments }) => monthOf(this.zone.dayAt(moments?.['opened'] ?? 0)) === month,
    );
    return [...evidence, ...rounds];
  }

  private singleWork(month: Month): PlatformWork[] {
    const amended = this.amendedOf(platformWork.about);
    const taken = recordedPositions(amended);
    const work: PlatformWork[] = [];
    const add = (type: number, features: number, time: Instant) => {
      const kind = platformWorkKind(type, features);
      if (kind === null) return;
      const { stage, category } = unpackContact(features);
      const stageName = kind === 'order' ? null : (STAGES[stage] ?? null);
      const name = this.names.category(category);
      work.push({ of: kind, stage: stageName, category: name, day: this.zone.dayAt(time), time, count: 1 });
    };
    for (const page of this.pages(month)) {
      page.positions.forEach((position, i) => {
        if (!taken.has(position)) add(page.type[i] ?? 0, page.features[i] ?? 0, page.occurred[i] ?? 0);
      });
    }
    for (const fact of amended.flatMap(({ effective }) => effective))
      if (this.isOf(fact, month)) add(fact.type, fact.features, fact.occurred);
    return work;
  }

  /** The month's calls, chats and survey answers one by one: as recorded where never amended, else as they count. */
  private singles(month: Month): PlacedFact[] {
    const amended = this.amendedOf(SINGLE_KINDS);
    const taken = recordedPositions(amended);
    const facts: PlacedFact[] = [];
    for (const page of this.pages(month)) {
      const positions = page.positions.filter(
        (position, i) => SINGLE_TYPES.includes(page.type[i] ?? 0) && !taken.has(position),
      );
      for (const event of this.journal.events(positions)) facts.push(placeRecorded(event, this.contract ?? 0));
    }
    for (const fact of amended.flatMap(({ effective }) => effective)) if (this.isOf(fact, month)) facts.push(fact);
    return facts;
  }

  /** Things of a kind that a month's facts of those types are about, or that were amended, each from its whole stream. */
  private things<S extends Ticket | Order>(
    kind: FactKind,
    types: readonly number[],
    month: Month | null,
    evolve: (state: S | undefined, change: { position: number; kind: FactKind; before: null; after: PlacedFact }) => S,
  ): Map<string, S> {
    const streams = new Set(this.amendedOf([kind]).map(({ stream }) => stream));
    for (const page of this.pages(month)) {
      const positions = page.positions.filter((_, i) => types.includes(page.type[i] as number));
      for (const event of this.journal.events(positions)) streams.add(event.stream);
    }
    const things = new Map<string, S>();
    for (const stream of streams) {
      for (const after of this.effectiveOf(stream)) {
        const state = evolve(things.get(after.key), { position: after.position, kind, before: null, after });
        things.set(after.key, state);
      }
    }
    return things;
  }

  private *pages(month: Month | null): IterableIterator<SelectedColumns> {
    const { contract, at } = this;
    if (contract === undefined) return;
    for (const page of this.journal.columnsOf(contract, month === null ? null : [month], this.cutoff))
      yield selectRows(page, { contract, month, at });
  }

  private amendedOf(kinds: readonly FactKind[]): AmendedThing[] {
    if (this.contract === undefined) return [];
    const { journal, names, contract, zone, cutoff } = this;
    this.amended ??= Map.groupBy(amendedStreams(journal, contract, cutoff), (stream) => thingOf(stream).kind);
    return kinds.flatMap((kind) => {
      let things = this.amendedByKind.get(kind);
      if (!things) {
        things = amendedThings(this.amended?.get(kind) ?? [], journal, names, contract, zone, cutoff);
        this.amendedByKind.set(kind, things);
      }
      return things;
    });
  }

  private effectiveOf(stream: string): PlacedFact[] {
    const contract = this.contract ?? 0;
    return effectiveFacts(this.journal.stream(stream, this.cutoff)).map((fact) =>
      placeEffective(fact, contract, this.zone, this.names),
    );
  }
}

function recordedPositions(amended: readonly AmendedThing[]): Set<number> {
  return new Set(amended.flatMap(({ recorded }) => recorded.map(({ position }) => position)));
}
