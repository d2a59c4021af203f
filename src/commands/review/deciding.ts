import { observeSteps } from '../../figures/observe-steps.js';
import { stepContext } from '../../rules/charges/step-context.js';
import { contestedAmount } from '../../rules/cycle/charge-disputes.js';
import { parseObjectionId } from '../../rules/cycle/line.js';
import type { Frozen, Review } from '../../rules/cycle/review-state.js';
import type { Fen } from '../../rules/kernel/money.js';
import type { DisputedRound } from '../../rules/review/disputed-round.js';
import { figuresDiffer } from '../../rules/review/drift/drift-figures.js';
import type { StepContext } from '../../rules/review/review-steps.js';
import type { Brought, CommandDefinition } from '../command.js';
import { cycleAnswer } from '../open-case.js';
import { checkedDecisions, decidedCase } from './checked-decisions.js';
import { amountsWith, decideOnCharges } from './contesting.js';
import type { ContestCase } from './contesting.js';
import { recordCorrections } from './corrections.js';
import { DECIDE, decisionsOf, readDecisions, withBrought } from './decisions.js';
import type { DecideData, LineDecision } from './decisions.js';
import { disputedRound } from './disputed-rounds.js';
import { restatedWith } from './restating.js';
import { decideLinesOn } from './review-case.js';
import type { ReviewCase } from './review-case.js';

/** A line with its decision and the facts that it brings in. */
type DecidedLine = Pick<LineDecision, 'line' | 'decision' | 'reason'> & { readonly facts: Brought };

/** Charges under objection with what each comes to. */
type WithAmounts = ContestCase & { readonly lines: readonly (DecidedLine & { readonly amount: Fen | null })[] };

type WithFigures = ReviewCase & {
  /** `round`: where the line is a ticket round; else null. */
  readonly lines: readonly (DecidedLine & { readonly round: DisputedRound | null })[];
  /** The figures with the facts of all lines; null where there are none. */
  readonly restated: Frozen | null;
  /** What the steps of the month rest on: a decision's money follows from it at once. */
  readonly contextOf: (review: Review) => StepContext;
};

/**
 * Decides lines of an objection: all that the command names, or none. Their corrections are recorded first, as the facts they are, then the decisions
 * together with the figures restated, once, under the last line that brings facts in: as they were provided, with nothing more than the facts that
 * were decided. Interrupted in between, the same command carries on. A contested charge is corrected through its fact alone, and so is a ticket
 * round: upheld, they need one. The answer says whether a figure changes. Refused for a line that is not open, with `CorrectionError` for facts that would be refused; then nothing is recorded.
 */
export const decide: CommandDefinition<'decide', DecideData, WithFigures | WithAmounts> = {
  name: 'decide',
  schema: DECIDE,
  of: (data) => {
    decisionsOf(data);
    return parseObjectionId(data.objection).contract;
  },
  check: async (desk, data) => {
    await checkedDecisions(desk, data);
  },
  bring: async (desk, data, meta) => {
    const { all } = await readDecisions(decisionsOf(data));
    return recordCorrections(desk, all, meta);
  },
  load: async (desk, data, facts) => {
    const read = await readDecisions(decisionsOf(data));
    const { found, wholeLine } = decidedCase(desk, data.objection);
    const lines = withBrought(read, facts).map((one) => ({ ...one, line: wholeLine(one.line) }));
    if ('of' in found) {
      const amountOf = amountsWith(desk, found.one);
      return { ...found, lines: lines.map((one) => ({ ...one, amount: amountOf(one.line) })) };
    }
    const { one, month, review } = found;
    const restated = facts.length === 0 ? null : restatedWith(desk, one.rules.id, month, review, facts);
    const source = { ...one, journal: desk.store.journal, position: one.head };
    return {
      ...found,
      lines: lines.map((decided) => ({ ...decided, round: disputedRound(desk, found, decided.line, { facts }) })),
      restated,
      contextOf: stepContext(observeSteps(source, review.kind === 'fees' ? [month] : []), review.kind, month),
    };
  },
  decide: (found, { objection }) => {
    const { now } = found.one;
    if ('of' in found) {
      const commands = found.lines.map(({ line, decision, reason, facts, amount }) => {
        return { do: 'decide', objection, line, decision, reason, facts, amount } as const;
      });
      return decideOnCharges(found, now, ...commands);
    }
    const last = found.lines.findLastIndex(({ facts }) => facts.length > 0);
    const commands = found.lines.map(({ line, decision, reason, facts, round }, i) => {
      const restated = i === last ? found.restated : null;
      return { do: 'decide', objection, line, decision, reason, facts, restated, round } as const;
    });
    return decideLinesOn(found, now, commands, found.contextOf);
  },
  answer: (recorded, found, { objection }) => ({
    ...cycleAnswer(recorded),
    figuresChange: changesFigures(found, objection),
  }),
};

/** Whether a figure that was provided, or a charge as it was contested, is another one with these decisions. */
function changesFigures(found: WithFigures | WithAmounts, objection: string): boolean {
  if ('of' in found)
    return found.lines.some(({ line, amount }) => amount !== contestedAmount(found.disputes, objection, line));
  const { one, month, review, restated } = found;
  return restated !== null && figuresDiffer(review.current, restated, one.rules.id, month);
}
