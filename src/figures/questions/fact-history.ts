import { isAmending, openingType } from '../../facts/catalog.js';
import { dataOf } from '../../facts/event-data.js';
import type { EventType } from '../../facts/event-types.js';
import type { FactData } from '../../facts/fact.js';
import { ThingHistory } from '../../facts/history/thing-history.js';
import type { EventMeta } from '../../log/port/event-meta.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import type { Journal } from '../../log/port/journal.js';
import type { Store } from '../../log/embedded/store.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { thingStream } from '../../rules/kernel/streams.js';
import { FACT_KINDS, isFactKind } from '../../rules/kernel/vocabulary.js';
import type { FactKind } from '../../rules/kernel/vocabulary.js';
import { termsAt } from '../../rules/terms/terms-version.js';
import { untilOf } from '../../rules/terms/term.js';
import type { Counts } from './behind/page.js';
import { whereCounted } from './behind/where-counted.js';
import type { Answer, Figures } from './figures.js';
import type { QuestionText } from './question.js';
import { whenAndWho } from './when-and-who.js';

/** An event that told a fact, corrected or voided one, and who did it (SPEC 11); null where that was not kept then, or does not apply. */
export interface FactStep extends Readonly<Record<'actor' | 'onBehalfOf' | 'command' | 'correlation', string | null>> {
  readonly what: 'told' | 'corrected' | 'voided';
  readonly type: EventType;
  readonly position: number;
  /** Counts the contract's events. */
  readonly number: number;
  readonly source: string;
  readonly id: string;
  readonly at: string;
  readonly recordedAt: string;
  readonly party: EventMeta['party'] | null;
  /** Position of the fact that it corrects or voids; null for what tells one, and for what is about none. */
  readonly about: number | null;
  /** What was told, or what a correction replaces (null takes a field away). */
  readonly data: FactData;
  readonly reason: string | null;
}

/** A fact as it stands: with its corrections. */
export interface FactNow {
  /** Of the event that told it. */
  readonly position: number;
  readonly type: EventType;
  readonly id: string;
  readonly at: string;
  readonly data: FactData;
  readonly voided: boolean;
  readonly corrections: number;
}

/** What was told of one thing, from the first event to the last. */
export interface FactHistory {
  readonly kind: FactKind;
  readonly key: string;
  /** In the order of recording. */
  readonly steps: readonly FactStep[];
  /** What was told of it as it stands now, voided or not. */
  readonly facts: readonly FactNow[];
  /** The lines where it counts, or why not; none where it is voided, or had not happened at the moment asked about. */
  readonly counts: readonly Counts[];
  readonly termsVersion: number;
}

const CHARGED: ReadonlySet<FactKind> = new Set(['incident', 'cost', 'violation', 'payable']);

/**
 * A fact with its history: as it was told, corrected and voided, by whom, and where it counts. Throws `RangeError` for what is no kind, `RuleViolation` for
 * a contract or a fact that is not there at that state of knowledge.
 */
export function factHistory(
  { figures, store: { journal } }: { readonly figures: Figures; readonly store: Pick<Store, 'journal'> },
  { contract, kind, key }: { readonly contract: string; readonly kind: string; readonly key: string },
  asked: QuestionText,
): Answer<FactHistory> {
  if (!isFactKind(kind)) throw new RangeError(`kind: "${kind}" is no kind of fact; kinds are ${FACT_KINDS.join(', ')}`);
  const question = figures.question(asked);
  const { registry, rules } = figures.rulesFor(contract, question);
  const { knownPosition: position, whatIf } = question;
  const events = journal.stream(thingStream(kind, contract, key), position);
  if (events.length === 0) throw unknownFact(journal, { contract, kind, key }, position);
  const at = untilOf(rules, question.at, 'term');
  const zone = Zone.of(rules.timeZone);
  const history = new ThingHistory();
  const steps = events.map((event) => stepOf(event, history, zone));
  const source = figures.sourceOf(rules, position, at);
  const facts = { journal, contract: { id: contract, timeZone: rules.timeZone }, position, at };
  const { calendars } = registry;
  // What facts alone make owed is owed after the contract's end too (3.7, 6.3).
  const until = CHARGED.has(kind) ? question.at : at;
  const counting = history.facts().filter(({ time }) => time <= until);
  const thing = { rules, whatIf, calendars, kind, key, facts, source, counting };
  return {
    ...{ contract, kind, key, steps },
    facts: history.told().map(({ forms, voided }) => {
      const now = forms.at(-1) ?? forms[0];
      return {
        ...{ position: now.position, type: now.type, id: now.id, at: formatInstant(now.time, zone) },
        ...{ data: now.data, voided, corrections: forms.length - 1 },
      };
    }),
    counts: whereCounted(thing),
    ...figures.footingOf(question, rules, registry, termsAt(rules, at).version),
  };
}

function stepOf(event: RecordedEvent, history: ThingHistory, zone: Zone): FactStep {
  const { type, position, number, source, id } = event;
  const data = dataOf(event) as FactData;
  const { before } = history.apply(event);
  const amends = isAmending(type);
  return {
    what: !amends ? 'told' : type === 'FactVoided' ? 'voided' : 'corrected',
    ...{ type, position, number, source, id },
    ...whenAndWho(event, zone),
    about: before?.position ?? null,
    data: amends ? ((data['replace'] ?? {}) as FactData) : data,
    reason: amends ? String(data['reason']) : null,
  };
}

/** Says what there is instead: the same name of another kind, or that ids are compared as they are written. */
function unknownFact(
  journal: Journal,
  { contract, kind, key }: { readonly contract: string; readonly kind: FactKind; readonly key: string },
  position: number,
): RuleViolation {
  const others = FACT_KINDS.filter((other) => journal.stream(thingStream(other, contract, key), position).length > 0);
  const { keyField } = openingType(kind);
  const hint =
    others.length > 0
      ? `but there is a ${others.join(' and a ')} of that name`
      : `it goes by its ${keyField}, written as it was reported, not by an event's id`;
  return new RuleViolation('unknown-fact', `no ${kind} "${key}" of ${contract} is known at that moment; ${hint}`);
}
