import { COSTS_AFTER_END } from '../rules/terms/term.js';
import { formatDay } from '../rules/calendar/day.js';
import type { Instant } from '../rules/calendar/instant.js';
import { Zone } from '../rules/calendar/zone.js';
import type { ContractRules } from '../rules/terms/types.js';
import type { FactType } from './catalog.js';
import type { FactData } from './fact.js';

export type TermRules = Pick<ContractRules, 'timeZone' | 'startsOn' | 'endsOn'>;

/** Facts that count after the contract's end too: disclosures of data (3.7, 合同终止后的任何时间), costs of what was taken over (6.3). */
export function outlivesTerm(type: FactType, data: FactData): boolean {
  return type === 'CustomerDataDisclosed' || (type === 'CostIncurred' && data['clause'] === COSTS_AFTER_END);
}

/** A contract's term as moments, worked out once for the many facts that are held against it. */
export class Term {
  readonly zone: Zone;
  private readonly start: Instant;
  private readonly end: Instant;

  constructor(private readonly rules: TermRules) {
    this.zone = Zone.of(rules.timeZone);
    this.start = this.zone.startOf(rules.startsOn);
    this.end = rules.endsOn === null ? Number.POSITIVE_INFINITY : this.zone.startOf(rules.endsOn + 1);
  }

  isOf(rules: TermRules): boolean {
    return this.rules === rules;
  }

  /** Why a fact lies outside the term; null when it does not, or counts after the end too. Data are asked for only then: mostly they are not parsed yet. */
  fault(fact: { readonly type: FactType; readonly time: Instant; readonly data: FactData }): string | null {
    const { time } = fact;
    const { startsOn, endsOn, timeZone } = this.rules;
    if (time < this.start) return `is before the contract's term, which begins on ${formatDay(startsOn)} (${timeZone})`;
    if (time >= this.end && !outlivesTerm(fact.type, fact.data))
      return `is after the contract's term, which ends with ${formatDay(endsOn ?? startsOn)} (${timeZone})`;
    return null;
  }
}
