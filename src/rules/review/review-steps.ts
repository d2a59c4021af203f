import { formatDay, formatMonth } from '../calendar/day.js';
import type { Day, Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { ObjectionWindow } from '../calendar/windows/window.js';
import { formatYuan, parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { Band } from '../terms/types.js';
import { addressIn, parseAddress } from '../cycle/address.js';
import { parseLine } from '../cycle/line.js';
import type { AssessmentEvent, ChargedFee, Verdict } from '../cycle/review-events.js';
import { openLines } from '../cycle/review-state.js';
import type { Review } from '../cycle/review-state.js';
import { withdrawnAt } from './reissue.js';

/** Something that time has made due: what happens, and when it fell due. */
export interface DueStep<E> {
  readonly dueAt: Instant;
  readonly events: readonly E[];
}

/** Under which item a fact that a line of a fee notice names is billed, by the line's address; null: under none. */
export type ItemsOfLines = ReadonlyMap<string, string | null>;

/** What the steps of a review rest on besides its own events. */
export interface StepContext {
  readonly contract: string;
  readonly month: Month;
  readonly window: ObjectionWindow;
  /** `dispute.unresolved`. */
  readonly unresolved: string;
  /** A scorecard's band in the terms that scored the month, and the clause of a fee's price. */
  readonly bandOf: (scorecard: string, band: string) => Band | undefined;
  readonly clauseOfFee: (item: string) => string;
  /** The item under which a disputed fact is billed, if it is. */
  readonly items: ItemsOfLines;
  /** When a sum that became final at that moment is to be paid (4.6.2, 5.4.2). */
  readonly dueOn: (finalAt: Instant) => Day;
  /** The results around this one, where they are final: a month to improve is judged by the month after. */
  readonly before: Review | null;
  readonly after: Review | null;
}

/** The reason of a decision that nobody made. */
export const NO_AGREEMENT =
  'no agreement by the day on which all is to be final; by the reading dispute.unresolved the platform data stands';

/**
 * What time makes of a review next, or null while it waits for somebody. Of several steps the one that fell due first; of one moment, in this
 * order:
 * 1. lines on which nobody agreed by the final day are decided by the platform's data, where the reading says so (4.4);
 * 2. the window has closed and nothing was objected to, or all of it was withdrawn: accepted by silence (4.4, 5.3); never on a window whose
 *    calendar is not known;
 * 3. the window for fees has closed: lines that nobody disputes are charged, or given back, though others are open (5.4.2 双方确认无误);
 * 4. accepted, or every disputed line decided and the window closed: final, with all that follows from it.
 */
export function nextReviewStep(review: Review, context: StepContext): DueStep<AssessmentEvent> | null {
  if (review.provided === null) return null;
  const steps = [
    byPlatformData(review, context),
    bySilence(review, context),
    undisputedFees(review, context),
    finality(review, context),
  ].filter((step) => step !== null);
  return steps.reduce<DueStep<AssessmentEvent> | null>(
    (first, step) => (first === null || step.dueAt < first.dueAt ? step : first),
    null,
  );
}

function byPlatformData(review: Review, context: StepContext): DueStep<AssessmentEvent> | null {
  const open = openLines(review);
  if (context.unresolved !== 'platform-data' || open.length === 0) return null;
  const month = formatMonth(context.month);
  return {
    dueAt: Math.max(context.window.finalBy, ...received(review)),
    events: open.map(({ objection, line }) => ({
      type: 'LineDecided',
      data: {
        month,
        kind: review.kind,
        objection,
        line,
        decision: 'rejected',
        reason: NO_AGREEMENT,
        by: 'platform-data',
        facts: [],
      },
    })),
  };
}

function bySilence(review: Review, { month, window }: StepContext): DueStep<AssessmentEvent> | null {
  if (review.accepted || review.final || review.lines.length > 0 || window.provisional) return null;
  const type = review.kind === 'result' ? 'ResultAccepted' : 'FeesAccepted';
  const dueAt = Math.max(closed(review, window), ...withdrawnAt(review));
  return { dueAt, events: [{ type, data: { month: formatMonth(month), by: 'silence' } }] };
}

function undisputedFees(review: Review, context: StepContext): DueStep<AssessmentEvent> | null {
  const open = openLines(review);
  if (review.kind !== 'fees' || open.length === 0 || context.window.provisional) return null;
  const disputed = disputedItems(review, context);
  // A fact that is billed nowhere today may turn up in any line.
  if (disputed === 'any') return null;
  const lines = feeDifferences(review, context).filter(({ item }) => !disputed.has(item));
  if (lines.length === 0) return null;
  const dueAt = Math.max(closed(review, context.window), ...decidedAt(review), ...withdrawnAt(review));
  return { dueAt, events: [feesCharged(lines, dueAt, context)] };
}

/** The items that open objections are about. */
export function disputedItems(
  review: Review,
  { contract, month, items: itemsOfLines }: Pick<StepContext, 'contract' | 'month' | 'items'>,
): Set<string> | 'any' {
  const items = new Set<string>();
  for (const { line } of openLines(review)) {
    const item = itemOfLine(line, { contract, month, items: itemsOfLines });
    if (item === null) return 'any';
    items.add(item);
  }
  return items;
}

/** The item of a fee that a line is about; null where it may turn up in any. */
export function itemOfLine(
  line: string,
  { contract, month, items }: Pick<StepContext, 'contract' | 'month' | 'items'>,
): string | null {
  const parsed = parseLine(line, contract, month);
  return parsed.of === 'fee' ? parsed.item : (items.get(line) ?? null);
}

function finality(review: Review, context: StepContext): DueStep<AssessmentEvent> | null {
  const { lines, accepted, final } = review;
  if (openLines(review).length > 0 || (final && final.decided === lines.length)) return null;
  if (!accepted && lines.length === 0) return null;
  if (!accepted && context.window.provisional) return null;
  const since = accepted?.at ?? closed(review, context.window);
  const dueAt = Math.max(since, ...decidedAt(review), ...withdrawnAt(review));
  const events = review.kind === 'result' ? finalResult(review, context, dueAt) : finalFees(review, context, dueAt);
  return { dueAt, events };
}

/** When the window has closed: one that was cut before anything was provided (`window.conflict`) has no days, and closes as it is opened. */
function closed(review: Review, { closesAt }: ObjectionWindow): Instant {
  return Math.max(closesAt, review.provided?.at ?? closesAt);
}

/** The moments at which lines were decided. */
function decidedAt(review: Review): Instant[] {
  return review.lines.flatMap(({ decided }) => decided?.at ?? []);
}

/** The moments at which the objections came: nothing is decided before. */
function received(review: Review): Instant[] {
  return review.objections.map(({ receivedAt }) => receivedAt);
}

/** A1 1.3: 优质服务商. */
const TITLE = '优质服务商';
/** Where bands are, for a penalty taken back from a month that has none any more. */
const ANNEX_BANDS = 'A1 1.3';

function finalResult(review: Review, context: StepContext, dueAt: Instant): AssessmentEvent[] {
  const month = formatMonth(context.month);
  const cards = review.current?.result?.scorecards ?? [];
  const first = cards[0]?.scorecard ?? '';
  const verdicts = cards.map(({ scorecard, score, band, penalty }): Verdict => ({ scorecard, score, band, penalty }));
  const events: AssessmentEvent[] = [{ type: 'ResultFinal', data: { month, verdicts } }];
  for (const card of cards) {
    const { scorecard, score, band } = card;
    const address = addressIn(context.contract, context.month, {
      of: 'penalty',
      scorecard: scorecard === first ? null : scorecard,
    });
    const difference = parseYuan(card.penalty) - (review.charged.get(address) ?? 0);
    if (difference !== 0)
      events.push({
        type: 'PenaltyCharged',
        data: {
          month,
          scorecard,
          amount: formatYuan(difference),
          clause: context.bandOf(scorecard, band ?? '')?.clause ?? ANNEX_BANDS,
          address,
          dueOn: formatDay(context.dueOn(dueAt)),
        },
      });
    if (score === null || band === null) continue;
    if (card.title && !review.titled.includes(scorecard))
      events.push({ type: 'TitleGiven', data: { month, scorecard, title: TITLE, score } });
    if (card.standardUnmet && !review.unmet.some((one) => one.scorecard === scorecard))
      events.push({ type: 'StandardFoundUnmet', data: { month, scorecard, score } });
    if (card.improvement) events.push(...improvement(review, context, { scorecard, band }));
  }
  const given = context.before?.final ? context.before.improving : [];
  for (const verdict of verdicts)
    if (given.includes(verdict.scorecard)) events.push(judged(context, context.month, context.month - 1, verdict));
  return events;
}

/**
 * A month to improve is opened (A1 1.3: 给予一个月的改进期限), once: a result that becomes final again, restated or not, gives no second one. Where that
 * month is final already, it is judged at once; one that was taken back meanwhile and is called for again, too.
 */
function improvement(
  { opened: before, improving }: Review,
  context: StepContext,
  { scorecard, band }: { scorecard: string; band: string },
): AssessmentEvent[] {
  if (improving.includes(scorecard)) return [];
  const next = context.month + 1;
  const opened: AssessmentEvent = {
    type: 'ImprovementOpened',
    data: { month: formatMonth(context.month), scorecard, band, improves: formatMonth(next) },
  };
  const later = context.after?.final ? (context.after.current?.result?.scorecards ?? []) : [];
  const verdict = later.find((card) => card.scorecard === scorecard);
  return [
    ...(before.includes(scorecard) ? [] : [opened]),
    ...(verdict ? [judged(context, next, context.month, verdict)] : []),
  ];
}

/** Whether the month given to improve met the standard: a band that calls for no improvement and does not find the standard unmet. */
function judged(context: StepContext, month: Month, after: Month, verdict: Omit<Verdict, 'penalty'>): AssessmentEvent {
  const { scorecard, score, band } = verdict;
  const found = band === null ? undefined : context.bandOf(scorecard, band);
  const met = found !== undefined && !found.improvement && !found.standardUnmet;
  return {
    type: 'ImprovementJudged',
    data: { month: formatMonth(month), scorecard, after: formatMonth(after), met, score, band },
  };
}

function finalFees(review: Review, context: StepContext, dueAt: Instant): AssessmentEvent[] {
  const total = review.current?.fees?.total ?? formatYuan(0);
  const events: AssessmentEvent[] = [{ type: 'FeesFinal', data: { month: formatMonth(context.month), total } }];
  const lines = feeDifferences(review, context);
  if (lines.length > 0) events.push(feesCharged(lines, dueAt, context));
  return events;
}

function feesCharged(lines: readonly ChargedFee[], at: Instant, { month, dueOn }: StepContext): AssessmentEvent {
  return { type: 'FeesCharged', data: { month: formatMonth(month), lines, dueOn: formatDay(dueOn(at)) } };
}

/** Each item's fee as it stands less what was charged of it; an item that is gone is given back. */
function feeDifferences(review: Review, { contract, month, clauseOfFee }: StepContext): ChargedFee[] {
  const due = new Map<string, Fen>();
  for (const { item, amount } of review.current?.fees?.lines ?? [])
    due.set(item, (due.get(item) ?? 0) + parseYuan(amount));
  for (const charged of review.charged.keys()) {
    const address = parseAddress(charged);
    if (address.of === 'fee' && !due.has(address.item)) due.set(address.item, 0);
  }
  return [...due].flatMap(([item, amount]) => {
    const address = addressIn(contract, month, { of: 'fee', item });
    const difference = amount - (review.charged.get(address) ?? 0);
    return difference === 0 ? [] : [{ item, amount: formatYuan(difference), clause: clauseOfFee(item), address }];
  });
}
