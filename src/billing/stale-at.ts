import type { Instant } from '../rules/calendar/instant.js';
import type { Footing } from './footing.js';
import type { Lookups } from './lookups.js';

const DAY_MS = 86_400_000;
const CLOSE_OF_BUSINESS_MS = 18 * 3_600_000;

/**
 * The first moment after a report's own from which time alone may change one of its rows: the close of business or of the day, at which windows
 * and due days end; just after the deadline of a pending round; at once where something is recorded that lies ahead. Looks at the written rows.
 */
export function staleAt(footing: Footing, lookups: Lookups): Instant {
  const { asOf, zone, rules, head, answering, cycle } = footing;
  const { journal } = answering.store;
  const contractNo = journal.contractNames().indexOf(rules.id);
  const isAhead =
    lookups.monthsAhead(rules.id, asOf).length > 0 ||
    journal.cycle(contractNo, head).some(({ occurred }) => occurred > asOf) ||
    cycle.months.some((month) => (cycle.review('fees', month).provided?.at ?? 0) > asOf);
  if (isAhead) return asOf + 1;
  const today = zone.dayAt(asOf);
  const closes = [zone.instant(today * DAY_MS + CLOSE_OF_BUSINESS_MS), zone.startOf(today + 1)];
  const deadline = lookups.nextDeadline(rules.id);
  return Math.min(...closes.filter((moment) => moment > asOf), ...(deadline === null ? [] : [deadline + 1]));
}
