import type { PlacedFact } from '../../../projections/projection.js';
import { unpackContact } from '../../facts/features/features.js';
import type { AmendedThing } from '../../folding/amended-things.js';
import { OverlayJournal } from '../../folding/overlay-journal.js';
import { placeRecorded } from '../../folding/placing.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import type { Journal } from '../../log/port/journal.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { thingStream } from '../../rules/kernel/streams.js';
import { PARTIES } from '../../rules/kernel/vocabulary.js';
import type { SurveyedContact } from '../../rules/scoring/evidence/evidence.js';
import { contactOf } from './named-contact.js';
import type { ContactTold } from './named-contact.js';

/** Things kept for one journal; beyond them all are forgotten. */
const KEPT = 500_000;

/** A contact as it was recorded. */
interface ContactRecorded extends ContactTold {
  readonly position: number;
}

/** What was read of a journal's surveys and contacts. What is recorded never changes, so it is not read again while the journal is open. */
class Read {
  readonly surveys = new Map<number, PlacedFact>();
  readonly contacts = new Map<string, ContactRecorded>();

  get size(): number {
    return this.surveys.size + this.contacts.size;
  }
}

const memory = new WeakMap<Journal, Read>();

export interface SurveysQuestion {
  readonly journal: Journal;
  readonly contract: { readonly id: string; readonly no: number };
  /** The calls, chats and surveys that were corrected or voided. */
  readonly amended: readonly AmendedThing[];
  /** Events up to this position are known. */
  readonly position: number;
  /** What occurred later has not happened yet. */
  readonly at: Instant;
}

/** Reads survey answers one by one, and finds the contacts that they name. */
export class SurveyedContacts {
  private readonly amended: ReadonlyMap<string, AmendedThing>;
  private readonly read: Read;

  constructor(private readonly question: SurveysQuestion) {
    const { journal, amended } = question;
    const ofContacts = amended.filter(({ kind }) => kind !== 'survey');
    this.amended = new Map(ofContacts.map((thing) => [thing.stream, thing]));
    const keeper = journal instanceof OverlayJournal ? journal.inner : journal;
    let read = memory.get(keeper);
    if (!read || read.size > KEPT) memory.set(keeper, (read = new Read()));
    this.read = read;
  }

  /** Surveys as they were recorded, in the order of their positions. */
  surveysAt(positions: readonly number[]): PlacedFact[] {
    const { journal, contract } = this.question;
    return this.kept(positions, this.read.surveys, (missing) =>
      journal.events(missing).map((event) => placeRecorded(event, contract.no)),
    );
  }

  /** How the contact stands that a survey names; null where it names none. */
  contactOf({ data }: PlacedFact): SurveyedContact | null {
    return contactOf(data, this.question.at, (of, name) => this.toldOf(of, name));
  }

  private toldOf(of: 'call' | 'chat', name: string): ContactTold | null | undefined {
    const stream = thingStream(of, this.question.contract.id, name);
    const amended = this.amended.get(stream);
    if (!amended) return this.recorded(stream);
    const [fact] = amended.effective;
    return fact ? { occurred: fact.occurred, handledBy: String(fact.data['handledBy']) } : null;
  }

  private recorded(stream: string): ContactRecorded | undefined {
    const { journal, position } = this.question;
    const kept = this.read.contacts.get(stream);
    if (kept && kept.position <= position && this.isLogged(kept.position)) return kept;
    const [event] = journal.stream(stream, position);
    if (!event) return undefined;
    const contact = contactOfEvent(event);
    if (this.isLogged(event.position)) this.read.contacts.set(stream, contact);
    return contact;
  }

  /** What stands at those positions, read where it is not kept. */
  private kept<T extends { readonly position: number }>(
    positions: readonly number[],
    keep: Map<number, T>,
    read: (missing: number[]) => T[],
  ): T[] {
    const found = new Map<number, T>();
    for (const thing of read(positions.filter((position) => !this.isLogged(position) || !keep.has(position)))) {
      found.set(thing.position, thing);
      if (this.isLogged(thing.position)) keep.set(thing.position, thing);
    }
    return positions.flatMap((position) => found.get(position) ?? keep.get(position) ?? []);
  }

  /** Whether the event of that position is the log's own, and seen; what is only supposed is not kept. */
  private isLogged(position: number): boolean {
    const { journal } = this.question;
    return !(journal instanceof OverlayJournal) || journal.shows(position);
  }
}

function contactOfEvent({ position, occurred, features }: RecordedEvent): ContactRecorded {
  return { position, occurred, handledBy: PARTIES[unpackContact(features).handledBy] ?? 'supplier' };
}
