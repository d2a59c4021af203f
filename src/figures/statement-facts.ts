import type { ContractCycle } from '../rules/cycle/cycle.js';
import { addressOf, scorecardPath } from '../rules/cycle/address.js';
import { disputedItems } from '../rules/review/review-steps.js';
import { openLines } from '../rules/cycle/review-state.js';
import type { Review } from '../rules/cycle/review-state.js';
import { firstDayOf } from '../rules/calendar/day.js';
import type { Day, Month } from '../rules/calendar/day.js';
import type { Instant } from '../rules/calendar/instant.js';
import { Zone } from '../rules/calendar/zone.js';
import type { ChargeFacts } from '../rules/money/charge-facts.js';
import type { Charge } from '../rules/money/entry.js';
import { happenedOf } from '../rules/cycle/case.js';
import type { Settlement } from '../rules/money/settle.js';
import type {
  StatementCredit,
  StatementEntry,
  StatementFacts,
  StatementKind,
} from '../rules/statements/statement-shape.js';
import { STATEMENT_OF } from '../rules/statements/statement-shape.js';
import { scorecardsOf, termsOfMonth } from '../rules/scoring/month-terms.js';
import { parseYuan } from '../rules/kernel/money.js';
import type { Fen } from '../rules/kernel/money.js';
import { termsAt } from '../rules/terms/terms-version.js';
import type { ContractRules } from '../rules/terms/types.js';

export interface StatementQuestion {
  readonly rules: ContractRules;
  readonly kind: StatementKind;
  readonly month: Month;
  readonly at: Instant;
  readonly cycle: ContractCycle;
  readonly settlement: Settlement;
  readonly facts: Pick<ChargeFacts, 'costs' | 'violations'>;
  readonly itemOfFact: (kind: string, key: string) => string | null;
}

/** What a month's statement is made of: what is charged, what was told and is not final, and what lowered it. */
export function statementFacts(question: StatementQuestion): StatementFacts {
  const { rules, kind, month, at, cycle, settlement } = question;
  const review = cycle.review(kind === 'fees' ? 'fees' : 'result', month);
  const zone = Zone.of(rules.timeZone);
  const charges = settlement.charges
    .map(({ charge }) => charge)
    .filter((charge) => charge.month === month && STATEMENT_OF[charge.kind] === kind);
  return {
    contract: termsAt(rules, Math.min(at, zone.startOf(firstDayOf(month + 1)) - 1)).file,
    kind,
    month,
    at,
    final: review.final !== null && review.final.decided === review.lines.length,
    entries: kind === 'fees' ? feeEntries(charges, review, question) : penaltyEntries(charges, review, question),
    credits: creditsOf(settlement),
    documents: happenedOf({ cycle }, 'DocumentIssued').map(({ at: issuedAt, data }) => ({
      entry: data.entry,
      document: data.document,
      number: data.number,
      amount: parseYuan(data.amount),
      at: issuedAt,
    })),
  };
}

/** Charges that are no fees; and the penalty of a result that is provided and not charged yet. */
function penaltyEntries(charges: readonly Charge[], review: Review, question: StatementQuestion): StatementEntry[] {
  const { rules, month, facts } = question;
  const cards = review.current?.result?.scorecards ?? [];
  const first = cards[0]?.scorecard ?? '';
  const charged = charges.map(({ kind, amount, clause, address, dueOn, disputed }): StatementEntry => {
    const card = cards.find(({ scorecard }) => address === penaltyAddress(rules, month, scorecard, first));
    const note =
      kind === 'violation'
        ? facts.violations.find(({ violationId }) => address.endsWith(`/violations/${violationId}`))?.kind
        : facts.costs.find(({ costId }) => address.endsWith(`/costs/${costId}`))?.about;
    return {
      kind,
      item: card?.scorecard ?? thingOf(address, rules.id),
      ...(note === undefined || note === null ? {} : { note }),
      amount,
      clause,
      address,
      dueOn,
      standing: disputed ? 'disputed' : 'final',
    };
  });
  const told = cards.flatMap(({ scorecard, band, penalty }): StatementEntry[] => {
    const address = penaltyAddress(rules, month, scorecard, first);
    if (parseYuan(penalty) === 0 || review.charged.has(address)) return [];
    const found = scorecardsOf(termsOfMonth(rules, month, new Map()))
      .find(({ id }) => id === scorecard)
      ?.bands.find(({ id }) => id === band);
    const standing = openLines(review).length > 0 ? 'disputed' : 'not-final';
    const clause = found?.clause ?? 'A1 1.3';
    return [{ kind: 'penalty', item: scorecard, amount: parseYuan(penalty), clause, address, dueOn: null, standing }];
  });
  return [...charged, ...told];
}

