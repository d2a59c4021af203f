import type { Month } from '../../rules/calendar/day.js';
import { formatMonth } from '../../rules/calendar/day.js';
import { settlementOf } from '../../rules/money/ledger.js';
import { balanceOf } from '../../rules/settling/settle.js';
import { formatYuan, parseYuan } from '../../rules/kernel/money.js';
import type { Fen } from '../../rules/kernel/money.js';
import { Zone } from '../../rules/calendar/zone.js';
import { addressIn } from '../../rules/cycle/address.js';
import { contestedAmount } from '../../rules/cycle/charge-disputes.js';
import { figuresDiffer } from '../../rules/review/drift/drift-figures.js';
import { observeOutstanding } from '../../figures/observe-steps.js';
import { outstandingSteps } from '../../rules/charges/outstanding.js';
import type { OutstandingStep } from '../../rules/charges/outstanding.js';
import type { ContractMoney } from '../../rules/money/contract-money.js';
import type { Charge } from '../../rules/charges/charge.js';
import type { WhatIf } from '../../rules/terms/readings.js';
import type { Desk } from '../command.js';
import type { OpenCase } from '../open-case.js';
import type { Decision, ObjectionKind } from '../../rules/cycle/review-events.js';
import type { ChargeDisputes } from '../../rules/cycle/charge-disputes.js';
import { withDecided } from '../../rules/cycle/review-state.js';
import { moneyOf } from './contesting.js';
import type { ContestCase } from './contesting.js';
import { broughtBy, checkedDecisions, freshFacts } from './checked-decisions.js';
import type { DecideData, ReadDecisions } from './decisions.js';
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
  /** Of contested charges: what they come to together. */
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
  /** Null where several lines are tried out together. */
  readonly line: string | null;
  readonly decision: Decision | null;
  /** Where several lines are tried out together: how each is decided. */
  readonly decisions?: readonly { readonly line: string; readonly decision: Decision }[];
  /** Facts that it would bring in. */
  readonly facts: number;
  /** Whether a figure that was provided, or the charge as it was contested, is another one so. */
  readonly figuresChange: boolean;
  /** As the ledger stands: a disputed sum rests in no balance. */
  readonly now: Outcome;
  /** With the lines rejected, so that the figures stand. */
  readonly without: Outcome;
  /** With the lines as they are decided here. */
  readonly with: Outcome;
  /** What is due in the month and not done; of a contested charge, in all months. */
  readonly outstanding: readonly OutstandingStep[];
}

/**
 * SPEC 8: before lines are decided, what score, band, penalty, fees and balance are, and would be with them rejected and decided so. Throws what the decision
 * itself would throw.
 */
export async function tryDecision(desk: Desk, data: DecideData): Promise<TriedDecision> {
  const { found, read } = await checkedDecisions(desk, data);
  const { objection } = data;
  if ('of' in found) return tryContest(desk, found, objection, read);
  const { all: corrections } = read;
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
  const source = { rules, calendars, adoptions, cycle, journal, position, charges: money.ofFactsAlone };
  const asked = { kinds: [review.kind], month };
  return {
    contract,
    month: formatMonth(month),
    kind: review.kind,
    objection,
    ...triedLines(read),
    facts: corrections.facts.length,
    figuresChange: figuresDiffer(review.current, tried, contract, month),
    now: outcomeOf(review.current, balanceOf(now)),
    without: outcome(review.current),
    with: outcome(tried),
    outstanding: outstandingSteps(observeOutstanding(source, one.now, asked), one.now, asked),
  };
}

function tryContest(desk: Desk, { one, disputes }: ContestCase, objection: string, read: ReadDecisions): TriedDecision {
  const { journal } = desk.store;
  const { lines, all } = read;
  const decided = (how?: Decision): ChargeDisputes =>
    lines.reduce<ChargeDisputes>((state, { line, decision }) => {
      const of = { by: 'parties', reason: '', facts: [], at: one.now, position: Number.MAX_SAFE_INTEGER } as const;
      return withDecided(state, { objection, line }, { ...of, decision: how ?? decision });
    }, disputes);
  const chargeOf = (money: ContractMoney, line: string) =>
    money.ofFactsAlone.find(({ address }) => address === line)?.amount ?? null;
  const together = (money: ContractMoney) => lines.reduce((sum, { line }) => sum + (chargeOf(money, line) ?? 0), 0);
  const outcome = (money: ContractMoney): Outcome => {
    const settled = settlementOf({ rules: one.rules, at: one.now, movements: money.movements }, new Map());
    return { ...outcomeOf(null, balanceOf(settled)), charge: formatYuan(together(money)) };
  };
  const { rules, calendars, adoptions, cycle, head: position } = one;
  const standing = moneyOf(desk, one);
  const charges = standing.ofFactsAlone;
  const source = { rules, calendars, adoptions, cycle, journal, position, charges };
  const decidedSo = moneyOf(desk, one, freshFacts(desk.store, all), decided());
  return {
    contract: rules.id,
    month: null,
    kind: 'charges',
    objection,
    ...triedLines(read),
    facts: all.facts.length,
    figuresChange: lines.some(({ line }) => chargeOf(decidedSo, line) !== contestedAmount(disputes, objection, line)),
    now: outcome(standing),
    without: outcome(moneyOf(desk, one, [], decided('rejected'))),
    with: outcome(decidedSo),
    outstanding: outstandingSteps(observeOutstanding(source, one.now), one.now),
  };
}

function triedLines({ lines }: ReadDecisions): Pick<TriedDecision, 'line' | 'decision' | 'decisions'> {
  const [first, ...more] = lines.map(({ line, decision }) => ({ line, decision }));
  if (first !== undefined && more.length === 0) return first;
  return { line: null, decision: null, decisions: lines.map(({ line, decision }) => ({ line, decision })) };
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
