import { firstDayOf, formatMonth } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { ObjectionWindow } from '../../rules/calendar/window.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { endOfTerm } from '../../rules/terms/term.js';
import { basisOf, feesFiguresAt, frozenAt, resultFiguresAt } from '../../figures/frozen.js';
import type { Frozen as Footing, FrozenBasis } from '../../figures/frozen.js';
import { changedLines } from '../../figures/changed-lines.js';
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
    const window = windowNow(one, review, month);
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

/**
 * The supplier takes lines of an objection back before they are decided; all that are open unless some are named (whole or from the month on).
 * Throws `RuleViolation` for a line that is not open, `RangeError` for what is no objection's id or no line.
 */
export function withdrawObjection(
  desk: Desk,
  objection: string,
  lines: readonly string[] | null,
): Promise<RecordedCycle> {
  const { contract, month, kind } = parseObjectionId(objection);
  const whole = lines?.map((line) => lineAddress(parseLine(line, contract, month), contract, month)) ?? null;
  return change(desk, contract, kind, month, (one) => ({
    at: one.now,
    command: { do: 'withdraw', objection, lines: whole },
  }));
}

/**
 * 4.4, 5.3: the platform provides a result or fee notice anew that it got wrong, frozen as of now. Objections to lines whose figures changed are
 * closed, a window of its own opens. Throws `RuleViolation` before anything was provided, and after acceptance.
 */
export function reissueReview(
  desk: Desk,
  contract: string,
  month: Month,
  kind: ReviewKind,
  reason: string,
): Promise<RecordedCycle> {
  return change(desk, contract, kind, month, (one, review) => {
    const footing = frozenNow(desk, one);
    const anew = figuresOn(footing, kind, month);
    const { current: figures } = review;
    const changed =
      figures === null || review.lines.length === 0
        ? []
        : changedLines(
            review,
            month,
            desk.store.journal,
            { figures, footing: frozenOf(desk, contract, review) },
            { figures: anew, footing },
          );
    const command = {
      do: 'reissue',
      reason,
      basis: anew.basis,
      changed,
      window: windowNow(one, review, month),
    } as const;
    const provided = anew.result ?? anew.fees;
    if (provided === null) throw new Error('what is provided has figures');
    return { at: one.now, command: { ...command, figures: provided } };
  });
}

/** The window that stands; null before anything was provided. */
function windowNow({ rules, registry }: Case, review: Review, month: Month): ObjectionWindow | null {
  const { calendars, adoptions } = registry;
  return review.provided ? windowOf(review, month, { rules, calendars, adoptions, whatIf: new Map() }) : null;
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
  return figuresOn(frozenOf(desk, contract, review, facts, hypothetical), review.kind, month);
}

/** A month's figures on a footing, with their basis. */
function figuresOn(frozen: Footing, kind: ReviewKind, month: Month): Frozen {
  if (kind === 'fees') {
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
    const events = decideReview(review, asked, { contract, month, zone, now: one.now });
    return { stream: reviewStream(kind, contract, formatMonth(month)), at, events };
  });
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
