import { isAmending, isFactType } from '../../../facts/catalog.js';
import { EVENT_TYPES } from '../../../facts/event-types.js';
import { StreamHistories } from '../../../facts/history/stream-histories.js';
import type { LinkQuestion } from '../../../figures/sources/linked-surveys.js';
import { JournalSource } from '../../../figures/sources/journal-source.js';
import { observeWork } from '../../../figures/sources/observe-month.js';
import { JournalNames } from '../../../folding/journal-names.js';
import { placeEffective } from '../../../folding/placing.js';
import type { RulesRegistry } from '../../../folding/rules-registry.js';
import type { RecordedEvent } from '../../../log/port/event-store.js';
import type { Journal } from '../../../log/port/journal.js';
import type { Month } from '../../../rules/calendar/day.js';
import type { Instant } from '../../../rules/calendar/instant.js';
import type { StatutoryCalendars } from '../../../rules/calendar/statutory-calendar.js';
import { Zone } from '../../../rules/calendar/zone.js';
import { replyCosts } from '../../../rules/charges/charge-facts.js';
import { thingOf } from '../../../rules/kernel/streams.js';
import type { FactKind } from '../../../rules/kernel/vocabulary.js';
import { resultByAddress } from '../../../rules/review/drift/drift-figures.js';
import type { AddressedFigures, FigureValue } from '../../../rules/review/drift/drift-figures.js';
import { scorecardsOfResult, termsOfMonth } from '../../../rules/scoring/month-terms.js';
import { scoreUnpriced } from '../../../rules/scoring/scorecard.js';
import type { WhatIf } from '../../../rules/terms/readings.js';
import { untilOf } from '../../../rules/terms/term.js';
import type { ContractRules } from '../../../rules/terms/types.js';
import { isOfRules } from './events-between.js';
import { SurveysTouched } from './surveys-touched.js';
import { WalkedEvidence } from './walked-evidence.js';
import type { Placed } from './walked-evidence.js';
import { WalkedFees } from './walked-fees.js';
import { moneyFigures } from './walked-money.js';
import { ticketOf, WalkedReplies, WalkedTickets } from './walked-tickets.js';

/** What a walk is about. */
export interface WalkQuestion {
  readonly journal: Journal;
  /** `Figures.registryAt`. */
  readonly registryAt: (position: number) => RulesRegistry;
  readonly contract: string;
  readonly month: Month;
  readonly whatIf: WhatIf;
  /** Rules stay as they are at this position; unless told they follow the log. */
  readonly rulesPosition?: number | undefined;
}

/** A state of knowledge: the log up to a position, looked at from a moment. */
export interface Mark {
  readonly position: number;
  readonly at: Instant;
}

/** The parts of a month's figures, each worked out by itself. */
const PARTS = ['result', 'fees', 'money'] as const;
type Part = (typeof PARTS)[number];

/** What the parts are worked out of, while the rules stay as they are. */
interface Footing {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly evidence: WalkedEvidence;
  readonly tickets: WalkedTickets;
  readonly fees: WalkedFees;
  readonly replies: WalkedReplies;
}

/**
 * A month's figures at a state of knowledge that moves along the log:
 * 1. An event changes what it is about by as much as it says (counts, a ticket's rounds, an item of the fees), and marks the parts that rest on it.
 * 2. Figures are worked out where they are asked for, the marked parts only.
 * 3. What changes the rules, and what had been told before it occurred, has everything worked out anew.
 * At each state the figures are those that a question with `--known` has at that position and moment.
 */
export class MonthState {
  private mark: Mark;
  private footing: Footing | null = null;
  private readonly stale = new Set<Part>(PARTS);
  private readonly shown = new Map<Part, readonly (readonly [string, FigureValue])[]>();
  private readonly names: JournalNames;
  private readonly histories: StreamHistories;
  private readonly touched: SurveysTouched;
  /** Moments of what was told before it occurred. */
  private later: Instant[] = [];

