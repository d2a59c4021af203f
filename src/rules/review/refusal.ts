import { formatMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import type { ObjectionKind, ReviewKind } from '../cycle/review-events.js';
import type { Disputes, Review } from '../cycle/review-state.js';
import { RuleViolation } from '../kernel/rule-violation.js';

/** Whose review it is, and the moment of the command. */
export interface ReviewContext {
  readonly contract: string;
  readonly month: Month;
  readonly zone: Zone;
  readonly now: Instant;
}

/** The clause that gives the supplier its say. */
const CLAUSE: Readonly<Record<ObjectionKind, string>> = { result: '4.4', fees: '5.3', charges: '4.4' };
/** What is provided, in words. */
export const WHAT: Readonly<Record<ReviewKind, string>> = { result: 'result', fees: 'fee notice' };

/** What was provided last. Throws `RuleViolation` before anything was. */
export function providedOf(review: Review, contract: string, month: Month): NonNullable<Review['provided']> {
  if (review.provided) return review.provided;
  const command = review.kind === 'result' ? 'publish' : 'notice';
  throw refusal(
    review,
    'not-provided',
    `the ${WHAT[review.kind]} of ${contract} in ${formatMonth(month)} is not provided yet: plumbline ${command} ${contract} ${formatMonth(month)}`,
  );
}

/** A refusal under the clause that gives the supplier its say. */
export function refusal({ kind }: Pick<Disputes, 'kind'>, code: string, message: string): RuleViolation {
  return new RuleViolation(code, message, CLAUSE[kind]);
}
