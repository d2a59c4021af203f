import { firstDayOf, formatMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { touchesTerm } from '../scoring/status.js';
import { endOfTerm } from '../terms/term.js';
import type { ContractRules } from '../terms/types.js';

/** The first moment after the month, or after the term where that ends within it. */
export function monthEnds(rules: ContractRules, month: Month): Instant {
  const end = Zone.of(rules.timeZone).startOf(firstDayOf(month + 1));
  return Math.min(end, endOfTerm(rules) ?? end);
}

/** Throws `RuleViolation` for a month that has no day of the term. */
export function checkTerm(rules: ContractRules, month: Month, clause: string): void {
  if (!touchesTerm(rules, month))
    throw new RuleViolation('outside-term', `${formatMonth(month)} lies outside the term of ${rules.id}`, clause);
}
