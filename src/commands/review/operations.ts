import { firstDayOf, formatMonth, parseMonth } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { endOfTerm } from '../../rules/terms/term.js';
import { basisOf, feesFiguresAt, frozenAt, resultFiguresAt } from '../../figures/frozen.js';
import type { FrozenBasis } from '../../figures/frozen.js';
import type { Hypothetical } from '../../figures/hypothetical.js';
import { touchesTerm } from '../../rules/scoring/status.js';
import type { ContractRules } from '../../rules/terms/types.js';
import { lineAddress, parseLine, parseObjectionId } from '../../rules/cycle/address.js';
import { checkCorrections, NO_CORRECTIONS, recordCorrections } from './corrections.js';
import type { Corrections } from './corrections.js';
import { reviewStream } from '../../rules/cycle/cycle.js';
import { checkNotAhead, openCase, recordCycle } from './desk.js';
import type { Case, Decided, Desk, RecordedCycle } from './desk.js';
import type { DecidedFact, Decision, EvidenceFile, ReviewKind } from '../../rules/cycle/review-events.js';
import { existingLines } from '../../figures/lines.js';
import { checkDecidable, decideReview } from '../../rules/review/review.js';
import type { ReviewCommand } from '../../rules/review/review.js';
import type { Frozen, Review } from '../../rules/cycle/review-state.js';
import { evolveReview } from '../../rules/cycle/review-state.js';
import type { AssessmentEvent } from '../../rules/cycle/review-events.js';
import { stepsDue } from '../../rules/review/steps-due.js';
import { stepContext } from '../../figures/step-context.js';
import { windowOf } from '../../rules/review/window-figure.js';

/** 4.4: provides a month's result, frozen as of now. Throws `RuleViolation` before the month is over, outside the term, or a second time. */
export function publishResult(desk: Desk, contract: string, month: Month): Promise<RecordedCycle> {
  return change(desk, contract, 'result', month, (one) => {
    checkTerm(one.rules, month, '4.4');
    const frozen = frozenNow(desk, one);
    const result = resultFiguresAt(frozen, month);
    const version = result.scorecards[0]?.termsVersion ?? 1;
    return {
      at: one.now,
      command: { do: 'publish', basis: basisOf(frozen, version), result, monthEnds: monthEnds(one.rules, month) },
    };
  });
}

/** 5.3: sends a month's fee notice, frozen as of now; `receivedAt` is when the supplier got it, now unless told. Throws `RuleViolation`. */
export function sendFeeNotice(
  desk: Desk,
  contract: string,
  month: Month,
  receivedAt?: Instant,
): Promise<RecordedCycle> {
  return change(desk, contract, 'fees', month, (one) => {
    checkTerm(one.rules, month, '5.3');
    const received = receivedAt ?? one.now;
    checkNotAhead(received, one, '5.3');
    const frozen = frozenNow(desk, one);
    const fees = feesFiguresAt(frozen, month);
    const sentAt = Math.min(one.now, received);
    return {
      at: sentAt,
      command: {
        do: 'notice',
        basis: basisOf(frozen, fees.termsVersion),
        fees,
        sentAt,
        receivedAt: received,
        monthEnds: monthEnds(one.rules, month),
      },
    };
  });
}

/** What the supplier says against a month's result or fees. */
export interface ObjectionText {
  /** Addresses of lines, whole or from the month on: `metrics/answer-rate/phone`. */
  readonly lines: readonly string[];
  readonly claim: string;
  readonly evidence: readonly EvidenceFile[];
  /** When the platform got it; now unless told. */
  readonly receivedAt?: Instant | undefined;
}

/**
 * 4.4, 5.3: takes an objection in. After the window has closed it is recorded as late and has no effect. Throws `RuleViolation` for a line
 * that does not exist or is disputed already, and before anything was provided.
 */
