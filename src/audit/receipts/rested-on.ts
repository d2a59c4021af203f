import { isAmending } from '../../facts/catalog.js';
import { effectiveFacts } from '../../facts/history/effective.js';
import { handledByOf } from '../../facts/features/features.js';
import { amendedStreams } from '../../folding/amended-things.js';
import { frozenAt, knownAt } from '../../figures/frozen.js';
import type { Frozen, FrozenQuestion } from '../../figures/frozen.js';
import { JournalSource } from '../../figures/sources/journal-source.js';
import type { JournalQuestion } from '../../figures/sources/journal-source.js';
import { MonthFacts } from '../../figures/sources/month-facts.js';
import type { SingleKind } from '../../figures/sources/month-facts.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import { monthOf } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';
import { PARTIES } from '../../rules/kernel/vocabulary.js';
import { thingOf } from '../../rules/kernel/streams.js';
import { ratiosOf } from '../../rules/scoring/evidence/detail.js';
import { scorecardsOfResult, termsOfMonth } from '../../rules/scoring/month-terms.js';
import { untilOf } from '../../rules/terms/term.js';

/** A month's result or fees at a basis. */
export interface RestedQuestion extends FrozenQuestion {
  readonly kind: ReviewKind;
  readonly month: Month;
}

const PLATFORM = PARTIES.indexOf('platform');
const BILLED: readonly SingleKind[] = ['call', 'chat', 'order'];

/**
 * The log positions, ascending, of the facts that a month's result or fees rest on or leave out, as known at a basis:
 * 1. of a result: the calls, chats and surveys of the month, of the kinds that its scorecards look at; all that was told of the tickets to which something
 *    happened in the month, by the basis' moment; and, where a scorecard looks at orders, all that was told of those opened in the month;
 * 2. of fees: the calls, chats and openings of orders of the month that the platform handled;
 * 3. of both: those that were voided or put into another month, and every correction and voiding of a thing that is among them;
 * 4. of a result: all that was told of the call and the chat of a name for whose sake a survey is left out.
 * Throws what `frozenAt` throws.
 */
export function restedOn(question: RestedQuestion): number[] {
  const frozen = frozenAt(question);
  const { kind, month } = question;
  const { rules } = frozen;
  const at = untilOf(rules, frozen.at, 'term');
  const facts: JournalQuestion = {
    ...knownAt(question),
    contract: { id: rules.id, timeZone: rules.timeZone },
    at,
  };
  const found = new Set<number>();
  const add = (events: readonly RecordedEvent[]) => {
    for (const { position } of events) found.add(position);
  };
  const { singles, orders } = kind === 'fees' ? { singles: BILLED, orders: false } : lookedAt(frozen, month);
  for (const { position, features } of new MonthFacts(facts, month, singles).after(0))
    if (kind === 'result' || handledByOf(features) === PLATFORM) found.add(position);
  if (kind === 'result') {
    for (const { moments } of frozen.source.tickets(month)) for (const { position } of moments) found.add(position);
    for (const stream of new JournalSource(facts).contactsOfOthers(month))
      add(facts.journal.stream(stream, facts.position));
    if (orders) for (const stream of orderStreams(facts, month)) add(facts.journal.stream(stream, facts.position));
  }
  addAmended(found, facts, kind === 'result' ? month : null);
  return [...found].sort((a, b) => a - b);
}

/** Which facts the scorecards of a result look at. */
function lookedAt({ rules }: Frozen, month: Month): { singles: readonly SingleKind[]; orders: boolean } {
  const cards = scorecardsOfResult(termsOfMonth(rules, month, new Map()));
  const kinds = new Set(cards.flatMap((card) => ratiosOf(card).map(({ of }) => of)));
  return {
    singles: (['call', 'chat', 'survey'] as const).filter((kind) => kinds.has(kind)),
    orders: kinds.has('order'),
  };
}

function orderStreams(facts: JournalQuestion, month: Month): Set<string> {
  const positions = [...new MonthFacts(facts, month, ['order']).after(0)].map(({ position }) => position);
  return new Set(facts.journal.events(positions).map(({ stream }) => stream));
}

/** Corrections and voidings of what was found; and, of a month's result, the tickets of which something was taken back or put into the month or out of it. */
function addAmended(
  found: Set<number>,
  { journal, position, contract, at }: JournalQuestion,
  month: Month | null,
): void {
  const no = journal.contractNames().indexOf(contract.id);
  if (no < 0) return;
  const zone = Zone.of(contract.timeZone);
  const isOf = (time: number) => time <= at && monthOf(zone.dayAt(time)) === month;
  for (const stream of amendedStreams(journal, no, position)) {
    const events = journal.stream(stream, position);
    const told = events.filter(({ type }) => !isAmending(type));
    if (month !== null && thingOf(stream).kind === 'ticket') {
      const touches =
        told.some(({ occurred }) => isOf(occurred)) || effectiveFacts(events).some(({ time }) => isOf(time));
      if (touches) for (const event of events) found.add(event.position);
    } else if (told.some((event) => found.has(event.position))) {
      for (const event of events) if (isAmending(event.type)) found.add(event.position);
    }
  }
}
