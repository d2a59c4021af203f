import { effectiveFacts } from '../../facts/history/effective.js';
import type { EffectiveFact } from '../../facts/history/effective.js';
import type { Journal } from '../../log/port/journal.js';
import type { Month } from '../../rules/calendar/day.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { ContractCycle } from '../../rules/cycle/cycle.js';
import { lineAddress, parseLine } from '../../rules/cycle/line.js';
import type { Line } from '../../rules/cycle/line.js';
import type { Review } from '../../rules/cycle/review-state.js';
import { itemOf } from '../../rules/fees/item.js';
import { thingStream } from '../../rules/kernel/streams.js';
import type { Stage } from '../../rules/kernel/vocabulary.js';
import type { LinesObservation, NamedFact } from '../../rules/review/existing-lines.js';
import type { ItemsOfLines } from '../../rules/review/review-steps.js';
import type { TicketHistory } from '../../rules/sla/ticket.js';
import { termsAt } from '../../rules/terms/terms-version.js';
import type { ContractRules } from '../../rules/terms/types.js';

/** Where the facts are that lines name: the log up to a position. */
export interface LineSource {
  readonly rules: ContractRules;
  readonly journal: Journal;
  /** A fact that came late can be objected to as well. */
  readonly position: number;
}

type FactLine = Extract<Line, { readonly of: 'fact' }>;

/** Loads what lines that an objection names are looked for in. `tickets` is asked where one names a round. Throws `RangeError` for what is no line. */
export function observeLines(
  texts: readonly string[],
  source: LineSource,
  { month, review, tickets }: { month: Month; review: Review; tickets: () => readonly TicketHistory[] },
): LinesObservation {
  const { rules } = source;
  const lines = texts.map((text) => parseLine(text, rules.id, month));
  const facts = lines.flatMap((line) =>
    line.of === 'fact' ? [[lineAddress(line, rules.id, month), namedBy(line, source)] as const] : [],
  );
  const asked = review.current !== null && lines.some(({ of }) => of === 'round');
  return { rules, month, review, facts: new Map(facts), tickets: asked ? tickets() : [] };
}

function namedBy(line: FactLine, source: LineSource): NamedFact[] {
  return factsOf(line, source).map(({ time, data }) => ({ time, byPlatform: data['handledBy'] === 'platform' }));
}

/** Loads the items under which the facts that lines of a month's fees name are billed. */
export function observeItems(source: LineSource, cycle: ContractCycle, months: readonly Month[]): ItemsOfLines {
  const { rules } = source;
  const items = new Map<string, string | null>();
  for (const month of months) {
    const { lines, ended } = cycle.review('fees', month);
    for (const { line: address } of [...lines, ...ended]) {
      const line = parseLine(address, rules.id, month);
      if (line.of === 'fact') items.set(address, itemOfFact(line, source));
    }
  }
  return items;
}

/** The item under which the platform's work on a thing is billed (Article 5), or null where it is not billed at all. */
function itemOfFact(line: FactLine, source: LineSource): string | null {
  const { kind } = line;
  const fact = factsOf(line, source)[0];
  if (fact?.data['handledBy'] !== 'platform') return null;
  if (kind !== 'call' && kind !== 'chat' && kind !== 'order') return null;
  const { outcome, stage, category } = fact.data;
  if (kind !== 'order' && outcome !== 'answered' && outcome !== 'served') return null;
  const day = Zone.of(source.rules.timeZone).dayAt(fact.time);
  const work = { of: kind, stage: (stage ?? null) as Stage | null, category: String(category), day, count: 1 };
  return itemOf(work, termsAt(source.rules, fact.time)).item;
}

/** The facts of a thing as they count at the position. */
function factsOf({ kind, key }: FactLine, { journal, rules, position }: LineSource): EffectiveFact[] {
  return effectiveFacts(journal.stream(thingStream(kind, rules.id, key), position));
}
