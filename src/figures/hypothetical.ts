import { thingStream } from '../rules/kernel/streams.js';
import type { Instant } from '../rules/calendar/instant.js';
import { isAmending } from '../facts/catalog.js';
import { amendedStreams } from '../facts/amended-streams.js';
import type { Fact } from '../facts/fact.js';
import { placeFeatures } from '../facts/features-of.js';
import { MAX_CATEGORIES } from '../facts/features.js';
import { Term } from '../facts/term.js';
import type { TermRules } from '../facts/term.js';
import { ThingHistory } from '../facts/thing-history.js';
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
  const term = new Term(rules);
  const categories = [...journal.categoryNames()];
  const categoryNo = (name: string) => numberIn(categories, name);
  const head = journal.head();
  const supposed: RecordedEvent[] = [];
  const streamBefore = (name: string) => [
    ...journal.stream(name, head),
    ...supposed.filter(({ stream }) => stream === name),
  ];
  for (const fact of facts) {
    const streams = isAmending(fact.type) ? amendedStreams(fact) : [thingStream(fact.kind, fact.subject, fact.key)];
    const stream = streams.find((name) => streamBefore(name).length > 0) ?? streams[0] ?? '';
    const before = streamBefore(stream);
    supposed.push({
      type: fact.type,
      position: head + supposed.length + 1,
      stream,
      revision: before.length,
      schema: 1,
      contract: fact.subject,
      occurred: fact.time,
      recorded,
      month: term.monthOf(amendedTime(fact, before) ?? fact.time),
      features: placeFeatures(fact.features, fact.category, fact.time, term.zone, { categoryNo }),
      source: fact.source,
      id: fact.id,
      body: fact.body,
      meta: NO_META,
      number: 0,
    });
  }
  return { events: supposed, categories };
}

/** When the fact that a correction or voiding is about was first said to have occurred: its month is the amendment's in the log. */
function amendedTime(fact: Fact, before: readonly RecordedEvent[]): Instant | undefined {
  if (!isAmending(fact.type)) return undefined;
  const history = new ThingHistory();
  for (const event of before) history.apply(event);
  const target = history.target(String(fact.data['kind']), fact.key);
  return 'fact' in target ? before.find(({ position }) => position === target.fact.position)?.occurred : undefined;
}

function numberIn(names: string[], name: string): number {
  const known = names.indexOf(name);
  if (known >= 0) return known;
  if (names.length >= MAX_CATEGORIES)
    throw new RangeError(`a store holds at most ${MAX_CATEGORIES - 1} different categories`);
  return names.push(name) - 1;
}
