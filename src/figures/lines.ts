import { thingStream } from '../rules/kernel/streams.js';
import type { Month } from '../rules/calendar/day.js';
import { monthOf } from '../rules/calendar/day.js';
import { parseInstant } from '../rules/calendar/instant.js';
import { Zone } from '../rules/calendar/zone.js';
import { RuleViolation } from '../rules/kernel/rule-violation.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';
import { effectiveFacts } from '../facts/effective.js';
import type { EffectiveFact } from '../facts/effective.js';
import type { Stage } from '../rules/kernel/vocabulary.js';
import { itemOf } from '../rules/fees/item.js';
import type { Journal } from '../log/port/journal.js';
import type { TicketHistory } from '../rules/sla/ticket.js';
import { roundsOf } from '../rules/sla/rounds.js';
import { termsAt } from '../rules/terms/terms-version.js';
import type { ContractRules } from '../rules/terms/types.js';
import { addressIn } from '../rules/cycle/address.js';
import { lineAddress, parseLine } from '../rules/cycle/line.js';
import type { Line } from '../rules/cycle/line.js';
import type { Frozen } from '../rules/cycle/review-state.js';
import type { Review } from '../rules/cycle/review-state.js';

/** What lines are looked for in. */
export interface LineContext {
  readonly rules: ContractRules;
  readonly month: Month;
  readonly review: Review;
  readonly journal: Journal;
  /** The log's end: a fact that came late can be objected to as well. */
  readonly head: number;
  /** The month's tickets as they were when the result was provided. */
  readonly tickets: () => readonly TicketHistory[];
}

/**
 * The whole addresses of the lines that an objection names. Throws `RuleViolation` for a line that what was provided does not have, and
 * `RangeError` for what is no line at all.
 */
export function existingLines(texts: readonly string[], context: LineContext): string[] {
  const { rules, month, review } = context;
  return texts.map((text) => {
    const line = parseLine(text, rules.id, month);
    const address = lineAddress(line, rules.id, month);
    const frozen = review.current;
    if (frozen && !exists(line, frozen, context))
      throw new RuleViolation(
        'unknown-line',
        `the ${review.kind === 'result' ? 'result' : 'fee notice'} of ${addressIn(rules.id, month, { of: 'month' })} has no line ${address}${hint(line, frozen)}`,
        review.kind === 'result' ? '4.4' : '5.3',
      );
    return address;
  });
}

/** What a result is made of, and of what a bill is, as far as the platform did it; charges of facts are in neither. */
const OF_RESULT: ReadonlySet<FactKind> = new Set(['call', 'chat', 'survey', 'ticket', 'order']);
const OF_FEES: ReadonlySet<FactKind> = new Set(['call', 'chat', 'order']);
const CHARGED: ReadonlySet<FactKind> = new Set(['incident', 'cost', 'violation']);

function exists(line: Line, frozen: Frozen, context: LineContext): boolean {
  switch (line.of) {
    case 'metric': {
      const cards = frozen.result?.scorecards ?? [];
      const card = line.scorecard === null ? cards[0] : cards.find(({ scorecard }) => scorecard === line.scorecard);
      const metric = card?.metrics.find(({ id }) => id === line.metric);
      return (
        metric !== undefined &&
        (line.channel === null || metric.channels?.some(({ id }) => id === line.channel) === true)
      );
    }
    case 'round': {
      if (!frozen.result) return false;
      const at = parseInstant(frozen.basis.at);
      return context
        .tickets()
        .some(
          (ticket) =>
            ticket.ticketId === line.ticketId && roundsOf(ticket, at).some(({ round }) => round === line.round),
        );
    }
    case 'fact': {
      const zone = Zone.of(context.rules.timeZone);
      const facts = factsOf(context.journal, context.head, context.rules.id, line.kind, line.key);
      return (
        (frozen.result ? OF_RESULT : OF_FEES).has(line.kind) &&
        facts.some(
          ({ time, data }) =>
            monthOf(zone.dayAt(time)) === context.month && (frozen.result !== null || data['handledBy'] === 'platform'),
        )
      );
    }
    case 'fee':
      return (
        frozen.fees !== null && [...frozen.fees.lines, ...frozen.fees.noBasis].some(({ item }) => item === line.item)
      );
  }
}

/** What there is instead, where the list is short. */
function hint(line: Line, frozen: Frozen): string {
  if (line.of === 'metric' && frozen.result) {
    const card = frozen.result.scorecards[0];
    const names = (card?.metrics ?? []).flatMap(({ id, channels }) => [
      `metrics/${id}`,
      ...(channels ?? []).map((channel) => `metrics/${id}/${channel.id}`),
    ]);
    return `; it has ${names.join(', ')}`;
  }
  if (line.of === 'fee' && frozen.fees) {
    const names = [...frozen.fees.lines, ...frozen.fees.noBasis].map(({ item }) => `fees/${item}`);
    return names.length === 0 ? '; the notice bills nothing' : `; it has ${names.join(', ')}`;
  }
  if (line.of === 'fact' && CHARGED.has(line.kind))
    return '; what facts alone make owed is contested with --kind charges';
  if (line.of === 'fact' && frozen.fees && OF_FEES.has(line.kind)) return '; a bill has what the platform did';
  return '';
}

/** The facts of a thing as they count at a log position. */
export function factsOf(
  journal: Journal,
  until: number,
  contract: string,
  kind: FactKind,
  key: string,
): EffectiveFact[] {
  return effectiveFacts(journal.stream(thingStream(kind, contract, key), until));
}

/** The item under which the platform's work on a thing is billed (Article 5), or null where it is not billed at all. */
export function itemOfFact(
  journal: Journal,
  until: number,
  rules: ContractRules,
  kind: FactKind,
  key: string,
): string | null {
  const fact = factsOf(journal, until, rules.id, kind, key)[0];
  if (fact?.data['handledBy'] !== 'platform') return null;
  const of = kind === 'call' || kind === 'chat' || kind === 'order' ? kind : undefined;
  if (of === undefined) return null;
  const { outcome, stage, category } = fact.data;
  if (of !== 'order' && outcome !== 'answered' && outcome !== 'served') return null;
  const day = Zone.of(rules.timeZone).dayAt(fact.time);
  const work = { of, stage: (stage ?? null) as Stage | null, category: String(category), day, count: 1 };
  return itemOf(work, termsAt(rules, fact.time)).item;
}
