import { firstDayOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import { cycleDay, objectionWindow, resultDue } from '../calendar/windows/window.js';
import type { CycleRules, ToldOfWindow, WindowTerms } from '../calendar/windows/window.js';
import type { Zone } from '../calendar/zone.js';
import type { BreachTotals } from '../cycle/figures.js';
import { Readings } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { TermsVersion } from '../terms/types.js';
import type { Duty, DutyFacts, FinalDeed, MonthFacts } from './duty.js';
import { doneBy, judge } from './duty-state.js';
import type { Owed } from './duty-state.js';
import type { DutySteps, StepsOfDuty } from './duty-steps.js';

/**
 * The duties of the cycle of one month (4.4, 4.5.2, 5.3), by the terms in force as the month ends. Results and notices are owed once the month
 * has ended; of a month that has not, only its replies to tickets show.
 */
export function dutiesOfMonth(month: Month, facts: DutyFacts, zone: Zone, whatIf: WhatIf, steps?: DutySteps): Duty[] {
  const { at } = facts;
  const ends = zone.startOf(firstDayOf(month + 1));
  const terms = termsAt(facts.rules, ends - 1);
  const { pack } = terms;
  const own = facts.months.find((m) => m.month === month);
  const rows = ofTickets(month, own, pack.ticket.clause, whatIf).map((owed) =>
    inSum(owed, at, zone, steps?.of({ duty: 'ticket-replies', month })),
  );
  if (ends > at) return rows;
  const { objectionWorkingDays, finalBy } = pack.cycle;
  const cycle: Cycle = {
    calendars: facts.calendars,
    zone,
    readings: Readings.of(terms, whatIf),
    workingDays: objectionWorkingDays.days,
    finalBy: finalBy.day,
    terms,
    steps,
  };
  return [...rows, ...ofResult(month, own, cycle, at), ...ofFees(month, own, cycle, at)];
}

interface Cycle extends CycleRules, WindowTerms {
  readonly terms: TermsVersion;
  readonly readings: Readings;
  readonly steps: DutySteps | undefined;
}

function ofResult(month: Month, own: MonthFacts | undefined, cycle: Cycle, at: Instant): Duty[] {
  const { zone, readings, steps } = cycle;
  const { resultBy } = cycle.terms.pack.cycle;
  const { clause } = resultBy;
  const provided = doneBy(own?.resultProvided ?? null, at);
  const due = resultDue(month, cycle, resultBy.day);
  const told = steps?.of({ duty: 'result-provided', month });
  told?.dueOn(month, due.on, resultBy, readings.told('result.dueShift'));
  const final = { duty: 'final-result', clause, providedAt: own?.resultLastAt ?? null } as const;
  return [
    judge({ duty: 'result-provided', party: 'platform', clause, month, due, done: provided }, at, zone, told),
    finalDuty({ ...final, done: own?.resultFinal ?? null }, month, cycle, at),
  ];
}

/** Nothing is owed for a month without fees, unless a notice was sent all the same. */
function ofFees(month: Month, own: MonthFacts | undefined, cycle: Cycle, at: Instant): Duty[] {
  const sent = doneBy(own?.noticeSent ?? null, at);
  if (own === undefined || (!own.hasFees && sent === null)) return [];
  const { zone, readings, steps } = cycle;
  const { noticeBy } = cycle.terms.pack.cycle;
  const { clause } = noticeBy;
  const due = cycleDay(month, noticeBy.day, cycle);
  const told = steps?.of({ duty: 'fee-notice', month });
  told?.dueOn(month, due.on, noticeBy, readings.told('deadline.onHoliday'));
  const final = { duty: 'final-fees', clause, providedAt: own.noticeReceivedAt } as const;
  return [
    judge({ duty: 'fee-notice', party: 'platform', clause, month, due, done: sent }, at, zone, told),
    finalDuty({ ...final, done: own.feesFinal }, month, cycle, at),
  ];
}

interface Final {
  readonly duty: 'final-result' | 'final-fees';
  readonly clause: string;
  /** When it was provided, or the notice received, last. */
  readonly providedAt: Instant | null;
  readonly done: FinalDeed | null;
}

/** Both parties' to bring to an end. */
function finalDuty({ duty, clause, providedAt, done }: Final, month: Month, cycle: Cycle, at: Instant): Duty {
  const told = cycle.steps?.of({ duty, month });
  const since = providedAt !== null && providedAt <= at ? providedAt : null;
  const due = finalDue(since, month, cycle, told);
  const silence = done?.bySilence ? ({ bySilence: true } as const) : {};
  return judge({ duty, party: 'both', clause, month, due, done, ...silence }, at, cycle.zone, told);
}

/** By when all is to be final: the 20th, or later where a window that is running or has run ends later (5.3, `window.conflict`). */
function finalDue(receivedAt: Instant | null, month: Month, cycle: Cycle, steps: StepsOfDuty | undefined): Owed['due'] {
  if (receivedAt === null) {
    const due = cycleDay(month, cycle.finalBy, cycle);
    steps?.dueOn(month, due.on, cycle.terms.pack.cycle.finalBy, cycle.readings.told('deadline.onHoliday'));
    return due;
  }
  const told: ToldOfWindow | undefined =
    steps &&
    ((_, parts) => {
      steps.window(month, parts, cycle);
    });
  const { finalBy, provisional } = objectionWindow(cycle.zone.dayAt(receivedAt), month, cycle, told);
  return { by: finalBy, provisional };
}

interface TicketReplies extends Owed {
  readonly detail: BreachTotals;
}

function ofTickets(month: Month, own: MonthFacts | undefined, clause: string, whatIf: WhatIf): TicketReplies[] {
  if (!own?.tickets || own.tickets.totals.rounds === 0) return [];
  const detail = triedTotals(own.tickets, whatIf);
  return [{ duty: 'ticket-replies', party: 'supplier', clause, month, due: null, done: null, detail }];
}

/** Every round has a deadline of its own, so their sum has none: missed once one is breached, done when none is open. */
function inSum(owed: TicketReplies, at: Instant, zone: Zone, steps: StepsOfDuty | undefined): Duty {
  const { breached, pending } = owed.detail;
  const duty: Duty = { ...judge(owed, at, zone), state: breached > 0 ? 'missed' : pending > 0 ? 'pending' : 'done' };
  steps?.replies(duty, owed.detail);
  return duty;
}

/** The totals under readings that are tried out, as the breaches themselves price them. */
function triedTotals({ totals, readings }: NonNullable<MonthFacts['tickets']>, tried: WhatIf): BreachTotals {
  for (const { id, value, alternatives } of readings) {
    const other = tried.get(id);
    const found = other === undefined || other === value ? undefined : alternatives?.find((a) => a.value === other);
    if (found !== undefined) return countsOf(found);
  }
  return totals;
}

function countsOf({ rounds, met, breached, pending, relieved }: BreachTotals): BreachTotals {
  return { rounds, met, breached, pending, relieved };
}
