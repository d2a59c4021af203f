import { effectiveFacts } from '../facts/history/effective.js';
import type { Journal } from '../log/port/journal.js';
import type { Month } from '../rules/calendar/day.js';
import { parseLine } from '../rules/cycle/line.js';
import type { Frozen as FrozenFigures, Review } from '../rules/cycle/review-state.js';
import { thingStream } from '../rules/kernel/streams.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';
import { linesOf } from '../rules/review/figures/changed-lines.js';
import type { CountedFact, LinesState } from '../rules/review/figures/changed-lines.js';
import type { Frozen } from './frozen.js';
import { observeRounds } from './frozen.js';

/** Loads what the lines of a review say in a state: with figures as they were, or would be, provided, on the footing that these rest on. */
export function observeLinesState(
  review: Review,
  month: Month,
  journal: Journal,
  { figures, footing }: { readonly figures: FrozenFigures; readonly footing: Frozen },
): LinesState {
  const { id } = footing.rules;
  const lines = linesOf(review).map((address) => ({ address, line: parseLine(address, id, month) }));
  const facts = lines.flatMap(({ address, line }) =>
    line.of === 'fact' ? [[address, factsOf(line.kind, line.key, journal, footing)] as const] : [],
  );
  const rounds = lines.some(({ line }) => line.of === 'round') ? observeRounds(footing, month) : null;
  return { figures, rounds, facts: new Map(facts) };
}

/** The facts of a thing as they count at a basis. */
function factsOf(kind: FactKind, key: string, journal: Journal, { basis, rules }: Frozen): CountedFact[] {
  const { position, added } = basis;
  const last = Math.max(position, ...added);
  const known = journal
    .stream(thingStream(kind, rules.id, key), last)
    .filter((event) => event.position <= position || added.includes(event.position));
  return effectiveFacts(known).map(({ type, time, data }) => ({ type, time, data }));
}
