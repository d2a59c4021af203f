import { formatMonth } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { ObjectionWindow } from '../calendar/windows/window.js';
import type { Zone } from '../calendar/zone.js';
import type { FeesFigure } from '../cycle/figures.js';
import { objectionId } from '../cycle/line.js';
import type {
  AssessmentEvent,
  Basis,
  DecidedFact,
  Decision,
  EvidenceFile,
  ResultFigures,
} from '../cycle/review-events.js';
import { openLines } from '../cycle/review-state.js';
import type { Disputes, Objection, Review } from '../cycle/review-state.js';
import { checkRoundChanges } from './disputed-round.js';
import type { DisputedRound } from './disputed-round.js';
import { providedOf, refusal, WHAT } from './refusal.js';
import type { ReviewContext } from './refusal.js';
import { reissue } from './reissue.js';
import type { Reissue } from './reissue.js';
import { checkNotEnded, withdrawnLines } from './withdraw.js';

/** What the parties do with a month's result or fees. Moments are instants; lines are whole addresses that exist. */
export type ReviewCommand =
  | { readonly do: 'publish'; readonly basis: Basis; readonly result: ResultFigures; readonly monthEnds: Instant }
  | {
      readonly do: 'notice';
      readonly basis: Basis;
      readonly fees: FeesFigure;
      readonly sentAt: Instant;
      readonly receivedAt: Instant;
      readonly monthEnds: Instant;
    }
  | {
      readonly do: 'object';
      readonly lines: readonly string[];
      readonly claim: string;
      readonly evidence: readonly EvidenceFile[];
      readonly receivedAt: Instant;
      /** Null before anything was provided. */
      readonly window: ObjectionWindow | null;
    }
  | {
      readonly do: 'decide';
      readonly objection: string;
      readonly line: string;
      readonly decision: Decision;
      readonly reason: string;
      readonly facts: readonly DecidedFact[];
      /** Where the line is a ticket round; else null. */
      readonly round: DisputedRound | null;
      /** The figures with those facts; null where the line changes nothing. */
      readonly restated: {
        readonly basis: Basis;
        readonly result: ResultFigures | null;
        readonly fees: FeesFigure | null;
      } | null;
    }
  | { readonly do: 'accept' }
  | { readonly do: 'withdraw'; readonly objection: string; readonly lines: readonly string[] | null }
  | Reissue;

/**
 * The events that a command causes. Throws `RuleViolation` with the clause for a move that the contract does not allow, and for one that was
 * made before: nothing is provided, decided or accepted twice.
 */
export function decideReview(review: Review, command: ReviewCommand, context: ReviewContext): AssessmentEvent[] {
  switch (command.do) {
    case 'publish':
    case 'notice':
      return [provide(review, command, context)];
    case 'object':
      return [object(review, command, context)];
    case 'decide':
      return decideLine(review, command, context);
    case 'accept':
      return [accept(review, context)];
    case 'withdraw':
      return [
        {
          type: 'ObjectionWithdrawn',
          data: {
            month: formatMonth(context.month),
            kind: review.kind,
            objection: command.objection,
            lines: withdrawnLines(review, command, context.zone),
          },
        },
      ];
    case 'reissue':
      return [reissue(review, command, context)];
  }
}

function provide(
  review: Review,
  command: Extract<ReviewCommand, { do: 'publish' | 'notice' }>,
  { contract, month, zone, now }: ReviewContext,
): AssessmentEvent {
  const { kind, provided } = review;
  const of = `${contract} in ${formatMonth(month)}`;
  if (provided)
    throw refusal(
      review,
      'already-provided',
      `the ${WHAT[kind]} of ${of} was provided on ${formatInstant(provided.sentAt, zone)}; what changes it now is an objection and its decision`,
    );
  const moment = command.do === 'notice' ? command.sentAt : now;
  if (moment < command.monthEnds)
    throw refusal(
      review,
      'month-not-over',
      `${formatMonth(month)} is not over before ${formatInstant(command.monthEnds, zone)}; its ${WHAT[kind]} comes after that`,
    );
  const common = { month: formatMonth(month), basis: command.basis };
  if (command.do === 'publish') return { type: 'ResultPublished', data: { ...common, result: command.result } };
  const { sentAt, receivedAt, fees } = command;
  return {
    type: 'FeeNoticeSent',
    data: { ...common, fees, sentAt: formatInstant(sentAt, zone), receivedAt: formatInstant(receivedAt, zone) },
  };
}

