import { formatDay, monthOf } from '../calendar/day.js';
import type { Day, Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import type { ContractRules } from '../terms/types.js';
import type { FactKind } from './catalog.js';

export type TermRules = Pick<ContractRules, 'timeZone' | 'startsOn' | 'endsOn'>;

/** A contract's term as moments, worked out once for the many facts that are held against it. */
export class Term {
  readonly zone: Zone;
  private readonly start: Instant;
  private readonly end: Instant;
  private lastDay: Day = Number.NaN;
  private lastMonth: Month = 0;

  constructor(private readonly rules: TermRules) {
    this.zone = Zone.of(rules.timeZone);
    this.start = this.zone.startOf(rules.startsOn);
    this.end = rules.endsOn === null ? Number.POSITIVE_INFINITY : this.zone.startOf(rules.endsOn + 1);
  }

  isOf(rules: TermRules): boolean {
    return this.rules === rules;
  }

  /** Why a fact of that moment lies outside the term; null when it does not. Disclosures of data count after the end too (3.7). */
  fault(kind: FactKind, time: Instant): string | null {
    const { startsOn, endsOn, timeZone } = this.rules;
    if (time < this.start) return `is before the contract's term, which begins on ${formatDay(startsOn)} (${timeZone})`;
    if (time >= this.end && kind !== 'incident')
      return `is after the contract's term, which ends with ${formatDay(endsOn ?? startsOn)} (${timeZone})`;
    return null;
  }

  /** The contract's local month of a moment. Facts come mostly day by day, so the last answer is kept. */
  monthOf(moment: Instant): Month {
    const day = this.zone.dayAt(moment);
    if (day !== this.lastDay) {
      this.lastDay = day;
      this.lastMonth = monthOf(day);
    }
    return this.lastMonth;
  }
}
