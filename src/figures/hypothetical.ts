import { thingStream } from '../rules/kernel/streams.js';
import type { Instant } from '../rules/calendar/instant.js';
import { isAmending } from '../facts/catalog.js';
import { amendedStreams } from '../facts/history/amended-streams.js';
import type { Fact } from '../facts/fact.js';
import { amendedTime, historyOf } from '../facts/history/effective.js';
import type { ThingEvent, ThingHistory } from '../facts/history/thing-history.js';
import { schemaOf } from '../facts/event-types.js';
import { ownFeaturesOf } from '../facts/features/features-of-body.js';
import { placeFeatures } from '../facts/features/features-of.js';
import { MAX_CATEGORIES } from '../facts/features/features.js';
import { LocalCalendar } from '../rules/calendar/local-calendar.js';
import { Zone } from '../rules/calendar/zone.js';
import type { TermRules } from '../facts/term.js';
import { NO_META } from '../log/port/event-meta.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import type { Journal } from '../log/port/journal.js';

/** Facts as they would stand in the log, and the names behind the category numbers of their features. */
export interface Hypothetical {
  readonly events: readonly RecordedEvent[];
  readonly categories: readonly string[];
}

export const NOTHING_SUPPOSED: Hypothetical = { events: [], categories: [] };

/**
 * What the log would hold if these facts of one contract were recorded now, in their order; nothing is recorded and no number given away.
 * They are taken as they come: whether they would be accepted is for the intake to say.
 * Throws `RangeError` when the store has no room for another category.
 */
export function suppose(journal: Journal, rules: TermRules, facts: readonly Fact[], recorded: Instant): Hypothetical {
  const calendar = new LocalCalendar(Zone.of(rules.timeZone));
  const categories = [...journal.categoryNames()];
  const categoryNo = (name: string) => numberIn(categories, name);
  const head = journal.head();
  const supposed: RecordedEvent[] = [];
  const known = new Map<string, { readonly history: ThingHistory; length: number }>();
  const streamBefore = (name: string) => {
    let found = known.get(name);
    if (!found) {
      const events = journal.stream(name, head);
      known.set(name, (found = { history: historyOf<ThingEvent>(events), length: events.length }));
    }
    return found;
  };
  for (const fact of facts) {
    const streams = isAmending(fact.type) ? amendedStreams(fact) : [thingStream(fact.kind, fact.subject, fact.key)];
    const stream = streams.find((name) => streamBefore(name).length > 0) ?? streams[0] ?? '';
    const before = streamBefore(stream);
    const { type, subject: contract, time: occurred, source, id, body } = fact;
    const event = { type, schema: schemaOf(type), contract, occurred, recorded, source, id, body, meta: NO_META };
    const amended = isAmending(type) ? amendedTime(before.history, event) : undefined;
    const position = head + supposed.length + 1;
    before.history.apply({ ...event, position });
    supposed.push({
      ...event,
      position,
      stream,
      revision: before.length++,
      number: 0,
      features: placeFeatures(ownFeaturesOf(event), calendar.at(occurred), { categoryNo }),
      month: calendar.at(amended ?? occurred).month,
    });
  }
  return { events: supposed, categories };
}

function numberIn(names: string[], name: string): number {
  const known = names.indexOf(name);
  if (known >= 0) return known;
  if (names.length >= MAX_CATEGORIES)
    throw new RangeError(`a store holds at most ${MAX_CATEGORIES - 1} different categories`);
  return names.push(name) - 1;
}
