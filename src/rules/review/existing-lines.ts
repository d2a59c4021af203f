import { monthOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { parseInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { addressIn } from '../cycle/address.js';
import { lineAddress, parseLine } from '../cycle/line.js';
import type { Line } from '../cycle/line.js';
import type { Frozen, Review } from '../cycle/review-state.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import type { FactKind } from '../kernel/vocabulary.js';
import { roundsOf } from '../sla/rounds.js';
import type { TicketHistory } from '../sla/ticket.js';
import type { ContractRules } from '../terms/types.js';

/** A fact that a line names: when it occurred, and whether the platform did the work. */
export interface NamedFact {
  readonly time: Instant;
  readonly byPlatform: boolean;
}

/** What lines are looked for in. */
export interface LinesObservation {
  readonly rules: ContractRules;
  readonly month: Month;
  readonly review: Review;
  /** The facts that the lines name, by the lines' whole addresses. */
  readonly facts: ReadonlyMap<string, readonly NamedFact[]>;
  /** The month's tickets as they were when the result was provided, where a line names a round. */
  readonly tickets: readonly TicketHistory[];
}

/**
 * The whole addresses of the lines that an objection names. Throws `RuleViolation` for a line that what was provided does not have, and
 * `RangeError` for what is no line at all.
 */
export function existingLines(texts: readonly string[], context: LinesObservation): string[] {
  const { rules, month, review } = context;
  return texts.map((text) => {
    const line = parseLine(text, rules.id, month);
    const address = lineAddress(line, rules.id, month);
    const frozen = review.current;
    if (frozen && !exists(line, frozen, context)) {
      const instead = hint(line, frozen);
      throw new RuleViolation(
        'unknown-line',
        `the ${review.kind === 'result' ? 'result' : 'fee notice'} of ${addressIn(rules.id, month, { of: 'month' })} has no line ${address}${instead === null ? '' : `; ${instead}`}`,
        review.kind === 'result' ? '4.4' : '5.3',
      );
    }
    return address;
  });
}

/** What a result is made of, and of what a bill is, as far as the platform did it; charges of facts are in neither. */
const OF_RESULT: ReadonlySet<FactKind> = new Set(['call', 'chat', 'survey', 'ticket', 'order']);
const OF_FEES: ReadonlySet<FactKind> = new Set(['call', 'chat', 'order']);
const CHARGED: ReadonlySet<FactKind> = new Set(['incident', 'cost', 'violation']);

function exists(line: Line, frozen: Frozen, context: LinesObservation): boolean {
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
      return context.tickets.some(
        (ticket) => ticket.ticketId === line.ticketId && roundsOf(ticket, at).some(({ round }) => round === line.round),
      );
    }
    case 'fact': {
      const zone = Zone.of(context.rules.timeZone);
      const facts = context.facts.get(lineAddress(line, context.rules.id, context.month)) ?? [];
      return (
        (frozen.result ? OF_RESULT : OF_FEES).has(line.kind) &&
        facts.some(
          ({ time, byPlatform }) =>
            monthOf(zone.dayAt(time)) === context.month && (frozen.result !== null || byPlatform),
        )
      );
    }
    case 'fee':
      return (
        frozen.fees !== null && [...frozen.fees.lines, ...frozen.fees.noBasis].some(({ item }) => item === line.item)
      );
  }
}

/** What there is instead, where the list is short; null where nothing is to be said. */
function hint(line: Line, frozen: Frozen): string | null {
  if (line.of === 'metric' && frozen.result) {
    const card = frozen.result.scorecards[0];
    const names = (card?.metrics ?? []).flatMap(({ id, channels }) => [
      `metrics/${id}`,
      ...(channels ?? []).map((channel) => `metrics/${id}/${channel.id}`),
    ]);
    return `it has ${names.join(', ')}`;
  }
  if (line.of === 'fee' && frozen.fees) {
    const names = [...frozen.fees.lines, ...frozen.fees.noBasis].map(({ item }) => `fees/${item}`);
    return names.length === 0 ? 'the notice bills nothing' : `it has ${names.join(', ')}`;
  }
  if (line.of === 'fact' && CHARGED.has(line.kind))
    return 'what facts alone make owed is contested with --kind charges';
  if (line.of === 'fact' && frozen.fees && OF_FEES.has(line.kind)) return 'a bill has what the platform did';
  return null;
}
