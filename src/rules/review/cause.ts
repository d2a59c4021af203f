import type { AssessmentEvent } from '../cycle/review-events.js';
import type { Review } from '../cycle/review-state.js';

/**
 * The position of the event that a step of a review answers: what silence accepts was provided, what the platform's data decide was objected
 * to, what is final was accepted or decided. Null where none made it due by itself.
 */
export function causeOfStep(review: Review, [first]: readonly AssessmentEvent[]): number | null {
  switch (first?.type) {
    case 'ResultAccepted':
    case 'FeesAccepted':
    case 'FeesCharged':
      return review.provided?.position ?? null;
    case 'LineDecided':
      return review.objections.find(({ id }) => id === first.data.objection)?.position ?? null;
    case 'ResultFinal':
    case 'FeesFinal': {
      const decided = review.lines.map((line) => line.decided?.position ?? -1);
      const last = Math.max(review.accepted?.position ?? -1, ...decided);
      return last < 0 ? null : last;
    }
    default:
      return null;
  }
}
