import { platformWorkKind } from '../../projections/platform-work.js';
import type { Behind, DriftEvent } from '../rules/review/drift/drift.js';
import type { FactCause, RuleCause } from '../rules/review/drift/drift-states.js';
import type { Basis, ReviewKind } from '../rules/cycle/review-events.js';
import { monthOf } from '../rules/calendar/day.js';
import type { Month } from '../rules/calendar/day.js';
import { Zone } from '../rules/calendar/zone.js';
import { factTypeInfo, hasLifecycle, isAmending } from '../facts/catalog.js';
import { dataOf, hasType } from '../facts/event-data.js';
import type { EffectiveFact } from '../facts/history/effective.js';
import { ownFeatures } from '../facts/features/features-of.js';
import { StreamHistories } from '../facts/history/stream-histories.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import { EVENT_TYPES, eventTypeOf } from '../facts/event-types.js';
import type { Journal } from '../log/port/journal.js';
import { RareEvents } from '../folding/rare-events.js';
import { thingOf } from '../rules/kernel/streams.js';
import { ratiosOf } from '../rules/scoring/evidence/detail.js';
import type { ContractRules } from '../rules/terms/types.js';
import type { EventType } from '../facts/event-types.js';

/** The types of events that are every contract's. */
const STORE_WIDE: Readonly<Record<Exclude<RuleCause, 'amendment'>, EventType>> = {
  calendar: 'CalendarAdopted',
  defaults: 'DefaultsAdopted',
};

/** Events of a cause that are told one by one; the rest is counted. */
const MOST_TOLD = 100;

export interface DriftEventsQuestion {
  readonly journal: Journal;
  readonly rules: ContractRules;
  readonly month: Month;
  readonly kind: ReviewKind;
  readonly basis: Pick<Basis, 'position' | 'rulesPosition' | 'added'>;
  readonly now: { readonly position: number; readonly rulesPosition: number };
}

/** Finds what was recorded between a basis and now, and of it what a month's figures can rest on. */
export class DriftEvents {
  private readonly contract: number;
  private readonly zone: Zone;
  private readonly added: ReadonlySet<number>;
  private readonly kinds: ReadonlySet<string>;
  private readonly histories: StreamHistories;

  constructor(private readonly question: DriftEventsQuestion) {
    const { journal, rules, basis, kind } = question;
    this.contract = journal.contractNames().indexOf(rules.id);
    this.zone = Zone.of(rules.timeZone);
    this.histories = new StreamHistories((stream, from, to) => journal.ofStream(stream, from, to));
    this.added = new Set(basis.added);
    this.kinds = kind === 'fees' ? new Set(['call', 'chat', 'order']) : kindsScored(rules);
  }

  /** Positions of the contract's corrections and voidings that came after the basis, whatever they are about. */
  amendments(): number[] {
    const { journal, now } = this.question;
    return RareEvents.of(journal)
      .amendments(this.contract, now.position)
      .filter((position) => this.isNew(position));
  }

  /** What was recorded about the rules since, by cause. */
  recorded(): Readonly<Record<RuleCause, Behind>> {
    const { journal, basis, now, rules } = this.question;
    const events = journal.rules(basis.rulesPosition, now.rulesPosition);
    const those = (isOne: (event: RecordedEvent) => boolean): Behind => {
      const chosen = events.filter(isOne);
      return { events: chosen.slice(0, MOST_TOLD).map((event) => told(event)), count: chosen.length };
    };
    return {
      amendment: those(({ contract }) => contract === rules.id),
      calendar: those(({ type }) => type === STORE_WIDE.calendar),
      defaults: those(({ type }) => type === STORE_WIDE.defaults),
    };
  }