  constructor(
    private readonly question: WalkQuestion,
    start: Mark,
    private readonly contract: number,
  ) {
    const { journal } = question;
    this.mark = start;
    this.names = new JournalNames(journal);
    this.histories = new StreamHistories((stream, from, to) => journal.ofStream(stream, from, to));
    this.touched = new SurveysTouched(journal, contract);
    this.later = toldBefore(journal, contract, start);
    this.begin();
  }

  get at(): Instant {
    return this.mark.at;
  }

  get position(): number {
    return this.mark.position;
  }

  /** Whether time alone may change a figure at moments that cannot be told beforehand. */
  get watchesTime(): boolean {
    return this.footing?.evidence.looksAtFacts === true;
  }

  /** The next moment at which time alone may change a figure; null where none is known. */
  nextMoment(): Instant | null {
    const moments = [...this.later, this.footing?.tickets.nextDeadline() ?? Infinity];
    const next = Math.min(...moments);
    return next === Infinity ? null : next;
  }

  /** Moves to a later moment at the same position. */
  passTo(at: Instant): void {
    this.mark = { ...this.mark, at };
    if (this.later.some((moment) => moment <= at)) {
      this.later = this.later.filter((moment) => moment > at);
      this.begin();
      return;
    }
    const { footing } = this;
    if (footing === null) return;
    if ((footing.tickets.nextDeadline() ?? Infinity) <= at) {
      footing.tickets.passTime(this.judging(footing));
      this.stale.add('result');
    }
    if (footing.evidence.looksAtFacts) {
      footing.evidence.forgetRead();
      this.stale.add('result');
    }
  }

  /** Moves on by an event, the next one that bears on the month. */
  take(event: RecordedEvent): void {
    this.mark = { ...this.mark, position: event.position };
    if (isOfRules(event)) {
      if (this.question.rulesPosition === undefined) this.begin();
      return;
    }
    const { footing } = this;
    if (event.occurred > this.at) this.later.push(event.occurred);
    if (footing === null) return;
    const kind = kindOf(event);
    if (kind === 'ticket') this.ticketChanged(event, footing);
    else if (kind === 'call' || kind === 'chat' || kind === 'survey' || kind === 'order')
      this.factChanged(event, kind, footing);
    else this.stale.add('money');
  }

  /** Moves to where a walk ends, and works everything out anew. */
  arrive(end: Mark): void {
    this.mark = end;
    this.begin();
  }

  private begin(): void {
    for (const part of PARTS) this.stale.add(part);
    this.footing = this.found();
  }

  /** The figures by their addresses; none while the contract is not signed. */
  figures(): AddressedFigures {
    const { footing } = this;
    if (footing === null) return new Map();
    for (const part of this.stale) this.shown.set(part, this.partOf(part, footing));
    this.stale.clear();
    return new Map(PARTS.flatMap((part) => this.shown.get(part) ?? []));
  }

  private partOf(part: Part, footing: Footing): readonly (readonly [string, FigureValue])[] {
    const { rules, calendars, evidence, tickets, fees, replies } = footing;
    const { journal, contract, month, whatIf } = this.question;
    if (part === 'fees') return fees.figures();
    if (part === 'money')
      return moneyFigures({ journal, rules, calendars, month, whatIf, ...this.mark, replies: replies.all });
    const { at } = this;
    const scorecards = scorecardsOfResult(termsOfMonth(rules, month, whatIf)).map(({ id: scorecard }) =>
      scoreUnpriced({ rules, whatIf, month, at, scorecard }, evidence),
    );
    return [...resultByAddress({ scorecards, breaches: tickets.totals }, contract, month)];
  }