export function receiveObjection(
  desk: Desk,
  contract: string,
  month: Month,
  kind: ReviewKind,
  text: ObjectionText,
): Promise<RecordedCycle> {
  return change(desk, contract, kind, month, (one, review) => {
    const receivedAt = text.receivedAt ?? one.now;
    checkNotAhead(receivedAt, one, kind === 'result' ? '4.4' : '5.3');
    const { rules, head } = one;
    const lines = existingLines(text.lines, {
      rules,
      month,
      review,
      journal: desk.store.journal,
      head,
      tickets: () => frozenOf(desk, contract, review).source.tickets(month),
    });
    const { claim, evidence } = text;
    const { calendars, adoptions } = one.registry;
    const asked = { rules, calendars, adoptions, whatIf: new Map() };
    const window = review.provided ? windowOf(review, month, asked) : null;
    return { at: receivedAt, command: { do: 'object', lines, claim, evidence, receivedAt, window } };
  });
}

/** How a line is decided, and the facts that an upheld one brings in. */
export interface LineDecision {
  readonly line: string;
  readonly decision: Decision;
  readonly reason: string;
  readonly corrections?: Corrections;
}

/**
 * Decides one line of an objection. Its corrections are recorded first, as the facts they are, then the decision together with the figures
 * restated: as they were provided, with nothing more than the facts that were decided. Interrupted in between, the same call carries on.
 * Throws `RuleViolation` for a line that is not open, `CorrectionError` for facts that would be refused; then nothing is recorded.
 */
export async function decideObjection(desk: Desk, objection: string, decision: LineDecision): Promise<RecordedCycle> {
  const { contract, month, kind, line } = await checkedDecision(desk, objection, decision);
  const facts = await recordCorrections(desk, decision.corrections ?? NO_CORRECTIONS);
  return change(desk, contract, kind, month, (one, review) => ({
    at: one.now,
    command: {
      do: 'decide',
      objection,
      line,
      decision: decision.decision,
      reason: decision.reason,
      facts,
      restated: facts.length === 0 ? null : restatedWith(desk, contract, month, review, facts),
    },
  }));
}

/** A decision whose line is open and whose corrections would be accepted. */
export interface CheckedDecision {
  readonly contract: string;
  readonly month: Month;
  readonly kind: ReviewKind;
  readonly line: string;
  readonly one: Case;
  readonly review: Review;
}

/** What `decideObjection` checks before it records anything. */
export async function checkedDecision(desk: Desk, objection: string, decision: LineDecision): Promise<CheckedDecision> {
  const { contract, month, kind } = parseObjectionId(objection);
  const one = openCase(desk, contract);
  const review = one.cycle.review(kind, month);
  const line = lineAddress(parseLine(decision.line, contract, month), contract, month);
  checkDecidable(review, objection, line, Zone.of(one.rules.timeZone));
  const { corrections } = decision;
  if (decision.decision === 'rejected' && corrections && corrections.facts.length + corrections.rejected.length > 0)
    throw new RuleViolation(
      'rejected-with-facts',
      'a line that is rejected leaves the figures as they are: it carries no corrections',
      kind === 'result' ? '4.4' : '5.3',
    );
  if (corrections) await checkCorrections(desk, contract, corrections);
  return { contract, month, kind, line, one, review };
}

/** The supplier accepts a month's result or fees before the window does it for it. Throws `RuleViolation` while a line is open. */
export function acceptReview(desk: Desk, contract: string, month: Month, kind: ReviewKind): Promise<RecordedCycle> {
  return change(desk, contract, kind, month, (one) => ({ at: one.now, command: { do: 'accept' } }));
}

