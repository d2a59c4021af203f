import { monthOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { addressIn, formatAddress, ROUND_COUNTS } from '../cycle/address.js';
import type { RoundCount } from '../cycle/address.js';
import type { BreachTotals } from '../cycle/figures.js';
import { MonthTelling } from '../cycle/month-telling.js';
import { asMoment } from '../cycle/told-values.js';
import type { Input, NotChosen, Observer, Told } from '../kernel/observer.js';
import type { Readings } from '../terms/readings.js';
import type { TermsVersion } from '../terms/types.js';
import { isAnswer } from './rounds.js';
import type { Round } from './rounds.js';
import type { RoundState } from './state.js';

/** What a round's state is judged from, besides the round itself. */
export interface JudgedFrom {
  readonly dueAt: Instant | null;
  readonly at: Instant;
  /** The first moment after the contract, where it has an end. */
  readonly end: Instant | null;
  readonly terms: TermsVersion;
}

/** Puts the steps of ticket rounds into words for an observer. Made only where there is one. */
export class RoundSteps {
  constructor(
    private readonly observer: Observer,
    private readonly contract: string,
    private readonly zone: Zone,
  ) {}

  deadline(round: Round, dueAt: Instant | null, terms: TermsVersion, readings: Readings): void {
    const { ticket } = terms.pack;
    const inputs: Input[] = [
      { name: 'opened', ...this.moment(round.openedAt) },
      { name: 'round', value: String(round.round), unit: 'count' },
      { name: 'limit-minutes', value: String(ticket.limitMinutes), unit: 'count' },
      { name: 'clock', value: ticket.clock, unit: 'state' },
      { name: 'holidays', value: readings.get('ticket.holidays'), unit: 'state' },
    ];
    this.tell(round, 'due-at', {
      rule: { id: 'round.deadline', clause: ticket.clause },
      reading: readings.told('ticket.rounds'),
      inputs,
      ...this.moment(dueAt),
    });
  }

  state(round: Round, state: RoundState, { dueAt, at, end, terms }: JudgedFrom): void {
    const { clause } = terms.pack.ticket;
    const answers = round.replies.filter(isAnswer);
    const inputs: Input[] = [
      { name: 'due-at', address: this.telling(round).addressOf(part(round, 'due-at')), ...this.moment(dueAt) },
      { name: 'at', ...this.moment(at) },
      { name: 'closed', ...this.moment(round.closedAt) },
      { name: 'contract-ended', ...this.moment(end) },
      ...answers.map((reply) => ({ name: 'reply', about: reply.by, ...this.moment(reply.at) })),
    ];
    this.telling(round).tell(
      { of: 'round', ticketId: round.ticketId, round: round.round },
      {
        rule: { id: 'round.state', clause },
        inputs,
        notChosen: state === 'met' ? [] : this.notMet(round, dueAt),
        value: state,
        unit: 'state',
      },
    );
  }

  workingMinutes(round: Round, until: Instant, minutes: number, terms: TermsVersion, readings: Readings): void {
    const { clause, clock } = terms.pack.ticket;
    this.tell(round, 'working-minutes', {
      rule: { id: 'round.working-minutes', clause },
      reading: readings.told('ticket.holidays'),
      inputs: [
        { name: 'opened', ...this.moment(round.openedAt) },
        { name: 'until', ...this.moment(until) },
        { name: 'clock', value: clock, unit: 'state' },
      ],
      value: String(minutes),
      unit: 'count',
    });
  }

  /** How many of a month's rounds, or of all (null), are in each state, and in all. */
  totals(
    month: Month | null,
    judged: readonly { readonly round: Round; readonly state: RoundState }[],
    totals: BreachTotals,
    { pack }: TermsVersion,
  ): void {
    const { contract, observer } = this;
    const { clause } = pack.ticket;
    const ofState = (state: RoundCount) =>
      month === null
        ? formatAddress({ contract, of: 'all-round-count', state })
        : addressIn(contract, month, { of: 'round-count', state });
    const byState = Map.groupBy(judged, ({ state }) => state);
    const counts = ROUND_COUNTS.map((state): Input => {
      const inputs = (byState.get(state) ?? []).map(({ round }): Input => {
        const { ticketId, round: number } = round;
        const address = this.telling(round).addressOf({ of: 'round', ticketId, round: number });
        return { name: 'round', about: `${ticketId}/${number}`, address, value: state, unit: 'state' };
      });
      const count: Told = { value: String(totals[state]), unit: 'count' };
      const address = ofState(state);
      observer.step({ address, rule: { id: 'round.count', clause }, inputs, ...count });
      return { name: 'rounds', about: state, address, ...count };
    });
    const address =
      month === null ? formatAddress({ contract, of: 'all-tickets' }) : addressIn(contract, month, { of: 'tickets' });
    const value = String(totals.rounds);
    observer.step({ address, rule: { id: 'round.total', clause }, inputs: counts, value, unit: 'count' });
  }

  /** Why none of the supplier's replies met the deadline, and by how much. */
  private notMet(round: Round, dueAt: Instant | null): NotChosen[] {
    const what = 'met';
    const own = round.replies.filter(({ by }) => by === 'supplier');
    if (dueAt === null) return [];
    if (own.length === 0) return [{ what, why: 'no-reply', distance: null }];
    return own.map(({ at, clear }) =>
      clear
        ? { what, why: 'late', distance: { value: String(Math.ceil((at - dueAt) / 1000)), unit: 'seconds' } }
        : { what, why: 'unclear', distance: null },
    );
  }

  private tell(round: Round, of: 'due-at' | 'working-minutes', step: Parameters<MonthTelling['tell']>[1]): void {
    this.telling(round).tell(part(round, of), step);
  }

  private telling(round: Round): MonthTelling {
    return new MonthTelling(this.observer, this.contract, monthOf(this.zone.dayAt(round.openedAt)));
  }

  private moment(at: Instant | null): Told {
    return asMoment(at, this.zone);
  }
}

function part({ ticketId, round }: Round, of: 'due-at' | 'working-minutes') {
  return { of: 'round-part', ticketId, round, part: of } as const;
}
