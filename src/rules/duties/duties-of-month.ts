import { firstDayOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import { cycleDay, objectionWindow, resultDue } from '../calendar/windows/window.js';
import type { CycleRules, WindowTerms } from '../calendar/windows/window.js';
import type { Zone } from '../calendar/zone.js';
import type { BreachTotals } from '../cycle/figures.js';
import { Readings } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { TermsPack } from '../terms/types.js';
import type { Duty, DutyFacts, MonthFacts } from './duty.js';
import { doneBy, judge } from './duty-state.js';
import type { Owed } from './duty-state.js';

/**
 * The duties of the cycle of one month (4.4, 4.5.2, 5.3), by the terms in force as the month ends. Results and notices are owed once the month
 * has ended; of a month that has not, only its replies to tickets show.
 */
export function dutiesOfMonth(month: Month, facts: DutyFacts, zone: Zone, whatIf: WhatIf): Duty[] {
  const { at } = facts;
  const ends = zone.startOf(firstDayOf(month + 1));
  const terms = termsAt(facts.rules, ends - 1);
  const { pack } = terms;
  const own = facts.months.find((m) => m.month === month);
  const rows = ofTickets(month, own, pack.ticket.clause, whatIf).map((owed) => inSum(owed, at, zone));
  if (ends > at) return rows;
  const { objectionWorkingDays, finalBy } = pack.cycle;
  const cycle: Cycle = {
    calendars: facts.calendars,
    zone,
    readings: Readings.of(terms, whatIf),
    workingDays: objectionWorkingDays.days,
    finalBy: finalBy.day,
    days: pack.cycle,
  };
  const owed = [...ofResult(month, own, cycle, at), ...ofFees(month, own, cycle, at)];
  return [...rows, ...owed.map((one) => judge(one, at, zone))];
}

type Cycle = CycleRules & WindowTerms & { readonly days: TermsPack['cycle'] };

function ofResult(month: Month, own: MonthFacts | undefined, cycle: Cycle, at: Instant): Owed[] {
  const { clause, day } = cycle.days.resultBy;
  const provided = doneBy(own?.resultProvided ?? null, at);
  return [
    {
      duty: 'result-provided',
      party: 'platform',
      clause,
      month,
      due: resultDue(month, cycle, day),
      done: provided,
    },
    {
      duty: 'final-result',
      party: 'both',
      clause,
      month,
      due: finalDue(lastBy(own?.resultLastAt ?? null, at), month, cycle),
      done: own?.resultFinal ?? null,
      ...(own?.resultFinal?.bySilence ? { bySilence: true } : {}),
    },
  ];
}

/** Nothing is owed for a month without fees, unless a notice was sent all the same. */
function ofFees(month: Month, own: MonthFacts | undefined, cycle: Cycle, at: Instant): Owed[] {
  const sent = doneBy(own?.noticeSent ?? null, at);
  if (own === undefined || (!own.hasFees && sent === null)) return [];
  const { clause, day } = cycle.days.noticeBy;
  return [
    { duty: 'fee-notice', party: 'platform', clause, month, due: cycleDay(month, day, cycle), done: sent },
    {
      duty: 'final-fees',
      party: 'both',
      clause,
      month,
      due: finalDue(lastBy(own.noticeReceivedAt, at), month, cycle),
      done: own.feesFinal,
      ...(own.feesFinal?.bySilence ? { bySilence: true } : {}),
    },
  ];
}

function lastBy(moment: Instant | null, at: Instant): Instant | null {
  return moment !== null && moment <= at ? moment : null;
}

/** By when all is to be final: the 20th, or later where a window that is running or has run ends later (5.3, `window.conflict`). */
function finalDue(receivedAt: Instant | null, month: Month, cycle: Cycle): Owed['due'] {
  if (receivedAt === null) return cycleDay(month, cycle.finalBy, cycle);
  const { finalBy, provisional } = objectionWindow(cycle.zone.dayAt(receivedAt), month, cycle);
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
function inSum(owed: TicketReplies, at: Instant, zone: Zone): Duty {
  const { breached, pending } = owed.detail;
  return { ...judge(owed, at, zone), state: breached > 0 ? 'missed' : pending > 0 ? 'pending' : 'done' };
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
