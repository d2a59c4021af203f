import type { BreachTotals } from '../cycle/figures.js';
import { firstDayOf, monthOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import { WorkingClock } from '../calendar/working-clock.js';
import { Zone } from '../calendar/zone.js';
import type { Observer } from '../kernel/observer.js';
import type { Party } from '../kernel/vocabulary.js';
import { useReadings } from '../terms/reading-use.js';
import type { ReadingUse } from '../terms/reading-use.js';
import { Readings, readingsOf } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules, TermsVersion } from '../terms/types.js';
import { RoundSteps } from './round-steps.js';
import { roundsOf } from './rounds.js';
import type { Round } from './rounds.js';
import { judgeRound } from './state.js';
import type { JudgedRound, RoundState } from './state.js';
import type { TicketHistory } from './ticket.js';

export interface RoundFigure {
  readonly ticketId: string;
  readonly round: number;
  readonly openedAt: string;
  /** Null where only the first round has a clock (`ticket.rounds: first`) and this is a later one. */
  readonly dueAt: string | null;
  readonly repliedAt: string | null;
  readonly repliedBy: Party | null;
  readonly state: RoundState;
  /** Working time from the handing-over to the deciding reply or closing, or to the moment asked about; a started minute counts. */
  readonly workingMinutes: number;
}

export interface BreachesFigure {
  readonly rounds: readonly RoundFigure[];
  readonly totals: BreachTotals;
  readonly readings: readonly ReadingUse<BreachTotals>[];
  /** In force at the end of the month, or at the moment asked about if that is earlier: the readings shown are its. */
  readonly termsVersion: number;
}

export interface BreachesQuestion {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly whatIf: WhatIf;
  /** Rounds handed over in that local month; null for all. */
  readonly month: Month | null;
  readonly at: Instant;
  readonly tickets: readonly TicketHistory[];
}

/**
 * The ticket rounds and which of them are breaches (4.5.2), as SPEC 6 prints them: tickets as given, rounds in their order. Each follows the
 * terms in force at its handing-over. One whose deadline lies after the contract's end is relieved then, not breached (6.3). Under `ticket.rounds: first` later rounds have no deadline: they are shown as relieved, not counted.
 * An observer is told each round's deadline, state and working time, and how many are in each state.
 */
export function breachesOf(question: BreachesQuestion, observer?: Observer): BreachesFigure {
  const { rules, calendars, whatIf, month, at } = question;
  const zone = Zone.of(rules.timeZone);
  const end = rules.endsOn === null ? null : zone.startOf(rules.endsOn + 1);
  const rounds = question.tickets
    .flatMap((ticket) => roundsOf(ticket, at))
    .filter((round) => month === null || monthOf(zone.dayAt(round.openedAt)) === month);

  const told = observer && new RoundSteps(observer, rules.id, zone);
  const judge = (tried: WhatIf, steps?: RoundSteps) => {
    const clocks = new RoundClocks(rules, calendars, zone, tried);
    return rounds.map((round) => {
      const { clock, dueAt, terms, readings } = clocks.of(round);
      steps?.deadline(round, dueAt, terms, readings);
      const judged = judgeRound(round, dueAt, at);
      // 6.3: what is open when the contract ends goes back to the platform, its deadline yet to come.
      const takenBack = judged.state === 'breached' && end !== null && dueAt !== null && dueAt >= end;
      const state = takenBack ? 'relieved' : judged.state;
      steps?.state(round, state, { dueAt, at, end, terms });
      const minutes = Math.ceil(clock.elapsedMs(round.openedAt, judged.endedAt ?? at) / 60_000);
      steps?.workingMinutes(round, judged.endedAt ?? at, minutes, terms, readings);
      return { round, dueAt, ...judged, state, minutes };
    });
  };
  const judged = judge(whatIf, told);
  const totals = totalsOf(judged);
  const terms = termsAt(rules, month === null ? at : Math.min(at, zone.startOf(firstDayOf(month + 1)) - 1));
  const readings = Readings.of(terms, whatIf);
  told?.totals(month, judged, totals, terms);
  const print = (moment: Instant | null) => (moment === null ? null : formatInstant(moment, zone));
  return {
    rounds: judged.map(({ round, dueAt, state, repliedAt, repliedBy, minutes }) => ({
      ticketId: round.ticketId,
      round: round.round,
      openedAt: formatInstant(round.openedAt, zone),
      dueAt: print(dueAt),
      repliedAt: print(repliedAt),
      repliedBy,
      state,
      workingMinutes: minutes,
    })),
    totals,
    readings: useReadings(readingsOf('breaches'), readings, whatIf, (tried) => totalsOf(judge(tried))),
    termsVersion: terms.version,
  };
}

interface RoundClock {
  readonly clock: WorkingClock;
  readonly minutes: number;
  readonly onlyFirst: boolean;
  readonly terms: TermsVersion;
  readonly readings: Readings;
}

/** The clock that a round runs on and its deadline, one clock for each version of the terms. */
class RoundClocks {
  private readonly made = new Map<TermsVersion, RoundClock>();

  constructor(
    private readonly rules: ContractRules,
    private readonly calendars: StatutoryCalendars,
    private readonly zone: Zone,
    private readonly whatIf: WhatIf,
  ) {}

  of(round: Round): RoundClock & { readonly dueAt: Instant | null } {
    const terms = termsAt(this.rules, round.openedAt);
    let found = this.made.get(terms);
    if (found === undefined) this.made.set(terms, (found = this.make(terms)));
    const { clock, minutes, onlyFirst } = found;
    return { ...found, dueAt: onlyFirst && round.round > 1 ? null : clock.deadline(round.openedAt, minutes) };
  }

  private make(terms: TermsVersion): RoundClock {
    const { pack } = terms;
    const readings = Readings.of(terms, this.whatIf);
    const daily = pack.clocks[pack.ticket.clock];
    if (daily === undefined) throw new RangeError(`the pack ${pack.id} has no clock "${pack.ticket.clock}"`);
    const pauses = readings.get('ticket.holidays') === 'pause';
    const clock = new WorkingClock(daily.spans, this.zone, pauses ? (day) => this.calendars.isBreak(day) : undefined);
    const onlyFirst = readings.get('ticket.rounds') === 'first';
    return { clock, minutes: pack.ticket.limitMinutes, onlyFirst, terms, readings };
  }
}

function totalsOf(rounds: readonly JudgedRound[]): BreachTotals {
  const count = (state: RoundState) => rounds.filter((round) => round.state === state).length;
  return {
    rounds: rounds.length,
    met: count('met'),
    breached: count('breached'),
    pending: count('pending'),
    relieved: count('relieved'),
  };
}
