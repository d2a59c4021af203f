import { effectiveFacts } from '../../facts/history/effective.js';
import type { EffectiveFact } from '../../facts/history/effective.js';
import type { Journal } from '../../log/port/journal.js';
import { monthOf } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { thingStream } from '../../rules/kernel/streams.js';
import type { Evidence, SurveyedContact } from '../../rules/scoring/evidence/evidence.js';
import { contactOf, isOfOthers } from './named-contact.js';
import type { ContactTold } from './named-contact.js';
import { singleSurvey } from './single-facts.js';

export interface LinkQuestion {
  readonly journal: Journal;
  readonly contract: string;
  readonly timeZone: string;
  /** Events up to this position are known. */
  readonly position: number;
  /** What occurred later has not happened yet. */
  readonly at: Instant;
}

/**
 * The month's surveys about contacts that the platform handled or that were voided, among those whose answers were recorded at `positions`: whoever calls knows
 * by links where one may be, and the log says of each answer and of the contact that it names how they stand.
 */
export function surveysOfOthers(positions: readonly number[], month: Month, question: LinkQuestion): Evidence[] {
  const zone = Zone.of(question.timeZone);
  return aboutOthers(positions, month, question).map(({ time, data, contact }) => {
    return { ...singleSurvey({ occurred: time, data }, zone), contact };
  });
}

/** The streams of the contacts that those surveys name: of the call and of the chat of that name. */
export function contactsOfOthers(positions: readonly number[], month: Month, question: LinkQuestion): string[] {
  const names = aboutOthers(positions, month, question).map(({ data }) => String(data['contactId']));
  return [...new Set(names)].flatMap((name) =>
    (['call', 'chat'] as const).map((of) => thingStream(of, question.contract, name)),
  );
}

/** A survey as it counts, and the contact that it names. */
interface AboutOthers extends Pick<EffectiveFact, 'time' | 'data'> {
  readonly contact: SurveyedContact | null;
}

function aboutOthers(positions: readonly number[], month: Month, question: LinkQuestion): AboutOthers[] {
  const { journal, position, at } = question;
  const zone = Zone.of(question.timeZone);
  const known = journal.events(positions.filter((recorded) => recorded <= position));
  return [...new Set(known.map(({ stream }) => stream))]
    .flatMap((stream) => effectiveFacts(journal.stream(stream, position)))
    .filter(({ time }) => time <= at && monthOf(zone.dayAt(time)) === month)
    .sort((a, b) => a.position - b.position)
    .flatMap(({ time, data }) => {
      const contact = contactOf(data, at, (of, name) => toldOf(of, name, question));
      return isOfOthers(contact) ? [{ time, data, contact }] : [];
    });
}

function toldOf(
  of: 'call' | 'chat',
  name: string,
  { journal, contract, position }: LinkQuestion,
): ContactTold | null | undefined {
  const events = journal.stream(thingStream(of, contract, name), position);
  if (events.length === 0) return undefined;
  const [fact] = effectiveFacts(events);
  return fact ? { occurred: fact.time, handledBy: String(fact.data['handledBy']) } : null;
}
