import type { Instant } from '../calendar/instant.js';
import type { AssessmentEvent } from '../cycle/review-events.js';
import { evolveReview } from '../cycle/review-state.js';
import type { Review } from '../cycle/review-state.js';
import { nextReviewStep } from './review-steps.js';
import type { DueStep, StepContext } from './review-steps.js';

/**
 * The steps of a review that have fallen due by a moment, one after the other, each as it follows from those before it. Pure: nothing of them is
 * recorded. `contextOf` is asked anew after each, since windows and due days may turn on it.
 */
export function stepsDue(
  review: Review,
  contextOf: (review: Review) => StepContext,
  until: Instant,
): DueStep<AssessmentEvent>[] {
  const steps: DueStep<AssessmentEvent>[] = [];
  let state = review;
  for (;;) {
    if (state.provided === null) return steps;
    const step = nextReviewStep(state, contextOf(state));
    if (step === null || step.dueAt > until) return steps;
    steps.push(step);
    for (const event of step.events)
      state = evolveReview(state, { ...event, at: step.dueAt, position: Number.MAX_SAFE_INTEGER });
  }
}

/**
 * What a decision makes due at once (SPEC 8: its money follows from it): where the window has closed and no line is open, finality and what is
 * charged or given back; of fees, what the decided line makes a difference to. Nothing where a step had fallen due before: that is recorded
 * first, at its own moment.
 */
export function followingFrom(
  review: Review,
  decided: readonly AssessmentEvent[],
  contextOf: (review: Review) => StepContext,
  at: Instant,
): AssessmentEvent[] {
  let after = review;
  for (const event of decided) after = evolveReview(after, { ...event, at, position: Number.MAX_SAFE_INTEGER });
  const steps = stepsDue(after, contextOf, at);
  return steps.every(({ dueAt }) => dueAt === at) ? steps.flatMap(({ events }) => events) : [];
}
