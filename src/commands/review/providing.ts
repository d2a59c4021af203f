import { basisOf, feesFiguresAt, resultFiguresAt } from '../../figures/frozen.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import { checkNotAhead } from '../../rules/cycle/case.js';
import type { Basis, ResultFigures } from '../../rules/cycle/review-events.js';
import type { FeesFigure } from '../../rules/cycle/figures.js';
import { checkTerm, monthEnds } from '../../rules/review/month-over.js';
import type { CommandDefinition } from '../command.js';
import { cycleAnswer } from '../open-case.js';
import { moment, month, optional, text } from '../schema.js';
import { frozenNow } from './restating.js';
import { decideOn, reviewCase } from './review-case.js';
import type { ReviewCase } from './review-case.js';

interface PublishData {
  readonly contract: string;
  readonly month: string;
}

type WithResult = ReviewCase & { readonly basis: Basis; readonly result: ResultFigures };

/** 4.4: provides a month's result, frozen as of now. Refused before the month is over, outside the term, and a second time. */
export const publish: CommandDefinition<'publish', PublishData, WithResult> = {
  name: 'publish',
  schema: { contract: text, month },
  of: ({ contract }) => contract,
  load: (desk, data) => {
    const found = reviewCase(desk, data.contract, data.month, 'result');
    checkTerm(found.one.rules, found.month, '4.4');
    const frozen = frozenNow(desk, found.one);
    const result = resultFiguresAt(frozen, found.month);
    return { ...found, basis: basisOf(frozen, result.scorecards[0]?.termsVersion ?? 1), result };
  },
  decide: (found) => {
    const { one, basis, result } = found;
    return decideOn(found, one.now, { do: 'publish', basis, result, monthEnds: monthEnds(one.rules, found.month) });
  },
  answer: cycleAnswer,
};

interface NoticeData {
  readonly contract: string;
  readonly month: string;
  /** When the supplier received it; now unless told. */
  readonly received?: string | undefined;
}

type WithFees = ReviewCase & { readonly basis: Basis; readonly fees: FeesFigure };

/** 5.3: sends a month's fee notice, frozen as of now. Refused before the month is over, outside the term, and a second time. */
export const notice: CommandDefinition<'notice', NoticeData, WithFees> = {
  name: 'notice',
  schema: { contract: text, month, received: optional(moment) },
  of: ({ contract }) => contract,
  load: (desk, data) => {
    const found = reviewCase(desk, data.contract, data.month, 'fees');
    checkTerm(found.one.rules, found.month, '5.3');
    const frozen = frozenNow(desk, found.one);
    const fees = feesFiguresAt(frozen, found.month);
    return { ...found, basis: basisOf(frozen, fees.termsVersion), fees };
  },
  decide: (found, { received }) => {
    const { one, basis, fees } = found;
    const receivedAt = received === undefined ? one.now : parseInstant(received);
    checkNotAhead(receivedAt, one, '5.3');
    const sentAt = Math.min(one.now, receivedAt);
    return decideOn(found, sentAt, {
      do: 'notice',
      basis,
      fees,
      sentAt,
      receivedAt,
      monthEnds: monthEnds(one.rules, found.month),
    });
  },
  answer: cycleAnswer,
};
