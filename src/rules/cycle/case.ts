import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import type { Adoption } from '../calendar/windows/window-moves.js';
import { Zone } from '../calendar/zone.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import type { ContractRules } from '../terms/types.js';
import type { ContractCycle, CycleEvent, HappenedSettlement } from './cycle.js';
import type { SettlementEventType } from './money-events.js';

/** A contract as a command of its cycle finds it: the rules and calendars as they stand, and all that has happened. */
export interface Case {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  /** Every calendar that was adopted, in the order of the log. */
  readonly adoptions: readonly Adoption[];
  readonly cycle: ContractCycle;
  /** The store's clock. */
  readonly now: Instant;
}

/** What a decision causes, and when it happens. */
export interface Caused {
  readonly at: Instant;
  readonly events: readonly CycleEvent[];
}

/** A moment that a party names may lie this far ahead of the store's clock: clocks differ. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Throws `RuleViolation` for a moment that has not come by the store's clock. */
export function checkNotAhead(moment: Instant, { rules, now }: Pick<Case, 'rules' | 'now'>, clause: string): void {
  const zone = Zone.of(rules.timeZone);
  if (moment > now + CLOCK_TOLERANCE_MS)
    throw new RuleViolation(
      'ahead-of-clock',
      `${formatInstant(moment, zone)} lies after the store's clock (${formatInstant(now, zone)}); record it when it has happened`,
      clause,
    );
}

/** Throws `RuleViolation` for a moment after the store's clock or before the term: what a party says it did, it did in between. */
export function checkMoment(at: Instant, one: Pick<Case, 'rules' | 'now'>, clause: string): void {
  checkNotAhead(at, one, clause);
  const zone = Zone.of(one.rules.timeZone);
  if (at < zone.startOf(one.rules.startsOn))
    throw new RuleViolation('outside-term', `${formatInstant(at, zone)} lies before the contract's term`, clause);
}

/** The contract's events of a type, in the order of the log. */
export function happenedOf<T extends SettlementEventType>(
  { cycle }: Pick<Case, 'cycle'>,
  type: T,
): Extract<HappenedSettlement, { type: T }>[] {
  return cycle.settlements.filter((event): event is Extract<HappenedSettlement, { type: T }> => event.type === type);
}
