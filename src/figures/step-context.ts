import type { ContractCycle } from '../rules/cycle/cycle.js';
import type { ReviewKind } from '../rules/cycle/review-events.js';
import type { Review } from '../rules/cycle/review-state.js';
import type { Month } from '../rules/calendar/day.js';
import type { StatutoryCalendars } from '../rules/calendar/statutory-calendar.js';
import type { Adoption } from '../rules/calendar/windows/window-moves.js';
import type { Journal } from '../log/port/journal.js';
import { dueOnFor } from '../rules/charges/due-on.js';
import type { StepContext } from '../rules/review/review-steps.js';
import { termsOfWindow, windowOf } from '../rules/review/window-figure.js';
import { scorecardsOf, termsOfMonth } from '../rules/scoring/month-terms.js';
import { Readings } from '../rules/terms/readings.js';
import { termsAt } from '../rules/terms/terms-version.js';
import type { ContractRules } from '../rules/terms/types.js';
import { observeItems } from './sources/observe-lines.js';

/** What the steps of a contract's months rest on, as known at a log position. */
export interface StepSource {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly adoptions: readonly Adoption[];
  readonly cycle: ContractCycle;
  readonly journal: Journal;
  readonly position: number;
}

/** What the steps of a month's result or fees rest on, as that review stands. */
export function stepContext(source: StepSource, kind: ReviewKind, month: Month): (review: Review) => StepContext {
  const { rules, calendars, adoptions, cycle, journal, position } = source;
  const asked = { rules, calendars, adoptions, whatIf: new Map() };
  const items = observeItems({ rules, journal, position }, cycle, kind === 'fees' ? [month] : []);
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
