import { formatMonth, parseMonth } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { reviewStream } from '../../rules/cycle/cycle.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';
import type { Review } from '../../rules/cycle/review-state.js';
import { decideReview } from '../../rules/review/review.js';
import type { ReviewCommand } from '../../rules/review/review.js';
import type { StepContext } from '../../rules/review/review-steps.js';
import { followingFrom } from '../../rules/review/steps-due.js';
import type { Decided, Desk } from '../command.js';
import { decidedOn, openCase } from '../open-case.js';
import type { OpenCase } from '../open-case.js';

/** A month's result or fees as a command finds them. */
export interface ReviewCase {
  readonly one: OpenCase;
  readonly month: Month;
  readonly review: Review;
}

/** Reads what has happened to a month's result or fees. Throws `RuleViolation` where the contract is not signed. */
export function reviewCase(desk: Desk, contract: string, month: string, kind: ReviewKind): ReviewCase {
  const one = openCase(desk, contract);
  const m = parseMonth(month);
  return { one, month: m, review: one.cycle.review(kind, m) };
}

/**
 * What a command does to a month's result or fees, at a moment, and what follows from it at once where `contextOf` tells what steps rest on.
 * Throws what `decideReview` throws.
 */
export function decideOn(
  { one, month, review }: ReviewCase,
  at: Instant,
  command: ReviewCommand,
  contextOf?: (review: Review) => StepContext,
): Decided {
  const { rules, now } = one;
  const zone = Zone.of(rules.timeZone);
  const decided = decideReview(review, command, { contract: rules.id, month, zone, now });
  const events = contextOf === undefined ? decided : [...decided, ...followingFrom(review, decided, contextOf, at)];
  return decidedOn(one, reviewStream(review.kind, rules.id, formatMonth(month)), { at, events });
}
