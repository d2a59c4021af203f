import type { HappenedSettlement } from '../../rules/cycle/cycle.js';
import { checkNotAhead } from '../review/desk.js';
import type { Case } from '../review/desk.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import type { SettlementEventType } from '../../rules/cycle/money-events.js';

/** The contract's events of a type, in the order of the log. */
export function happenedOf<T extends SettlementEventType>(
  { cycle }: Pick<Case, 'cycle'>,
  type: T,
): Extract<HappenedSettlement, { type: T }>[] {
  return cycle.settlements.filter((event): event is Extract<HappenedSettlement, { type: T }> => event.type === type);
}

/** An address that may be given from the contract on. */
export function wholeAddress(text: string, contract: string): string {
  return text.startsWith(`${contract}/`) ? text : `${contract}/${text}`;
}

/** Throws `RuleViolation` for a moment after the store's clock or before the term: what a party says it did, it did in between. */
export function checkMoment(at: Instant, one: Case, clause: string): void {
  checkNotAhead(at, one, clause);
  const zone = Zone.of(one.rules.timeZone);
  if (at < zone.startOf(one.rules.startsOn))
    throw new RuleViolation('outside-term', `${formatInstant(at, zone)} lies before the contract's term`, clause);
}
