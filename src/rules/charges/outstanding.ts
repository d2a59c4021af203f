import { formatMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import type { SettlementEvent } from '../cycle/money-events.js';
import { OBJECTION_KINDS, REVIEW_KINDS } from '../cycle/review-events.js';
import type { AssessmentEvent, ObjectionKind } from '../cycle/review-events.js';
import { formatYuan, parseSignedYuan, sumOf } from '../kernel/money.js';
import { stepsDue } from '../review/steps-due.js';
import type { Charge } from './charge.js';
import { stepContext } from './step-context.js';
import type { StepsObservation } from './step-context.js';
import { unresolvedSteps } from './unresolved.js';
import type { ContestedCharge } from './unresolved.js';

/** What such a step records. */
export type StepEvent = AssessmentEvent | Extract<SettlementEvent, { type: 'ChargeDecided' }>;

/** What `advance` has not done yet though it is due: until it has, the answer is without it. */
export interface OutstandingStep {
  readonly dueAt: string;
  readonly month: string;
  readonly kind: ObjectionKind;
  /** What it will record. */
  readonly does: readonly StepEvent['type'][];
  /** What it will charge, less what it will give back; yuan. */
  readonly charges: string;
}

/** An answer that says which steps of `advance` it is without. */
export interface WithOutstanding {
  readonly outstanding: readonly OutstandingStep[];
}

/** Which months and kinds are asked about; all of them where it is left out. */
export interface OutstandingOf {
  readonly kinds?: readonly ObjectionKind[];
  readonly month?: Month;
}

/** What the steps of a contract rest on, loaded before. `charges`: of facts, as told; `contested`: those of them under objection. */
export interface OutstandingObservation extends StepsObservation {
  readonly charges: readonly Charge[];
  readonly contested: readonly ContestedCharge[];
}

/** A step before it is printed. */
interface Due extends Pick<OutstandingStep, 'kind' | 'does'> {
  readonly dueAt: Instant;
  readonly month: Month;
  readonly charges: bigint;
}

/** The steps of a contract's months and contested charges that are due by a moment and not done, in the order in which they fell due. */
export function outstandingSteps(
  observed: OutstandingObservation,
  at: Instant,
  { kinds = OBJECTION_KINDS, month }: OutstandingOf = {},
): OutstandingStep[] {
  const zone = Zone.of(observed.rules.timeZone);
  const isAsked = (one: Month) => month === undefined || one === month;
  const ofReviews = ofMonths(observed, observed.cycle.months.filter(isAsked), at, kinds);
  const contested = kinds.includes('charges') ? ofCharges(observed, at) : [];
  return [...ofReviews, ...contested.filter((one) => isAsked(one.month))]
    .sort((a, b) => a.dueAt - b.dueAt)
    .map((one) => ({
      dueAt: formatInstant(one.dueAt, zone),
      month: formatMonth(one.month),
      kind: one.kind,
      does: one.does,
      charges: formatYuan(one.charges),
    }));
}

function ofMonths(
  observed: OutstandingObservation,
  months: readonly Month[],
  at: Instant,
  kinds: readonly ObjectionKind[],
): Due[] {
  return months.flatMap((month) =>
    REVIEW_KINDS.filter((one) => kinds.includes(one)).flatMap((kind) =>
      stepsDue(observed.cycle.review(kind, month), stepContext(observed, kind, month), at).map(({ dueAt, events }) => ({
        dueAt,
        month,
        kind,
        does: events.map(({ type }) => type),
        charges: sumOf(events.flatMap(chargedBy)),
      })),
    ),
  );
}

function ofCharges(
  { rules, calendars, adoptions, cycle, charges, contested }: OutstandingObservation,
  at: Instant,
): Due[] {
  const asked = { rules, calendars, adoptions, whatIf: new Map() };
  return unresolvedSteps(contested, cycle.chargeDisputes, asked, at).map(({ dueAt, line, month }) => ({
    dueAt,
    month,
    kind: 'charges',
    does: ['ChargeDecided'],
    charges: sumOf(charges.map(({ address, amount }) => (address === line ? amount : 0))),
  }));
}

function chargedBy(event: AssessmentEvent): number[] {
  if (event.type === 'PenaltyCharged') return [parseSignedYuan(event.data.amount)];
  return event.type === 'FeesCharged' ? event.data.lines.map(({ amount }) => parseSignedYuan(amount)) : [];
}
