import type { Month } from '../../rules/calendar/day.js';
import { formatMonth } from '../../rules/calendar/day.js';
import { settlementOf } from '../../rules/money/ledger.js';
import { balanceOf } from '../../rules/settling/settle.js';
import { formatYuan, parseYuan } from '../../rules/kernel/money.js';
import type { Fen } from '../../rules/kernel/money.js';
import { Zone } from '../../rules/calendar/zone.js';
import { addressIn } from '../../rules/cycle/address.js';
import { contestedAmount } from '../../rules/cycle/charge-disputes.js';
import { figuresDiffer } from '../../rules/review/drift-figures.js';
import { outstandingSteps } from '../../figures/outstanding.js';
import type { OutstandingStep } from '../../figures/outstanding.js';
import type { ContractMoney } from '../../rules/money/contract-money.js';
import type { Charge } from '../../rules/charges/charge.js';
import type { WhatIf } from '../../rules/terms/readings.js';
import type { Desk } from '../command.js';
import type { OpenCase } from '../open-case.js';
import type { ObjectionKind } from '../../rules/cycle/review-events.js';
import type { ChargeDisputes } from '../../rules/cycle/charge-disputes.js';
import { withDecided } from '../../rules/cycle/review-state.js';
import { moneyOf } from './contesting.js';
import type { ContestCase } from './contesting.js';
import type { Corrections } from './corrections.js';
import { broughtBy, checkedDecision } from './deciding.js';
import type { DecideData } from './deciding.js';
import { restatedWith } from './restating.js';
import type { Frozen, Review } from '../../rules/cycle/review-state.js';

/**
 * What a month comes to: of a result its scorecards, of fees their total. The balance is that of the ledger: as it stands for `now`, else once
 * the month is final like that. Yuan.
 */
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
  /** Of a contested charge: what it comes to. */
  readonly charge?: string;
  readonly balance: string;
}

/** A decision tried out: nothing of it is recorded. */
export interface TriedDecision {
  readonly contract: string;
  /** Null of a contested charge. */
  readonly month: string | null;
  readonly kind: ObjectionKind;
  readonly objection: string;
  readonly line: string;
  readonly decision: DecideData['decision'];
  /** Facts that it would bring in. */
  readonly facts: number;
  /** Whether a figure that was provided, or the charge as it was contested, is another one so. */
  readonly figuresChange: boolean;
  /** As the ledger stands: a disputed sum rests in no balance. */
  readonly now: Outcome;
  /** With the line rejected, so that the figures stand. */
  readonly without: Outcome;
  /** With the line as it is decided here. */
  readonly with: Outcome;
  /** What is due in the month and not done; of a contested charge, in all months. */
  readonly outstanding: readonly OutstandingStep[];
}

/**
 * SPEC 8: before a line is decided, what score, band, penalty, fees and balance are, and would be with it rejected and decided so. Throws what the decision
 * itself would throw.
 */
export async function tryDecision(desk: Desk, data: DecideData): Promise<TriedDecision> {
  const { found, line, corrections } = await checkedDecision(desk, data);
  if ('of' in found) return tryContest(desk, found, data, line, corrections);
  const { one, month, review } = found;
  const contract = one.rules.id;
  const { journal } = desk.store;
  const { facts, hypothetical } = broughtBy(desk, found, corrections);
  const tried =
    corrections.facts.length === 0 ? review.current : restatedWith(desk, contract, month, review, facts, hypothetical);
  const money = moneyOf(desk, one);
  const outcome = (frozen: Frozen | null) => outcomeOf(frozen, balanceIf(money, one, review, month, frozen));
  const now = settlementOf({ rules: one.rules, at: one.now, movements: money.movements }, new Map());
  const { rules, calendars, adoptions, cycle, head: position } = one;
  const source = { rules, calendars, adoptions, cycle, journal, position };
  return {
    contract,
    month: formatMonth(month),
    kind: review.kind,
    objection: data.objection,
    line,
    decision: data.decision,
    facts: corrections.facts.length,
    figuresChange: figuresDiffer(review.current, tried, contract, month),
    now: outcomeOf(review.current, balanceOf(now)),
    without: outcome(review.current),
    with: outcome(tried),
    outstanding: outstandingSteps(source, one.now, { kind: review.kind, month }),
  };
}

