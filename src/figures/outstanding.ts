import { formatMonth } from '../rules/calendar/day.js';
import type { Month } from '../rules/calendar/day.js';
import { formatInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import { Zone } from '../rules/calendar/zone.js';
import { REVIEW_KINDS } from '../rules/cycle/review-events.js';
import type { AssessmentEvent, ReviewKind } from '../rules/cycle/review-events.js';
import { formatYuan, parseSignedYuan, sumOf } from '../rules/kernel/money.js';
import { stepsDue } from '../rules/review/steps-due.js';
import { stepContext } from './step-context.js';
import type { StepSource } from './step-context.js';

/** What `advance` has not done yet though it is due: until it has, the answer is without it. */
export interface OutstandingStep {
  readonly dueAt: string;
  readonly month: string;
  readonly kind: ReviewKind;
  /** What it will record. */
  readonly does: readonly AssessmentEvent['type'][];
  /** What it will charge, less what it will give back; yuan. */
  readonly charges: string;
}

/** An answer that says which steps of `advance` it is without. */
export interface WithOutstanding {
  readonly outstanding: readonly OutstandingStep[];
}

/** Which months and kinds are asked about; all of them where it is left out. */
export interface OutstandingOf {
  readonly kind?: ReviewKind;
  readonly month?: Month;
}

/** The steps of a contract's months that are due by a moment and not done, in the order in which they fell due. */
export function outstandingSteps(
  source: StepSource,
  at: Instant,
  { kind, month }: OutstandingOf = {},
): OutstandingStep[] {
  const zone = Zone.of(source.rules.timeZone);
  const steps = source.cycle.months
    .filter((one) => month === undefined || one === month)
    .flatMap((of) =>
      REVIEW_KINDS.filter((one) => kind === undefined || one === kind).flatMap((review) =>
        stepsDue(source.cycle.review(review, of), stepContext(source, review, of), at).map((step) => ({
          ...step,
          of,
          review,
        })),
      ),
    );
  return steps
    .sort((a, b) => a.dueAt - b.dueAt)
    .map(({ dueAt, events, of, review }) => ({
      dueAt: formatInstant(dueAt, zone),
      month: formatMonth(of),
      kind: review,
      does: events.map(({ type }) => type),
      charges: formatYuan(sumOf(events.flatMap(chargedBy))),
    }));
}

function chargedBy(event: AssessmentEvent): number[] {
  if (event.type === 'PenaltyCharged') return [parseSignedYuan(event.data.amount)];
  return event.type === 'FeesCharged' ? event.data.lines.map(({ amount }) => parseSignedYuan(amount)) : [];
}
