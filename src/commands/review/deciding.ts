import type { Month } from '../../rules/calendar/day.js';
import { formatMonth } from '../../rules/calendar/day.js';
import { Zone } from '../../rules/calendar/zone.js';
import { chargeLine, lineAddress, parseLine, parseObjectionId } from '../../rules/cycle/line.js';
import type { ObjectionTo } from '../../rules/cycle/line.js';
import { DECISIONS } from '../../rules/cycle/review-events.js';
import type { Decision } from '../../rules/cycle/review-events.js';
import type { Frozen, Review } from '../../rules/cycle/review-state.js';
import { suppose } from '../../figures/hypothetical.js';
import type { Hypothetical } from '../../figures/hypothetical.js';
import { stepContext } from '../../figures/step-context.js';
import type { StepContext } from '../../rules/review/review-steps.js';
import type { Fen } from '../../rules/kernel/money.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { contestedAmount } from '../../rules/cycle/charge-disputes.js';
import { checkRoundChanges } from '../../rules/review/disputed-round.js';
import type { DisputedRound } from '../../rules/review/disputed-round.js';
import { figuresDiffer } from '../../rules/review/drift-figures.js';
import { checkDecidable } from '../../rules/review/review.js';
import type { Brought, CommandDefinition, Desk } from '../command.js';
import { cycleAnswer } from '../open-case.js';
import { oneOf, optional, text } from '../schema.js';
import { checkCorrections, NO_CORRECTIONS, readCorrections, recordCorrections } from './corrections.js';
import type { Corrections } from './corrections.js';
import { amountAt, checkContestDecision, contestCase, decideOnCharges, isOfCharges } from './contesting.js';
import type { ContestCase } from './contesting.js';
import { disputedRound } from './disputed-rounds.js';
import { restatedWith } from './restating.js';
import { decideOn, reviewCase } from './review-case.js';
import type { ReviewCase } from './review-case.js';

/** How a line of an objection is decided, and the facts that an upheld one brings in. */
export interface DecideData {
  readonly objection: string;
  readonly line: string;
  readonly decision: Decision;
  readonly reason: string;
  /** NDJSON: corrections, voidings, and facts that came late. */
  readonly corrections?: string | undefined;
}

/** A charge under objection with what it comes to. */
type WithAmount = ContestCase & { readonly line: string; readonly facts: Brought; readonly amount: Fen | null };

type WithFigures = ReviewCase & {
  readonly line: string;
  readonly facts: Brought;
  /** The figures with those facts; null where there are none. */
  readonly restated: Frozen | null;
  /** Where the line is a ticket round; else null. */
  readonly round: DisputedRound | null;
  /** What the steps of the month rest on: a decision's money follows from it at once. */
  readonly contextOf: (review: Review) => StepContext;
};

/**
 * Decides one line of an objection. Its corrections are recorded first, as the facts they are, then the decision together with the figures
 * restated: as they were provided, with nothing more than the facts that were decided. Interrupted in between, the same command carries on.
 * A contested charge is corrected through its fact alone, and so is a ticket round: upheld, they need one. The answer says whether a figure changes. Refused for a line that is not open, with `CorrectionError` for facts that would be refused; then nothing is recorded.
 */
export const decide: CommandDefinition<'decide', DecideData, WithFigures | WithAmount> = {
  name: 'decide',
  schema: { objection: text, line: text, decision: oneOf(DECISIONS), reason: text, corrections: optional(text) },
  of: ({ objection }) => parseObjectionId(objection).contract,
  bring: async (desk, data, meta) => {
    const { corrections } = await checkedDecision(desk, data);
    return recordCorrections(desk, corrections, meta);
  },
  load: (desk, data, facts) => {
    if (isOfCharges(data.objection)) {
      const { found, line } = contestedLine(desk, data);
      return { ...found, line, facts, amount: amountAt(desk, found.one, line) };
    }
    const { found, contract, line } = decidedLine(desk, data);
    const restated = facts.length === 0 ? null : restatedWith(desk, contract, found.month, found.review, facts);
    const { one, month, review } = found;
    const round = disputedRound(desk, found, line, { facts });
    const source = { ...one, journal: desk.store.journal, position: one.head };
    return { ...found, line, facts, restated, round, contextOf: stepContext(source, review.kind, month) };
  },
  decide: (found, { objection, decision, reason }) => {
    if ('of' in found) {
      const { line, facts, amount, one } = found;
      return decideOnCharges(found, one.now, { do: 'decide', objection, line, decision, reason, facts, amount });
    }
    const { one, line, facts, restated, round, contextOf } = found;
    const command = { do: 'decide', objection, line, decision, reason, facts, restated, round } as const;
    return decideOn(found, one.now, command, contextOf);
  },
  answer: (recorded, found, { objection }) => ({
    ...cycleAnswer(recorded),
    figuresChange: changesFigures(found, objection),
  }),
};

