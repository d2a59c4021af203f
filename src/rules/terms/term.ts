import { formatDay } from '../calendar/day.js';
import type { Day } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import type { ContractRules, TermsVersion } from './types.js';
import type { ContractEvent } from '../contract/events.js';
import { RuleViolation } from '../kernel/rule-violation.js';

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

/** 6.3: the contract ends at 24:00 of that day. */
export function terminate(state: ContractRules, on: Day): ContractEvent {
  if (state.terminated && state.endsOn !== null)
    throw new RuleViolation(
      'already-terminated',
      `contract ${state.id} is already terminated, on ${formatDay(state.endsOn)}`,
      '6.3',
    );
  if (on < state.startsOn)
    throw new RuleViolation(
      'outside-term',
      `the contract begins on ${formatDay(state.startsOn)}; it cannot end before, on ${formatDay(on)}`,
      '6.3',
    );
  if (state.endsOn !== null && on > state.endsOn)
    throw new RuleViolation(
      'outside-term',
      `the contract ends on ${formatDay(state.endsOn)} by its own terms, before ${formatDay(on)}`,
      '6.3',
    );
  return { type: 'ContractTerminated', data: { on: formatDay(on) } };
}
