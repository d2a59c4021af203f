import type { ScoreSteps } from './score-steps.js';
import type { Status } from '../cycle/figures.js';
import { addMonths } from '../calendar/civil.js';
import { dayOfMonth, firstDayOf, lastDayOf, monthOf } from '../calendar/day.js';
import type { Day, Month } from '../calendar/day.js';
import type { Readings } from '../terms/readings.js';
import type { ContractRules } from '../terms/types.js';

/**
 * The first assessed month (4.2 合作前两个月为试行期): the first natural month that begins on or after start + `trialMonths`, where a day that
 * a month lacks is its last (Civil Code art. 202); or, counting the start's month as the first, the one after the trial months.
 */
export function firstAssessedMonth(startsOn: Day, trialMonths: number, readings: Readings): Month {
  if (readings.get('trial.firstAssessedMonth') === 'count-start-month') return monthOf(startsOn) + trialMonths;
  const trialEnds = addMonths(startsOn, trialMonths);
  return dayOfMonth(trialEnds) === 1 ? monthOf(trialEnds) : monthOf(trialEnds) + 1;
}

/** Whether the month has a day of the term. */
export function touchesTerm(rules: ContractRules, month: Month): boolean {
  return rules.startsOn <= lastDayOf(month) && (rules.endsOn === null || rules.endsOn >= firstDayOf(month));
}

/** Whether the contract ended in the month, before the month's last day (6.3). */
export function endsWithin(rules: ContractRules, month: Month): boolean {
  return rules.endsOn !== null && monthOf(rules.endsOn) === month && rules.endsOn !== lastDayOf(month);
}

/**
 * A month's status, the first that applies: outside the term; nothing to measure (so a score is null in these two and only in these);
 * trial, which is never charged however the contract ends; the contract ended in it; assessed.
 */
export function statusOf(
  rules: ContractRules,
  month: Month,
  trialMonths: number,
  readings: Readings,
  scored: boolean,
  told?: ScoreSteps,
): Status {
  const inTerm = touchesTerm(rules, month);
  const first = firstAssessedMonth(rules.startsOn, trialMonths, readings);
  const within = endsWithin(rules, month);
  const status = !inTerm
    ? 'outside-term'
    : !scored
      ? 'not-assessable'
      : month < first
        ? 'trial'
        : within
          ? 'partial'
          : 'assessed';
  told?.status(status, { inTerm, scored, first, endsWithin: within });
  return status;
}