  private found(): Footing | null {
    const { contract, month, registryAt, rulesPosition } = this.question;
    const registry = registryAt(rulesPosition ?? this.position);
    const rules = registry.contract(contract);
    if (rules === undefined) return null;
    const { calendars } = registry;
    const source = this.sourceOf(rules);
    const beyond = new JournalSource({ journal: this.question.journal, contract: rules, ...this.mark });
    return {
      rules,
      calendars,
      evidence: new WalkedEvidence(
        { source: () => this.sourceOf(rules), linked: () => this.linkedTo(rules) },
        this.touched,
      ),
      tickets: new WalkedTickets(source.tickets(month), this.judging({ rules, calendars })),
      fees: new WalkedFees(observeWork(source, rules, month), rules, month, this.names),
      replies: new WalkedReplies(replyCosts(beyond.tickets(null))),
    };
  }

  private sourceOf(rules: ContractRules): JournalSource {
    const { position } = this.mark;
    return new JournalSource({ journal: this.question.journal, contract: rules, position, at: this.until(rules) });
  }

  private linkedTo(rules: ContractRules): LinkQuestion {
    const { position } = this.mark;
    return {
      journal: this.question.journal,
      contract: rules.id,
      timeZone: rules.timeZone,
      position,
      at: this.until(rules),
    };
  }

  private judging({ rules, calendars }: Pick<Footing, 'rules' | 'calendars'>) {
    const { month, whatIf } = this.question;
    return { rules, calendars, whatIf, month, at: this.at };
  }

  private until(rules: ContractRules): Instant {
    return untilOf(rules, this.at, 'term');
  }

  private ticketChanged({ stream }: RecordedEvent, footing: Footing): void {
    const { rules, tickets, replies, evidence } = footing;
    const zone = Zone.of(rules.timeZone);
    const events = this.question.journal.stream(stream, this.position);
    const { key } = thingOf(stream);
    const ticket = ticketOf(events, { names: this.names, zone, contract: this.contract });
    const history = ticket?.until(this.until(rules)) ?? null;
    const moved = history ? tickets.put(history, this.judging(footing)) : tickets.take(key);
    if (evidence.lifeChanged() || moved) this.stale.add('result');
    if (replies.put(key, ticket?.until(this.at) ?? null)) this.stale.add('money');
  }

  private factChanged(
    event: RecordedEvent,
    kind: 'call' | 'chat' | 'survey' | 'order',
    { rules, evidence, fees }: Footing,
  ): void {
    const amends = isAmending(event.type);
    const effect = amends ? this.effectOf(event, rules) : { before: null, after: placedAs(event) };
    const until = this.until(rules);
    const seen = (fact: Placed | null) => (fact !== null && fact.occurred <= until ? fact : null);
    const [before, after] = [seen(effect.before), seen(effect.after)];
    if (effect.after && effect.after.occurred > this.at) this.later.push(effect.after.occurred);
    const scored =
      kind === 'order' ? evidence.lifeChanged() : evidence.contactChanged({ event, kind, amends, before, after });
    if (scored) this.stale.add('result');
    if (fees.changed(before, after)) this.stale.add('fees');
  }

  private effectOf(event: RecordedEvent, rules: ContractRules): { before: Placed | null; after: Placed | null } {
    const zone = Zone.of(rules.timeZone);
    const { before, after } = this.histories.apply(event);
    const placed = (fact: typeof before) => fact && placeEffective(fact, this.contract, zone, this.names);
    return { before: placed(before), after: placed(after) };
  }
}

function placedAs({ type, month, features, occurred }: RecordedEvent): Placed {
  return { type: EVENT_TYPES[type], month, features, occurred };
}

/** The kind of thing that a fact is about; null for what is no fact. */
function kindOf({ stream, type }: RecordedEvent): FactKind | null {
  return isFactType(type) ? thingOf(stream).kind : null;
}

/** When what a log tells up to a position as yet to come will have occurred. */
function toldBefore(journal: Journal, contract: number, { position, at }: Mark): Instant[] {
  const later: Instant[] = [];
  for (const page of journal.columnsOf(contract, null, position))
    for (let i = 0; i < page.length; i++)
      if (page.contract[i] === contract && (page.occurred[i] as number) > at && page.firstPosition + i <= position)
        later.push(page.occurred[i] as number);
  return later;
}