/** The id of the thing behind a charge: `L-1` of `…/leaks/L-1`, `T-3` of `…/tickets/T-3/cost`. */
function thingOf(address: string, contract: string): string {
  const [list, ...rest] = address.slice(contract.length + 1).split('/');
  const cost = list === 'tickets' ? rest.lastIndexOf('cost') : -1;
  return (cost > 0 ? rest.slice(0, cost) : rest).join('/');
}

function penaltyAddress(rules: ContractRules, month: Month, scorecard: string, first: string): string {
  return addressOf(rules.id, month, ...scorecardPath(scorecard, first), 'penalty');
}

/** The lines of the notice as it stands, each as far as it has come: what of it is charged, by its due days, and what is not yet. */
function feeEntries(charges: readonly Charge[], review: Review, question: StatementQuestion): StatementEntry[] {
  const { rules, month, itemOfFact } = question;
  const prices = termsAt(rules, review.provided?.at ?? question.at).pack.fees;
  const disputed = disputedItems(review, { contract: rules.id, month, itemOfFact });
  const left = new Map<string, readonly DueSum[]>();
  return (review.current?.fees?.lines ?? []).flatMap(({ item, unitPrice, quantity, amount }) => {
    const address = addressOf(rules.id, month, 'fees', item);
    const own = charges.filter((one) => one.address === address);
    const isDisputed = disputed === 'any' || disputed.has(item);
    const { parts, rest } = take(left.get(address) ?? dueSums(own), parseYuan(amount));
    left.set(address, rest);
    const whole = isDisputed ? [{ amount: parseYuan(amount), dueOn: own[0]?.dueOn ?? null }] : parts;
    return whole.map((part, i): StatementEntry => ({
      kind: 'fee',
      item,
      unitPrice: parseYuan(unitPrice),
      quantity: quantityOf(whole, i, parseYuan(unitPrice), quantity),
      amount: part.amount,
      clause: own[0]?.clause ?? prices.prices[item]?.clause ?? prices.clause,
      address,
      dueOn: part.dueOn,
      standing: isDisputed ? 'disputed' : part.dueOn === null ? 'not-final' : 'final',
    }));
  });
}

/** A sum and the day on which it is due; null while it is not charged. */
interface DueSum {
  readonly amount: Fen;
  readonly dueOn: Day | null;
}

/** What is charged at an address, the oldest first; what was taken back lowers the latest. */
function dueSums(charges: readonly Charge[]): DueSum[] {
  let back = charges.reduce((sum, { amount }) => sum - Math.min(0, amount), 0);
  const sums = charges.filter(({ amount }) => amount > 0).map(({ amount, dueOn }) => ({ amount, dueOn }));
  for (const one of sums.toReversed()) {
    const taken = Math.min(back, one.amount);
    one.amount -= taken;
    back -= taken;
  }
  return sums.filter(({ amount }) => amount > 0);
}

/** A line's sum out of what is charged, in its order, and what is left for the address's next line. What is not charged comes last. */
function take(sums: readonly DueSum[], amount: Fen): { parts: DueSum[]; rest: DueSum[] } {
  const parts: DueSum[] = [];
  const rest: DueSum[] = [];
  let missing = amount;
  for (const one of sums) {
    const taken = Math.min(missing, one.amount);
    missing -= taken;
    if (taken > 0) parts.push({ ...one, amount: taken });
    if (taken < one.amount) rest.push({ ...one, amount: one.amount - taken });
  }
  if (missing > 0 || parts.length === 0) parts.push({ amount: missing, dueOn: null });
  return { parts, rest };
}

/** How many of a line's pieces a part is for: by the unit price where it goes into every part, else the first part has them all. */
function quantityOf(parts: readonly DueSum[], i: number, unitPrice: Fen, quantity: number): number {
  if (parts.every(({ amount }) => amount % unitPrice === 0)) return (parts[i]?.amount ?? 0) / unitPrice;
  return i === 0 ? quantity : 0;
}

/** Payments, set-offs and waivers with what each of them lowered. */
function creditsOf({ credits, uses }: Settlement): StatementCredit[] {
  return credits.map((credit) => ({
    kind: credit.kind,
    address: credit.address,
    at: credit.at,
    clause: credit.clause,
    reference: credit.kind === 'payment' ? credit.reference : credit.kind === 'set-off' ? credit.payable : null,
    parts: uses.filter(({ from }) => from === credit).map(({ to, amount }) => ({ address: to.address, amount })),
  }));
}
