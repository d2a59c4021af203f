import { formatMonth } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { ObjectionWindow } from '../calendar/windows/window.js';
import type { AssessmentEvent, Basis, LineOfObjection, ResultFigures } from '../cycle/review-events.js';
import { openLines } from '../cycle/review-state.js';
import type { Review } from '../cycle/review-state.js';
import type { FeesFigure } from '../cycle/figures.js';
import { providedOf, refusal, WHAT } from './refusal.js';
import type { ReviewContext } from './refusal.js';

/** A result or a fee notice that the platform got wrong is provided anew, frozen as it stands now. */
export interface Reissue {
  readonly do: 'reissue';
  readonly reason: string;
  readonly basis: Basis;
  /** Of the review's kind. */
  readonly figures: ResultFigures | FeesFigure;
  /** Lines under objection, whole addresses, whose figures it changes. */
  readonly changed: readonly string[];
  /** Of what it replaces; null before anything was provided. */
  readonly window: ObjectionWindow | null;
}

/**
 * What was provided is replaced (4.4, 5.3): a window of its own opens, and objections to lines whose figures changed are closed. Throws
 * `RuleViolation` before anything was provided, and after acceptance: by the supplier, by its silence, or since every line is decided.
 */
export function reissue(
  review: Review,
  { reason, basis, figures, changed, window }: Reissue,
  { contract, month, zone, now }: ReviewContext,
): AssessmentEvent {
  const provided = providedOf(review, contract, month);
  if (window === null) throw new Error('what was provided has a window');
  const settledAt = settledBy(review, provided.at, window, now);
  if (settledAt !== null)
    throw refusal(
      review,
      'already-accepted',
      `the ${WHAT[review.kind]} of ${contract} in ${formatMonth(month)} is accepted or final since ${formatInstant(settledAt, zone)}; it can be replaced no more`,
    );
  const closed = review.lines
    .filter(({ line }) => changed.includes(line))
    .map(({ objection, line }): LineOfObjection => ({ objection, line }));
  const common = { month: formatMonth(month), reason, basis, closed };
  if ('scorecards' in figures) return { type: 'ResultReissued', data: { ...common, result: figures } };
  const moment = formatInstant(now, zone);
  return { type: 'FeeNoticeReissued', data: { ...common, fees: figures, sentAt: moment, receivedAt: moment } };
}

/** Since when nothing can be said against what was provided, whether `advance` has recorded it or not; null while something can. */
function settledBy(review: Review, providedAt: Instant, window: ObjectionWindow, now: Instant): Instant | null {
  const { accepted, final, lines } = review;
  const done = accepted ?? final;
  if (done) return done.at;
  // Nobody can say that a window has closed while its calendar is not known.
  if (openLines(review).length > 0 || window.provisional) return null;
  const decided = lines.flatMap(({ decided: one }) => one?.at ?? []);
  const at = Math.max(window.closesAt, providedAt, ...decided, ...withdrawnAt(review));
  return at <= now ? at : null;
}

/** The moments at which lines were taken back: until then their objection kept all from being settled. */
export function withdrawnAt({ ended }: Pick<Review, 'ended'>): Instant[] {
  return ended.filter(({ how }) => how === 'withdrawn').map(({ at }) => at);
}