function object(
  review: Review,
  command: Extract<ReviewCommand, { do: 'object' }>,
  { contract, month, zone }: ReviewContext,
): AssessmentEvent {
  const { kind, accepted } = review;
  const { lines, claim, evidence, receivedAt, window } = command;
  const provided = providedOf(review, contract, month);
  if (window === null) throw new Error('what was provided has a window');
  if (receivedAt < provided.at)
    throw refusal(
      review,
      'before-provided',
      `the objection (${formatInstant(receivedAt, zone)}) lies before the ${WHAT[kind]} was provided (${formatInstant(provided.at, zone)})`,
    );
  if (accepted?.by === 'supplier')
    throw refusal(
      review,
      'already-accepted',
      `the supplier accepted the ${WHAT[kind]} on ${formatInstant(accepted.at, zone)}; it cannot object any more`,
    );
  // Where the calendar is not known nobody can say yet that the window has closed.
  const late = !window.provisional && receivedAt >= window.closesAt;
  if (!late)
    for (const line of lines) {
      const earlier = review.lines.find((one) => one.line === line);
      if (earlier)
        throw refusal(
          review,
          earlier.decided ? 'line-decided' : 'line-disputed',
          `${line} is ${earlier.decided ? 'decided' : 'under objection'} already (${earlier.objection})`,
        );
    }
  return {
    type: 'ObjectionReceived',
    data: {
      month: formatMonth(month),
      kind,
      objection: objectionId(contract, month, kind, review.objections.length + 1),
      lines: [...new Set(lines)],
      claim,
      evidence,
      receivedAt: formatInstant(receivedAt, zone),
      late,
    },
  };
}

function decideLine(
  review: Review,
  command: Extract<ReviewCommand, { do: 'decide' }>,
  { month, zone }: ReviewContext,
): AssessmentEvent[] {
  const { objection, line, decision, reason, facts, restated } = command;
  checkDecidable(review, objection, line, zone);
  checkCarries(review, decision, facts.length);
  checkRoundChanges(review, command);
  const common = { month: formatMonth(month) };
  const decided: AssessmentEvent = {
    type: 'LineDecided',
    data: { ...common, kind: review.kind, objection, line, decision, reason, by: 'parties', facts },
  };
  if (!restated) return [decided];
  const { basis, result, fees } = restated;
  if (result) return [decided, { type: 'ResultRestated', data: { ...common, line, basis, result } }];
  if (fees) return [decided, { type: 'FeesRestated', data: { ...common, line, basis, fees } }];
  throw new Error('a restatement has figures');
}

/** Throws `RuleViolation` unless that line of that objection is open. */
export function checkDecidable(review: Disputes, objection: string, line: string, zone: Zone): void {
  const found = review.objections.find(({ id }) => id === objection);
  if (!found) throw refusal(review, 'unknown-objection', `there is no objection ${objection}`);
  const disputed = review.lines.find((one) => one.objection === objection && one.line === line);
  if (!disputed) {
    checkNotEnded(review, objection, line, zone);
    checkNotLate(review, found, line, zone);
  }
  if (!disputed)
    throw refusal(
      review,
      'unknown-line',
      `${objection} does not name ${line}; it names ${found.lines.slice(0, 5).join(', ')}${found.lines.length > 5 ? ', …' : ''}`,
    );
  if (disputed.decided)
    throw refusal(
      review,
      'line-decided',
      `${line} was decided on ${formatInstant(disputed.decided.at, zone)}: ${disputed.decided.decision} (${disputed.decided.reason})`,
    );
}

/** Throws `RuleViolation` for a line that an objection names and that is not in dispute since it came after the window had closed. */
export function checkNotLate(disputes: Disputes, { id, lines, receivedAt }: Objection, line: string, zone: Zone): void {
  if (lines.includes(line))
    throw refusal(
      disputes,
      'late-objection',
      `${id} was received on ${formatInstant(receivedAt, zone)}, after the window had closed; it is on record and has no effect`,
    );
}

/** Throws `RuleViolation` for a line that is rejected and carries facts. */
export function checkCarries(disputes: Disputes, decision: Decision, facts: number): void {
  if (decision === 'rejected' && facts > 0)
    throw refusal(
      disputes,
      'rejected-with-facts',
      'a line that is rejected leaves the figures as they are: it carries no corrections',
    );
}

function accept(review: Review, { contract, month, zone }: ReviewContext): AssessmentEvent {
  const { kind, accepted, final } = review;
  providedOf(review, contract, month);
  const open = openLines(review);
  if (open[0])
    throw refusal(
      review,
      'line-open',
      `${open.length === 1 ? `${open[0].line} is` : `${open.length} lines are`} under objection and not decided; decide first (${open[0].objection})`,
    );
  const before = accepted ?? final;
  if (before)
    throw refusal(
      review,
      'already-accepted',
      `the ${WHAT[kind]} was ${accepted ? 'accepted' : 'final'} on ${formatInstant(before.at, zone)} already`,
    );
  return {
    type: kind === 'result' ? 'ResultAccepted' : 'FeesAccepted',
    data: { month: formatMonth(month), by: 'supplier' },
  };
}
