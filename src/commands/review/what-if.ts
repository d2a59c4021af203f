import type { Month } from '../../rules/calendar/day.js';
import { formatMonth } from '../../rules/calendar/day.js';
import { suppose } from '../../figures/hypothetical.js';
import { moneyAt } from '../../figures/money-at.js';
import { settlementOf } from '../../rules/money/ledger.js';
import { balanceOf } from '../../rules/money/settle.js';
import { formatYuan, parseYuan, sumOf } from '../../rules/kernel/money.js';
import type { WhatIf } from '../../rules/terms/readings.js';
import type { Desk } from '../command.js';
import type { OpenCase } from '../open-case.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';
import { checkedDecision } from './deciding.js';
import type { DecideData } from './deciding.js';
import { restatedWith } from './restating.js';
import type { Frozen, Review } from '../../rules/cycle/review-state.js';

/** What a month comes to: of a result its scorecards, of fees their total; and the ledger once it is final like that. Yuan. */
export interface Outcome {
  readonly scorecards: readonly {
    readonly scorecard: string;
    readonly score: string | null;
    readonly band: string | null;
    readonly penalty: string;
    readonly title: boolean;
    readonly improvement: boolean;
    readonly standardUnmet: boolean;
  }[];
  readonly fees: {
    readonly lines: readonly { readonly item: string; readonly amount: string }[];
    readonly total: string;
  } | null;
  readonly balance: string;
}

/** A decision tried out: nothing of it is recorded. */
export interface TriedDecision {
  readonly contract: string;
  readonly month: string;
  readonly kind: ReviewKind;
  readonly objection: string;
  readonly line: string;
  readonly decision: DecideData['decision'];
  /** Facts that it would bring in. */
  readonly facts: number;
  /** With the line as it is decided here, and as it stands without. */
  readonly with: Outcome;
  readonly without: Outcome;
}

/**
 * SPEC 8: before a line is decided, what score, band, penalty, fees and balance would be with it and without. Throws what the decision
 * itself would throw.
 */
export async function tryDecision(desk: Desk, data: DecideData): Promise<TriedDecision> {
  const { found, line, corrections } = await checkedDecision(desk, data);
  const { one, month, review } = found;
  const contract = one.rules.id;
  const facts = corrections.facts.map(({ fact }) => fact);
  const { journal } = desk.store;
  // Facts that are recorded already come in by their position, the others are supposed.
  const known = facts.flatMap(({ source, id }) => journal.find(source, id) ?? []);
  const fresh = facts.filter(({ source, id }) => journal.find(source, id) === undefined);
  const tried =
    facts.length === 0
      ? review.current
      : restatedWith(desk, contract, month, review, known, suppose(journal, one.rules, fresh, one.now));
  const outcome = (frozen: Frozen | null) => outcomeOf(desk, one, review, month, frozen);
  return {
    contract,
    month: formatMonth(month),
    kind: review.kind,
    objection: data.objection,
    line,
    decision: data.decision,
    facts: facts.length,
    with: outcome(tried),
    without: outcome(review.current),
  };
}

function outcomeOf(desk: Desk, one: OpenCase, review: Review, month: Month, frozen: Frozen | null): Outcome {
  const cards = frozen?.result?.scorecards ?? [];
  const fees = frozen?.fees ?? null;
  const owed = [...cards.map(({ penalty }) => penalty), ...(fees ? [fees.total] : [])];
  const due = owed.reduce((sum, amount) => sum + parseYuan(amount), 0);
  return {
    scorecards: cards.map(({ scorecard, score, band, penalty, title, improvement, standardUnmet }) => ({
      scorecard,
      score,
      band,
      penalty,
      title,
      improvement,
      standardUnmet,
    })),
    fees: fees && { lines: fees.lines.map(({ item, amount }) => ({ item, amount })), total: fees.total },
    balance: formatYuan(sumOf([balanceWithout(desk, one, review, month), due])),
  };
}

/** The balance of everything but this month's review, whose sums rest while it is disputed. */
function balanceWithout(desk: Desk, one: OpenCase, review: Review, month: Month): bigint {
  const { rules, calendars, cycle, head, now: at } = one;
  const source = desk.figures.sourceOf(rules, head, at);
  const { journal } = desk.store;
  const money = moneyAt({ rules, calendars, cycle, journal, position: head, at, source });
  const own = new Set(review.charged.keys());
  const others = money.charges(new Map()).filter((charge) => charge.month !== month || !own.has(charge.address));
  const movements = (whatIf: WhatIf) => ({ ...money.movements(whatIf), charges: others });
  return balanceOf(settlementOf({ rules, at, movements }, new Map()));
}
