import type { Journal } from '../log/port/journal.js';
import type { Month } from '../rules/calendar/day.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { Charge } from '../rules/charges/charge.js';
import type { OutstandingObservation, OutstandingOf } from '../rules/charges/outstanding.js';
import type { StepsObservation } from '../rules/charges/step-context.js';
import type { ContestedCharge } from '../rules/charges/unresolved.js';
import { OBJECTION_KINDS } from '../rules/cycle/review-events.js';
import { openLines } from '../rules/cycle/review-state.js';
import { observeItems } from './sources/observe-lines.js';
import { contestedCharges } from './told.js';

/** Where what the steps of a contract rest on is found: its cycle, and the log up to a position. */
export interface StepSource extends Omit<StepsObservation, 'items'> {
  readonly journal: Journal;
  readonly position: number;
}

/** Loads what the steps of months rest on: the items of what their fees' lines are about. */
export function observeSteps(source: StepSource, months: readonly Month[]): StepsObservation {
  const { rules, calendars, adoptions, cycle, journal, position } = source;
  return { rules, calendars, adoptions, cycle, items: observeItems({ rules, journal, position }, cycle, months) };
}

/** Loads what the steps of a contract that are due and not done rest on. `charges`: of facts, as told. */
export function observeOutstanding(
  source: StepSource & { readonly charges: readonly Charge[] },
  at: Instant,
  { kinds = OBJECTION_KINDS, month }: OutstandingOf = {},
): OutstandingObservation {
  const { cycle, charges } = source;
  const months = month === undefined ? cycle.months : [month];
  return {
    ...observeSteps(source, kinds.includes('fees') ? months : []),
    charges,
    contested: kinds.includes('charges') ? observeContested(source, at) : [],
  };
}

/** Loads the contested charges with what was told of them; none where no objection is open, so that nothing can fall due. */
export function observeContested(source: StepSource, at: Instant): readonly ContestedCharge[] {
  const { rules, calendars, cycle, journal, position } = source;
  const { chargeDisputes } = cycle;
  if (openLines(chargeDisputes).length === 0) return [];
  return contestedCharges(chargeDisputes, { rules, calendars, journal, position, at });
}
