import { formatMonth } from '../rules/calendar/day.js';
import type { Month } from '../rules/calendar/day.js';
import { formatInstant } from '../rules/calendar/instant.js';
import type { Instant } from '../rules/calendar/instant.js';
import { Zone } from '../rules/calendar/zone.js';
import type { Charge } from '../rules/charges/charge.js';
import { unresolvedSteps } from '../rules/charges/unresolved.js';
import type { SettlementEvent } from '../rules/cycle/money-events.js';
import { OBJECTION_KINDS, REVIEW_KINDS } from '../rules/cycle/review-events.js';
import type { AssessmentEvent, ObjectionKind } from '../rules/cycle/review-events.js';
import { openLines } from '../rules/cycle/review-state.js';
import { formatYuan, parseSignedYuan, sumOf } from '../rules/kernel/money.js';
import { stepsDue } from '../rules/review/steps-due.js';
import { stepContext } from './step-context.js';
import { contestedCharges } from './told.js';
import type { StepSource } from './step-context.js';

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

/** What the steps of a contract rest on. `charges`: of facts, as told. */
export interface OutstandingSource extends StepSource {
  readonly charges: readonly Charge[];
}

/** A step before it is printed. */
interface Due extends Pick<OutstandingStep, 'kind' | 'does'> {
  readonly dueAt: Instant;
  readonly month: Month;
  readonly charges: bigint;
}

/** The steps of a contract's months and contested charges that are due by a moment and not done, in the order in which they fell due. */
export function outstandingSteps(
  source: OutstandingSource,
  at: Instant,
  { kinds = OBJECTION_KINDS, month }: OutstandingOf = {},
): OutstandingStep[] {
  const zone = Zone.of(source.rules.timeZone);
  const contested = kinds.includes('charges') ? ofCharges(source, at) : [];
  return [...ofMonths(source, at, kinds), ...contested]
    .filter((one) => month === undefined || one.month === month)
    .sort((a, b) => a.dueAt - b.dueAt)
    .map((one) => ({
      dueAt: formatInstant(one.dueAt, zone),
      month: formatMonth(one.month),
      kind: one.kind,
      does: one.does,
      charges: formatYuan(one.charges),
    }));
}

function ofMonths(source: OutstandingSource, at: Instant, kinds: readonly ObjectionKind[]): Due[] {
  const { cycle } = source;
  return cycle.months.flatMap((month) =>
    REVIEW_KINDS.filter((one) => kinds.includes(one)).flatMap((kind) =>
      stepsDue(cycle.review(kind, month), stepContext(source, kind, month), at).map(({ dueAt, events }) => ({
        dueAt,
        month,
        kind,
        does: events.map(({ type }) => type),
        charges: sumOf(events.flatMap(chargedBy)),
      })),
    ),
  );
}

function ofCharges(source: OutstandingSource, at: Instant): Due[] {
  const { rules, calendars, adoptions, cycle, journal, position, charges } = source;
  const { chargeDisputes: disputes } = cycle;
  if (openLines(disputes).length === 0) return [];
  const contested = contestedCharges(disputes, { rules, calendars, journal, position, at });
  const asked = { rules, calendars, adoptions, whatIf: new Map() };
  return unresolvedSteps(contested, disputes, asked, at).map(({ dueAt, line, month }) => ({
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
