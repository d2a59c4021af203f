import { formatDay } from '../calendar/day.js';
import type { Day } from '../calendar/day.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import type { ContractRules } from '../terms/types.js';
import type { ContractEvent } from './events.js';

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
