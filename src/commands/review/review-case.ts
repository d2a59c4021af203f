import { formatMonth, parseMonth } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { reviewStream } from '../../rules/cycle/cycle.js';
import type { AssessmentEvent, ReviewKind } from '../../rules/cycle/review-events.js';
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

/** What a command does to a month's result or fees, at a moment. Throws what `decideReview` throws. */
export function decideOn({ one, month, review }: ReviewCase, at: Instant, command: ReviewCommand): Decided {
  return caused({ one, month, review }, at, decisionsIn({ one, month, review }, [command]));
}

/**
 * What decisions of lines, each of another one, do to a month's result or fees, at a moment, and what follows from them at once; `contextOf` tells
 * what steps rest on. Throws what `decideReview` throws.
 */
export function decideLinesOn(
  found: ReviewCase,
  at: Instant,
  commands: readonly ReviewCommand[],
  contextOf: (review: Review) => StepContext,
): Decided {
  const decided = decisionsIn(found, commands);
  return caused(found, at, [...decided, ...followingFrom(found.review, decided, contextOf, at)]);
}

function decisionsIn({ one, month, review }: ReviewCase, commands: readonly ReviewCommand[]): AssessmentEvent[] {
  const { rules, now } = one;
  const context = { contract: rules.id, month, zone: Zone.of(rules.timeZone), now };
  return commands.flatMap((command) => decideReview(review, command, context));
}

function caused({ one, month, review }: ReviewCase, at: Instant, events: readonly AssessmentEvent[]): Decided {
  return decidedOn(one, reviewStream(review.kind, one.rules.id, formatMonth(month)), { at, events });
}
