import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import type { ContractRules, TermsVersion } from './types.js';

/** The first moment after the term (its last day ends at 24:00), or null while the term is open. */
export function endOfTerm(rules: Pick<ContractRules, 'endsOn' | 'timeZone'>): Instant | null {
  return rules.endsOn === null ? null : Zone.of(rules.timeZone).startOf(rules.endsOn + 1);
}

/** The terms that were agreed last, in force already or not. */
export function latestTerms(state: ContractRules): TermsVersion {
  const last = state.versions.at(-1);
  if (!last) throw new Error(`contract ${state.id} has no terms`);
  return last;
}

/** The clause under which costs may still be charged after the contract's end (6.3). */
export const COSTS_AFTER_END = '6.3';

/**
 * The last moment whose facts count: those after the term do not (4, 6.3), whether its end was recorded before them or after. Disclosed
 * data (3.7) is answered for after the end too.
 */
export function untilOf(rules: ContractRules, at: Instant, reach: 'term' | 'beyond'): Instant {
  const end = reach === 'term' ? endOfTerm(rules) : null;
  return end === null ? at : Math.min(at, end - 1);
}
