import type { Month } from '../../calendar/day.js';
import type { FeesFigure } from '../../cycle/figures.js';
import type { ResultFigures } from '../../cycle/review-events.js';
import type { Observer } from '../../kernel/observer.js';
import { feesOf } from '../../fees/fees.js';
import type { FeesQuestion } from '../../fees/fees.js';
import type { ScorecardObservation } from '../../scoring/observation.js';
import { scoreMonth } from '../../scoring/scorecard.js';
import { breachesOf } from '../../sla/breaches.js';
import type { BreachesQuestion } from '../../sla/breaches.js';

/** The ticket rounds of a month with all that they are judged by. */
export type RoundsOfMonth = BreachesQuestion & { readonly month: Month };

/** What a month's result is computed from: each scorecard of it, the contract's own first, and the month's tickets. */
export interface ResultObservation {
  readonly kind: 'result';
  readonly scorecards: readonly ScorecardObservation[];
  readonly rounds: RoundsOfMonth;
}

/** What a month's fees are computed from. */
export interface FeesObservation {
  readonly kind: 'fees';
  readonly work: FeesQuestion;
}

/** What a month's result or fees are computed from, loaded before, at one state of knowledge. */
export type MonthObservation = ResultObservation | FeesObservation;

/**
 * A month's result (4.4): every scorecard, of the terms that score the month, for a service that the contract has, its own default one
 * first; and the totals of the month's ticket rounds (4.5.2). An observer is told each step of them.
 */
export function resultFigures({ scorecards, rounds }: ResultObservation, observer?: Observer): ResultFigures {
  return {
    scorecards: scorecards.map((one) => scoreMonth(one, observer)),
    breaches: breachesOf(rounds, observer).totals,
  };
}

/** A month's fees (Article 5); an observer is told each step of them. */
export function feesFigures({ work }: FeesObservation, observer?: Observer): FeesFigure {
  return feesOf(work, observer);
}