/** Whether a figure that was provided, or a charge as it was contested, is another one with this decision. */
function changesFigures(found: WithFigures | WithAmount, objection: string): boolean {
  if ('of' in found) return found.amount !== contestedAmount(found.disputes, objection, found.line);
  const { one, month, review, restated } = found;
  return restated !== null && figuresDiffer(review.current, restated, one.rules.id, month);
}

/** A decision whose line is open and whose corrections would be accepted. */
export interface CheckedDecision {
  readonly found: ReviewCase | ContestCase;
  readonly line: string;
  readonly corrections: Corrections;
}

/** What is checked before anything of a decision is recorded. Throws as the decision does. */
export async function checkedDecision(desk: Desk, data: DecideData): Promise<CheckedDecision> {
  const corrections =
    data.corrections === undefined ? NO_CORRECTIONS : await readCorrections(data.corrections, 'corrections');
  if (isOfCharges(data.objection)) {
    const { found, line } = contestedLine(desk, data);
    checkDecidable(found.disputes, data.objection, line, Zone.of(found.one.rules.timeZone));
    await checkCorrections(desk, found.one.rules.id, corrections);
    checkContestDecision(
      desk,
      found,
      { ...data, line },
      corrections.facts.map(({ fact }) => fact),
    );
    return { found, line, corrections };
  }
  const { found, contract, line } = decidedLine(desk, data);
  const { one, review } = found;
  checkDecidable(review, data.objection, line, Zone.of(one.rules.timeZone));
  if (data.decision === 'rejected' && corrections.facts.length + corrections.rejected.length > 0)
    throw new RuleViolation(
      'rejected-with-facts',
      'a line that is rejected leaves the figures as they are: it carries no corrections',
      review.kind === 'result' ? '4.4' : '5.3',
    );
  await checkCorrections(desk, contract, corrections);
  const brought = broughtBy(desk, found, corrections);
  checkRoundChanges(review, { line, decision: data.decision, round: disputedRound(desk, found, line, brought) });
  return { found, line, corrections };
}

/** What corrections bring in: facts that are recorded already by their position, the others supposed. */
export function broughtBy(
  { store }: Desk,
  { one }: Pick<ReviewCase, 'one'>,
  corrections: Corrections,
): { readonly facts: Brought; readonly hypothetical: Hypothetical } {
  const { journal } = store;
  const facts = corrections.facts.map(({ fact }) => fact);
  const fresh = facts.filter(({ source, id }) => journal.find(source, id) === undefined);
  return {
    facts: facts.flatMap(({ source, id }) => journal.find(source, id) ?? []),
    hypothetical: suppose(journal, one.rules, fresh, one.now),
  };
}

function decidedLine(
  desk: Desk,
  data: DecideData,
): { readonly found: ReviewCase; readonly contract: string; readonly line: string } {
  const { contract, month, kind } = monthOf(data.objection);
  const found = reviewCase(desk, contract, formatMonth(month), kind);
  return { found, contract, line: wholeLine(data.line, contract, month) };
}

function contestedLine(desk: Desk, data: DecideData): { readonly found: ContestCase; readonly line: string } {
  const { contract } = parseObjectionId(data.objection);
  return { found: contestCase(desk, contract), line: chargeLine(data.line, contract) };
}

/** What an objection to a month's result or fees is about. Throws `RangeError` for another's id. */
function monthOf(objection: string): Extract<ObjectionTo, { readonly month: Month }> {
  const of = parseObjectionId(objection);
  if ('month' in of) return of;
  throw new RangeError(`${objection} is about charges, not about a month's result or fees`);
}

function wholeLine(line: string, contract: string, month: Month): string {
  return lineAddress(parseLine(line, contract, month), contract, month);
}