  /** The facts behind a cause: of the month, or where there are none of earlier months, as they can suspend its penalty (A1 1.3). */
  behind(cause: FactCause): Behind {
    const { journal, month } = this.question;
    if (cause === 'late-fact') {
      const ofMonth = this.lateFacts([month]);
      return this.tell(ofMonth.length > 0 ? ofMonth : this.lateFacts(this.monthsBefore()));
    }
    const events = journal.events(this.amendments());
    const ofMonth = events.filter((event) => this.amends(event, (m) => m === month));
    const chosen = ofMonth.length > 0 ? ofMonth : events.filter((event) => this.amends(event, (m) => m < month));
    return this.tell(chosen.map(({ position }) => position));
  }

  private isNew(position: number): boolean {
    return position > this.question.basis.position && !this.added.has(position);
  }

  private monthsBefore(): Month[] {
    const { rules, month } = this.question;
    const first = monthOf(rules.startsOn);
    return Array.from({ length: Math.max(0, month - first) }, (_, i) => first + i);
  }

  /** Facts of the months, and later ones about tickets and orders that something happened to in them; ascending. */
  private lateFacts(months: readonly Month[]): number[] {
    const { journal, now } = this.question;
    const found = new Set<number>();
    const lives: number[] = [];
    if (months.length === 0) return [];
    for (const page of journal.columnsOf(this.contract, months, now.position)) {
      for (let i = 0; i < page.length; i++) {
        if (page.contract[i] !== this.contract || !months.includes(page.month[i] as number)) continue;
        const [position, type] = [page.firstPosition + i, page.type[i] as number];
        const info = factTypeInfo(eventTypeOf(type));
        if (!info || !this.kinds.has(info.kind)) continue;
        if (this.question.kind === 'result' && hasLifecycle(info.kind)) lives.push(position);
        if (this.isNew(position) && this.bears(type, page.features[i] as number)) found.add(position);
      }
    }
    for (const stream of new Set(journal.events(lives).map((event) => event.stream)))
      for (const { position, type } of journal.stream(stream, now.position))
        if (!isAmending(type) && this.isNew(position)) found.add(position);
    return [...found].sort((a, b) => a - b);
  }

  /** Fees rest on the platform's work alone. */
  private bears(type: number, features: number): boolean {
    return this.question.kind === 'result' || platformWorkKind(type, features) !== null;
  }

  /** Whether a correction or voiding is about a thing with a fact, as it was or as it is now, of such a month. */
  private amends(event: RecordedEvent, asked: (month: Month) => boolean): boolean {
    const { kind } = thingOf(event.stream);
    if (!this.kinds.has(kind)) return false;
    const touches = (fact: EffectiveFact | null) =>
      fact !== null && asked(monthOf(this.zone.dayAt(fact.time))) && this.bearsFact(fact);
    const history = this.histories.before(event.stream, event.revision);
    // A voided opening takes all that was told before with it.
    const held = event.type === 'FactVoided' ? history.facts() : null;
    const { before, after } = this.histories.apply(event);
    if (touches(before) || touches(after)) return true;
    return hasLifecycle(kind) && (held ?? history.facts()).some(touches);
  }

  private bearsFact({ type, data }: EffectiveFact): boolean {
    return this.bears(EVENT_TYPES[type], ownFeatures(type, data));
  }

  private tell(positions: readonly number[]): Behind {
    const events = this.question.journal.events(positions.slice(0, MOST_TOLD)).map((event) => told(event));
    return { events, count: positions.length };
  }
}

/** Kinds of things that the contract's scorecards look at; tickets count for their rounds in any case. */
function kindsScored({ versions }: ContractRules): ReadonlySet<string> {
  const ratios = versions.flatMap(({ file, pack }) => [...pack.scorecards, ...file.scorecards]).flatMap(ratiosOf);
  return new Set(['ticket', ...ratios.map((ratio) => ratio.of)]);
}

function told(event: RecordedEvent): DriftEvent {
  const { position, type, id, stream } = event;
  if (factTypeInfo(type) || isAmending(type)) {
    const { kind, key } = thingOf(stream);
    return { position, type, id, kind: kind, key };
  }
  return { position, type, id, kind: null, key: hasType(event, 'CalendarAdopted') ? String(dataOf(event).year) : null };
}