/** A review's figures with a few facts more: those decided, or supposed ones that are not recorded. */
export function restatedWith(
  desk: Desk,
  contract: string,
  month: Month,
  review: Review,
  facts: readonly DecidedFact[],
  hypothetical?: Hypothetical,
): Frozen {
  const frozen = frozenOf(desk, contract, review, facts, hypothetical);
  if (review.kind === 'fees') {
    const fees = feesFiguresAt(frozen, month);
    return { basis: basisOf(frozen, fees.termsVersion), result: null, fees };
  }
  const result = resultFiguresAt(frozen, month);
  return { basis: basisOf(frozen, result.scorecards[0]?.termsVersion ?? 1), result, fees: null };
}

function frozenOf(
  desk: Desk,
  contract: string,
  review: Review,
  facts: readonly DecidedFact[] = [],
  hypothetical?: Hypothetical,
) {
  const { store, figures } = desk;
  const basis = review.current?.basis;
  if (!basis) throw new Error('nothing was provided');
  const later = facts.map(({ position }) => position).filter((position) => position > basis.position);
  const added = [...new Set([...basis.added, ...later])].sort((a, b) => a - b);
  return frozenAt({
    journal: store.journal,
    registryAt: (position) => figures.registryAt(position),
    contract,
    basis: { ...basis, added },
    ...(hypothetical === undefined ? {} : { hypothetical }),
  });
}

function frozenNow({ store, figures }: Desk, { rules, head, now }: Case) {
  const at = formatInstant(now, Zone.of(rules.timeZone));
  const basis: FrozenBasis = { at, position: head, rulesPosition: head, added: [] };
  return frozenAt({
    journal: store.journal,
    registryAt: (position) => figures.registryAt(position),
    contract: rules.id,
    basis,
    sourceOf: figures.sourceOf,
  });
}

/** Decides a command about a month's result or fees and records what it causes. */
function change(
  desk: Desk,
  contract: string,
  kind: ReviewKind,
  month: Month,
  command: (one: Case, review: Review) => { readonly at: Instant; readonly command: ReviewCommand },
): Promise<RecordedCycle> {
  return recordCycle(desk, contract, (one): Decided => {
    const review = one.cycle.review(kind, month);
    const { at, command: asked } = command(one, review);
    const zone = Zone.of(one.rules.timeZone);
    const decided = decideReview(review, asked, { contract, month, zone, now: one.now });
    const events = asked.do === 'decide' ? [...decided, ...followingFrom(desk, one, { review, decided, at })] : decided;
    return { stream: reviewStream(kind, contract, formatMonth(month)), at, events };
  });
}

/**
 * What a decision makes due at once (SPEC 8: its money follows from it): where the window has closed and no line is open, finality and what is
 * charged or given back; of fees, what the decided line makes a difference to.
 */
function followingFrom(
  desk: Desk,
  one: Case,
  {
    review,
    decided,
    at,
  }: { readonly review: Review; readonly decided: readonly AssessmentEvent[]; readonly at: Instant },
): AssessmentEvent[] {
  const { rules, registry, cycle, head: position } = one;
  const [first] = decided;
  if (first === undefined) return [];
  const month = parseMonth(first.data.month);
  const after = decided.reduce<Review>(
    (state, event) => evolveReview(state, { ...event, at, position: Number.MAX_SAFE_INTEGER }),
    review,
  );
  const source = { rules, registry, cycle, journal: desk.store.journal, position };
  const steps = stepsDue(after, stepContext(source, review.kind, month), at);
  // What had fallen due before is recorded at its own moment, by advance.
  return steps.every(({ dueAt }) => dueAt === at) ? steps.flatMap(({ events }) => events) : [];
}

/** The first moment after the month, or after the term where that ends within it. */
function monthEnds(rules: ContractRules, month: Month): Instant {
  const end = Zone.of(rules.timeZone).startOf(firstDayOf(month + 1));
  return Math.min(end, endOfTerm(rules) ?? end);
}

function checkTerm(rules: ContractRules, month: Month, clause: string): void {
  if (!touchesTerm(rules, month))
    throw new RuleViolation('outside-term', `${formatMonth(month)} lies outside the term of ${rules.id}`, clause);
}
