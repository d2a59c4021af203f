import { observeRounds } from '../../figures/frozen.js';
import type { Hypothetical } from '../../figures/hypothetical.js';
import type { Month } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { parseLine } from '../../rules/cycle/line.js';
import type { Line } from '../../rules/cycle/line.js';
import type { DecidedFact } from '../../rules/cycle/review-events.js';
import type { DisputedRound, NamedStep } from '../../rules/review/disputed-round.js';
import { roundIn } from '../../rules/review/figures/changed-lines.js';
import type { RoundFigure } from '../../rules/sla/breaches.js';
import { roundsOf } from '../../rules/sla/rounds.js';
import type { Frozen } from '../../figures/frozen.js';
import type { Desk } from '../command.js';
import { frozenOf } from './restating.js';
import type { ReviewCase } from './review-case.js';

type RoundLine = Extract<Line, { readonly of: 'round' }>;

/** What a decision of a line brings in: facts that are recorded, and supposed ones that are not yet. */
interface BroughtIn {
  readonly facts: readonly DecidedFact[];
  readonly hypothetical?: Hypothetical;
}

/** A ticket round under objection, as it was provided and with what its decision brings in; null where the line is none, or nothing was provided. */
export function disputedRound(
  desk: Desk,
  { one, month, review }: ReviewCase,
  address: string,
  { facts, hypothetical }: BroughtIn,
): DisputedRound | null {
  const { provided, current } = review;
  const contract = one.rules.id;
  const line = parseLine(address, contract, month);
  if (line.of !== 'round' || provided === null || current === null) return null;
  const was = frozenOf(desk, contract, { ...review, current: provided.frozen });
  const is = frozenOf(desk, contract, review, facts, hypothetical);
  const [before, after] = [roundOf(was, month, line), roundOf(is, month, line)];
  const changes = JSON.stringify(before) !== JSON.stringify(after);
  return { provided: before, changes, steps: changes ? [] : stepsOf(desk, was, line) };
}

function roundOf(footing: Frozen, month: Month, line: RoundLine): RoundFigure | null {
  return roundIn(observeRounds(footing, month), line) ?? null;
}

/** The facts that made a round what it was. */
function stepsOf({ store }: Desk, { source, at, rules }: Frozen, { ticketId, round: number }: RoundLine): NamedStep[] {
  const [ticket] = source.ticketsOf([ticketId]);
  const round = ticket && roundsOf(ticket, at).find(({ round: found }) => found === number);
  if (ticket === undefined || round === undefined) return [];
  const { openedAt, closedAt, replies } = round;
  const moments = ticket.moments.filter(({ what, at: moment }) => {
    if (what === 'closed') return moment === closedAt;
    return what === 'replied' ? replies.some((reply) => reply.at === moment) : moment === openedAt;
  });
  const events = new Map(
    store.journal.events(moments.map(({ position }) => position)).map((event) => [event.position, event]),
  );
  const zone = Zone.of(rules.timeZone);
  return moments.flatMap(({ position, what, at: moment }) => {
    const event = events.get(position);
    if (event === undefined) return [];
    const time = formatInstant(moment, zone);
    if (what === 'opened') return { kind: 'ticket', key: ticketId, time };
    return { kind: event.type, key: `${ticketId}/${event.id}`, time };
  });
}
