import { figuresOn } from '../../figures/frozen.js';
import { observeLinesState } from '../../figures/line-states.js';
import { formatMonth } from '../../rules/calendar/day.js';
import { chargeLine, lineAddress, parseLine, parseObjectionId } from '../../rules/cycle/line.js';
import { REVIEW_KINDS } from '../../rules/cycle/review-events.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';
import type { Frozen } from '../../rules/cycle/review-state.js';
import { changedLines } from '../../rules/review/figures/changed-lines.js';
import { windowOf } from '../../rules/review/window-figure.js';
import type { CommandDefinition } from '../command.js';
import { cycleAnswer } from '../open-case.js';
import { listOf, month, oneOf, optional, text } from '../schema.js';
import { contestCase, decideOnCharges } from './contesting.js';
import type { ContestCase } from './contesting.js';
import { frozenNow, frozenOf } from './restating.js';
import { decideOn, reviewCase } from './review-case.js';
import type { ReviewCase } from './review-case.js';

interface WithdrawData {
  readonly objection: string;
  /** Addresses of lines, whole or from the month on; all that are not decided unless told. */
  readonly lines?: readonly string[] | undefined;
}

/** 4.4, 5.3: the supplier takes lines of an objection back before they are decided. Refused for a line that is not open. */
export const withdraw: CommandDefinition<'withdraw', WithdrawData, ReviewCase | ContestCase> = {
  name: 'withdraw',
  schema: { objection: text, lines: optional(listOf(text)) },
  actOf: 'supplier',
  of: ({ objection }) => parseObjectionId(objection).contract,
  load: (desk, { objection }) => {
    const of = parseObjectionId(objection);
    if (of.kind === 'charges') return contestCase(desk, of.contract);
    return reviewCase(desk, of.contract, formatMonth(of.month), of.kind);
  },
  decide: (found, { objection, lines }) => {
    if ('of' in found) {
      const { one } = found;
      const whole = lines?.map((line) => chargeLine(line, one.rules.id)) ?? null;
      return decideOnCharges(found, one.now, { do: 'withdraw', objection, lines: whole });
    }
    const { one, month: of } = found;
    const whole = lines?.map((line) => lineAddress(parseLine(line, one.rules.id, of), one.rules.id, of)) ?? null;
    return decideOn(found, one.now, { do: 'withdraw', objection, lines: whole });
  },
  answer: cycleAnswer,
};

interface ReissueData {
  readonly contract: string;
  readonly month: string;
  readonly kind: ReviewKind;
  readonly reason: string;
}

/** What would be provided anew, and which lines under objection it changes. */
type WithAnew = ReviewCase & { readonly anew: Frozen; readonly changed: readonly string[] };

/**
 * 4.4, 5.3: the platform provides a result or fee notice anew that it got wrong, frozen as of now. Objections to lines whose figures changed are
 * closed, a window of its own opens. Refused before anything was provided, and after acceptance.
 */
export const reissue: CommandDefinition<'reissue', ReissueData, WithAnew> = {
  name: 'reissue',
  schema: { contract: text, month, kind: oneOf(REVIEW_KINDS), reason: text },
  of: ({ contract }) => contract,
  load: (desk, { contract, month: text, kind }) => {
    const found = reviewCase(desk, contract, text, kind);
    const { one, month: of, review } = found;
    const footing = frozenNow(desk, one);
    const anew = figuresOn(footing, kind, of);
    const { current: figures } = review;
    if (figures === null || review.lines.length === 0) return { ...found, anew, changed: [] };
    const { journal } = desk.store;
    const before = observeLinesState(review, of, journal, { figures, footing: frozenOf(desk, contract, review) });
    const after = observeLinesState(review, of, journal, { figures: anew, footing });
    return { ...found, anew, changed: changedLines(review, { contract, month: of }, before, after) };
  },
  decide: (found, { reason }) => {
    const { one, month: of, review, anew, changed } = found;
    const { rules, calendars, adoptions } = one;
    const window = review.provided ? windowOf(review, of, { rules, calendars, adoptions, whatIf: new Map() }) : null;
    const figures = anew.result ?? anew.fees;
    if (figures === null) throw new Error('what is provided has figures');
    return decideOn(found, one.now, { do: 'reissue', reason, basis: anew.basis, figures, changed, window });
  },
  answer: cycleAnswer,
};
