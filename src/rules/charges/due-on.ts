import { monthOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import { cycleDay } from '../calendar/windows/window.js';
import type { DueDay } from '../calendar/windows/window.js';
import { Zone } from '../calendar/zone.js';
import { Readings } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules } from '../terms/types.js';

/** What a due day rests on. */
export interface DueRules {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly whatIf: WhatIf;
}

/** The day by whose end what belongs to `month` is to be paid (4.6.2, 5.4.2: the 25th of the next), by the terms in force at a moment. */
export function payDay(month: Month, termsOf: Instant, due: DueRules): DueDay {
  const terms = termsAt(due.rules, termsOf);
  const readings = Readings.of(terms, due.whatIf);
  return cycleDay(month, terms.pack.cycle.payBy.day, {
    calendars: due.calendars,
    zone: Zone.of(due.rules.timeZone),
    readings,
  });
}

/**
 * When a penalty or fee of `month` that became final at `finalAt` is due, by the terms in force then: the 25th of the next month. Final only
 * after that day's end, it is due on the first 25th that is not before the day on which it became final, or on that day itself (reading
 * `payment.lateFinal`).
 */
export function dueOnFor(month: Month, finalAt: Instant, due: DueRules): DueDay {
  const inTime = payDay(month, finalAt, due);
  if (finalAt < inTime.by) return inTime;
  const zone = Zone.of(due.rules.timeZone);
  const on = zone.dayAt(finalAt);
  if (lateFinal(Readings.of(termsAt(due.rules, finalAt), due.whatIf)) === 'on-final')
    return { on, by: zone.startOf(on + 1), provisional: inTime.provisional };
  // A 25th that moved past a holiday may lie in the month after its own.
  let of = monthOf(on) - 2;
  let next = payDay(of, finalAt, due);
  while (next.on < on) next = payDay(++of, finalAt, due);
  return next;
}

function lateFinal(readings: Readings): 'next-25th' | 'on-final' {
  const value = readings.get('payment.lateFinal');
  if (value === 'next-25th' || value === 'on-final') return value;
  throw new RangeError('payment.lateFinal is one of next-25th, on-final');
}
