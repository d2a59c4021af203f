import { contactCell } from '../../../projections/contact-counts.js';
import type { PlacedFact } from '../../../projections/projection.js';
import { EVENT_TYPES } from '../../facts/event-types.js';
import { amendedStreams, amendedThings } from '../../folding/amended-things.js';
import type { AmendedThing } from '../../folding/amended-things.js';
import { JournalNames } from '../../folding/journal-names.js';
import { placeRecorded } from '../../folding/placing.js';
import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { thingOf } from '../../rules/kernel/streams.js';
import type { Evidence, SurveyedContact } from '../../rules/scoring/evidence/evidence.js';
import { contactEvidence } from './evidence-of-rows.js';
import type { JournalQuestion } from './journal-source.js';
import { selectRows } from './page-selection.js';
import { contactOrSurvey } from './single-facts.js';
import { SurveyedContacts } from './surveyed-contacts.js';

const TYPES = {
  call: EVENT_TYPES.CallRecorded,
  chat: EVENT_TYPES.ChatRecorded,
  survey: EVENT_TYPES.SurveyAnswered,
  order: EVENT_TYPES.ServiceOrderOpened,
} as const;
/** Kinds of things that one fact tells, or begins. */
export type SingleKind = keyof typeof TYPES;

/**
 * A fact of a month as the log's columns have it, as it counts. `gone`: it was voided, or a correction put it into another month. `read`: as it was
 * corrected, or was told where it is gone; null where it was never touched, so that only its event has the rest.
 */
export interface LoggedFact {
  readonly kind: SingleKind;
  /** Number of its event's type. */
  readonly type: number;
  readonly position: number;
  readonly occurred: Instant;
  readonly features: number;
  readonly gone: 'fact-voided' | 'fact-moved' | null;
  readonly read: PlacedFact | null;
}

/** A contract's calls, chats, survey answers and orders of a month, one by one in the order of the log, read from its columns. */
export class MonthFacts {
  private readonly names: JournalNames;
  private readonly contract: number | undefined;
  private readonly zone: Zone;
  private amendedThings: readonly AmendedThing[] | undefined;
  private surveyed: SurveyedContacts | undefined;

  constructor(
    private readonly question: JournalQuestion,
    private readonly month: Month,
    private readonly kinds: readonly SingleKind[],
  ) {
    this.names = new JournalNames(question.journal);
    this.contract = this.names.contractNo(question.contract.id);
    this.zone = Zone.of(question.contract.timeZone);
  }

  /** The facts that were voided, or that a correction put into another month. */
  gone(): LoggedFact[] {
    return this.touched(this.kindsByType()).facts.filter(({ gone }) => gone !== null);
  }

  /** The facts behind that position of the log. */
  *after(position: number): IterableIterator<LoggedFact> {
    const { contract, month } = this;
    const { journal, position: until, at } = this.question;
    if (contract === undefined) return;
    const kindOf = this.kindsByType();
    const { taken, facts } = this.touched(kindOf);
    const touched = facts.filter((fact) => fact.position > position);
    for (const page of journal.columnsOf(contract, [month], until)) {
      const end = page.firstPosition + page.length - 1;
      if (end <= position) continue;
      const { positions, type, occurred, features } = selectRows(page, { contract, month, at });
      for (const [i, here] of positions.entries()) {
        const kind = kindOf.get(type[i] as number);
        if (kind === undefined || here <= position || taken.has(here)) continue;
        while ((touched[0]?.position ?? Infinity) < here) yield touched.shift() as LoggedFact;
        const columns = { occurred: occurred[i] as number, features: features[i] as number };
        yield { kind, type: TYPES[kind], position: here, ...columns, gone: null, read: null };
      }
    }
    yield* touched;
  }

  /** The facts whole. */
  read(facts: readonly LoggedFact[]): PlacedFact[] {
    const untouched = facts.flatMap(({ read, position }) => (read === null ? position : []));
    const events = this.question.journal.events(untouched).map((event) => placeRecorded(event, this.contract ?? 0));
    const byPosition = new Map(events.map((fact) => [fact.position, fact]));
    return facts.flatMap(({ read, position }) => read ?? byPosition.get(position) ?? []);
  }

  /** A call or chat as the folds count it, without what only its event says. */
  countedAs({ type, features }: LoggedFact): Evidence {
    return contactEvidence([...contactCell(type, features), 1]);
  }

  /** A call, chat or survey answer as a single piece of evidence, a survey with the contact that it names. */
  evidenceOf(fact: PlacedFact): Evidence | undefined {
    const single = contactOrSurvey(fact, this.zone);
    return single?.of === 'survey' ? { ...single, contact: this.contactOf(fact) } : single;
  }

  /** The name of a category in the columns. */
  category(no: number): string {
    return this.names.category(no);
  }

  private contactOf(survey: PlacedFact): SurveyedContact | null {
    const { journal, contract, position, at } = this.question;
    const amended = this.amended();
    const of = { id: contract.id, no: this.contract ?? 0 };
    this.surveyed ??= new SurveyedContacts({ journal, contract: of, amended, position, at });
    return this.surveyed.contactOf(survey);
  }

  private kindsByType(): ReadonlyMap<number, SingleKind> {
    return new Map<number, SingleKind>(this.kinds.map((kind) => [TYPES[kind], kind]));
  }

  /** Facts of the month that were corrected or voided, or came into it so; and the positions of all that were recorded of their things. */
  private touched(kindOf: ReadonlyMap<number, SingleKind>): { taken: ReadonlySet<number>; facts: LoggedFact[] } {
    const { month } = this;
    const { at } = this.question;
    const taken = new Set<number>();
    const facts = this.amended().flatMap(({ recorded, effective }) =>
      recorded.flatMap((told): LoggedFact[] => {
        taken.add(told.position);
        const kind = kindOf.get(told.type);
        if (kind === undefined) return [];
        const now = effective.find(({ position }) => position === told.position);
        if (now?.month === month) return now.occurred > at ? [] : [logged(kind, now, null)];
        if (told.month !== month || told.occurred > at) return [];
        return [logged(kind, told, now === undefined ? 'fact-voided' : 'fact-moved')];
      }),
    );
    return { taken, facts: facts.sort((a, b) => a.position - b.position) };
  }

  /** Things of those kinds that were corrected or voided; of a survey, the contacts too. */
  private amended(): readonly AmendedThing[] {
    const { journal, position } = this.question;
    const { contract, names, zone, kinds } = this;
    if (contract === undefined) return [];
    const wanted = new Set<string>(kinds.includes('survey') ? [...kinds, 'call', 'chat'] : kinds);
    const streams = () =>
      amendedStreams(journal, contract, position).filter((stream) => wanted.has(thingOf(stream).kind));
    return (this.amendedThings ??= amendedThings(streams(), journal, names, contract, zone, position));
  }
}

function logged(kind: SingleKind, fact: PlacedFact, gone: LoggedFact['gone']): LoggedFact {
  const { type, position, occurred, features } = fact;
  return { kind, type, position, occurred, features, gone, read: fact };
}