function tryContest(
  desk: Desk,
  { one, disputes }: ContestCase,
  { objection, decision }: DecideData,
  line: string,
  corrections: Corrections,
): TriedDecision {
  const { journal } = desk.store;
  const facts = corrections.facts.map(({ fact }) => fact);
  const fresh = facts.filter(({ source, id }) => journal.find(source, id) === undefined);
  const decided = (how: DecideData['decision']): ChargeDisputes =>
    withDecided(
      disputes,
      { objection, line },
      { decision: how, by: 'parties', reason: '', facts: [], at: one.now, position: Number.MAX_SAFE_INTEGER },
    );
  const chargeOf = (money: ContractMoney) => money.ofFactsAlone.find(({ address }) => address === line)?.amount ?? null;
  const outcome = (money: ContractMoney): Outcome => {
    const settled = settlementOf({ rules: one.rules, at: one.now, movements: money.movements }, new Map());
    return { ...outcomeOf(null, balanceOf(settled)), charge: formatYuan(chargeOf(money) ?? 0) };
  };
  const { rules, calendars, adoptions, cycle, head: position } = one;
  const decidedSo = moneyOf(desk, one, fresh, decided(decision));
  return {
    contract: rules.id,
    month: null,
    kind: 'charges',
    objection,
    line,
    decision,
    facts: facts.length,
    figuresChange: chargeOf(decidedSo) !== contestedAmount(disputes, objection, line),
    now: outcome(moneyOf(desk, one)),
    without: outcome(moneyOf(desk, one, [], decided('rejected'))),
    with: outcome(decidedSo),
    outstanding: outstandingSteps({ rules, calendars, adoptions, cycle, journal, position }, one.now),
  };
}

function outcomeOf(frozen: Frozen | null, balance: bigint): Outcome {
  const cards = frozen?.result?.scorecards ?? [];
  const fees = frozen?.fees ?? null;
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
    balance: formatYuan(balance),
  };
}

/** The balance once this month's review is final with these figures: what was charged of them before no longer rests, the difference is charged. */
function balanceIf(money: ContractMoney, one: OpenCase, review: Review, month: Month, frozen: Frozen | null): bigint {
  const { rules, now: at } = one;
  const differences = differencesTo(frozen, review, rules.id, month).map(([address, amount]): Charge => ({
    kind: review.kind === 'fees' ? 'fee' : 'penalty',
    at,
    month,
    amount,
    clause: '',
    address,
    dueOn: Zone.of(rules.timeZone).dayAt(at),
    disputed: false,
    position: Number.MAX_SAFE_INTEGER,
  }));
  const movements = (whatIf: WhatIf) => {
    const all = money.movements(whatIf);
    const charges = all.charges.map((charge) =>
      charge.month === month && review.charged.has(charge.address) ? { ...charge, disputed: false } : charge,
    );
    return { ...all, charges: [...charges, ...differences] };
  };
  return balanceOf(settlementOf({ rules, at, movements }, new Map()));
}

/** What each of the month's sums would come to, less what was charged of it. */
function differencesTo(frozen: Frozen | null, review: Review, contract: string, month: Month): [string, Fen][] {
  const due = new Map<string, Fen>([...review.charged].map(([address, amount]) => [address, -amount]));
  const add = (address: string, yuan: string) => due.set(address, (due.get(address) ?? 0) + parseYuan(yuan));
  const cards = frozen?.result?.scorecards ?? [];
  cards.forEach(({ scorecard, penalty }, i) => {
    add(addressIn(contract, month, { of: 'penalty', scorecard: i === 0 ? null : scorecard }), penalty);
  });
  for (const { item, amount } of frozen?.fees?.lines ?? [])
    add(addressIn(contract, month, { of: 'fee', item }), amount);
  return [...due].filter(([, amount]) => amount !== 0);
}
