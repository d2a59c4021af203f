import type { ContractCycle } from '../cycle/cycle.js';
import type { ReviewKind } from '../cycle/review-events.js';
import type { Review } from '../cycle/review-state.js';
import type { Month } from '../calendar/day.js';
import type { ItemsOfLines, StepContext } from '../review/review-steps.js';
import { termsOfWindow, windowOf } from '../review/window-figure.js';
import type { WindowRules } from '../review/window-figure.js';
import { scorecardsOf, termsOfMonth } from '../scoring/month-terms.js';
import { Readings } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import { dueOnFor } from './due-on.js';

/** What the steps of a contract's months rest on, loaded before. */
export interface StepsObservation extends Omit<WindowRules, 'whatIf'> {
  readonly cycle: ContractCycle;
  /** Of all lines of the fees whose steps are asked for. */
  readonly items: ItemsOfLines;
}

/** What the steps of a month's result or fees rest on, as that review stands. */
export function stepContext(
  { cycle, items, ...footing }: StepsObservation,
  kind: ReviewKind,
  month: Month,
): (review: Review) => StepContext {
  const { rules, calendars, adoptions } = footing;
  const asked = { rules, calendars, adoptions, whatIf: new Map() };
  return (review) => {
    const scoring = termsOfMonth(rules, month, new Map());
    const noticed = termsAt(rules, review.provided?.at ?? Number.MAX_SAFE_INTEGER);
    return {
      contract: rules.id,
      month,
      window: windowOf(review, month, asked),
      unresolved: Readings.of(termsOfWindow(review, month, asked)).get('dispute.unresolved'),
      bandOf: (scorecard, band) =>
        scorecardsOf(scoring)
          .find(({ id }) => id === scorecard)
          ?.bands.find(({ id }) => id === band),
      clauseOfFee: (item) => noticed.pack.fees.prices[item]?.clause ?? noticed.pack.fees.clause,
      items,
      dueOn: (finalAt) => dueOnFor(month, finalAt, asked).on,
      before: cycle.review(kind, month - 1),
      after: cycle.review(kind, month + 1),
    };
  };
}
