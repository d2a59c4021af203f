import type { ContractCycle } from '../cycle/cycle.js';
import { addressIn, formatAddress, readAddress } from '../cycle/address.js';
import { openLines } from '../cycle/review-state.js';
import type { Review } from '../cycle/review-state.js';
import { firstDayOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import type { ChargeFacts } from '../charges/charge-facts.js';
import { documentsGiven } from '../money/documents.js';
import type { Charge } from '../charges/charge.js';
import type { SettledCharge, Settlement } from '../settling/settle.js';
import { adjustmentsOf } from './adjustments.js';
import { chargedSum, unsettled } from './charged.js';
import { feeEntries } from './fee-entries.js';
import type { StatementCredit, StatementEntry, StatementFacts, StatementKind } from './statement-shape.js';
import { STATEMENT_OF } from './statement-shape.js';
import { scorecardsOf, termsOfMonth } from '../scoring/month-terms.js';
import { parseYuan } from '../kernel/money.js';
import type { ItemsOfLines } from '../review/review-steps.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules } from '../terms/types.js';

export interface StatementQuestion {
  readonly rules: ContractRules;
  readonly kind: StatementKind;
  readonly month: Month;
  readonly at: Instant;
  readonly cycle: ContractCycle;
  readonly settlement: Settlement;
  readonly facts: Pick<ChargeFacts, 'costs' | 'violations'>;
  readonly items: ItemsOfLines;
}

/** What a month's statement is made of: what is charged, what was told and is not final, and what became of it in the settlement. */
export function statementFacts(question: StatementQuestion): StatementFacts {
  const { rules, kind, month, at, cycle, settlement } = question;
  const review = cycle.review(kind === 'fees' ? 'fees' : 'result', month);
  const zone = Zone.of(rules.timeZone);
  const charges = settlement.charges.filter(
    ({ charge }) => charge.month === month && STATEMENT_OF[charge.kind] === kind,
  );
  return {
    contract: termsAt(rules, Math.min(at, zone.startOf(firstDayOf(month + 1)) - 1)).file,
    kind,
    month,
    at,
    final: review.final !== null && review.final.decided === review.lines.length,
    entries: kind === 'fees' ? feeEntries(charges, review, question) : penaltyEntries(charges, review, question),
    credits: creditsOf(settlement, (charge) => charge.month === month && STATEMENT_OF[charge.kind] === kind),
    adjustments: adjustmentsOf(settlement, { kind, month, zone }),
    documents: documentsGiven(rules.id, cycle.settlements),
  };
}

/** Charges that are no fees; and the penalty of a result that is provided and not charged yet. */
function penaltyEntries(
  charges: readonly SettledCharge[],
  review: Review,
  question: StatementQuestion,
): StatementEntry[] {
  const { rules, month, facts, at } = question;
  const zone = Zone.of(rules.timeZone);
  const cards = review.current?.result?.scorecards ?? [];
  const first = cards[0]?.scorecard ?? '';
  const charged = charges.map((state): StatementEntry => {
    const { kind, amount, clause, address, dueOn, disputed } = state.charge;
    const card = cards.find(({ scorecard }) => address === penaltyAddress(rules, month, scorecard, first));
    const thing = thingAt(address);
    const note =
      kind === 'violation'
        ? facts.violations.find(({ violationId }) => violationId === thing)?.kind
        : kind === 'cost'
          ? facts.costs.find(({ costId }) => address === costAddress(rules, costId))?.about
          : undefined;
    const common = {
      kind,
      item: card?.scorecard ?? thing,
      ...(note === undefined || note === null ? {} : { note }),
      clause,
      address,
    };
    if (disputed) return { ...common, amount, dueOn, standing: 'disputed', settled: unsettled(amount) };
    const { amount: net, ...sum } = chargedSum(state, at, zone);
    // A sum that gives back has no due day of its own.
    return { ...common, amount: net, dueOn: amount < 0 ? null : dueOn, standing: 'final', settled: sum };
  });
  const told = cards.flatMap(({ scorecard, band, penalty }): StatementEntry[] => {
    const address = penaltyAddress(rules, month, scorecard, first);
    if (parseYuan(penalty) === 0 || review.charged.has(address)) return [];
    const found = scorecardsOf(termsOfMonth(rules, month, new Map()))
      .find(({ id }) => id === scorecard)
      ?.bands.find(({ id }) => id === band);
    const standing = openLines(review).length > 0 ? 'disputed' : 'not-final';
    const clause = found?.clause ?? 'A1 1.3';
    const amount = parseYuan(penalty);
    return [
      { kind: 'penalty', item: scorecard, amount, clause, address, dueOn: null, standing, settled: unsettled(amount) },
    ];
  });
  return [...charged, ...told];
}

/** The id of the thing behind a charge: `L-1` of `…/leaks/L-1`, `T-3` of `…/tickets/T-3/cost`. */
function thingAt(text: string): string {
  const address = readAddress(text);
  switch (address?.of) {
    case 'leak':
      return address.incidentId;
    case 'cost':
      return address.costId;
    case 'violation':
      return address.violationId;
    case 'reply-cost':
      return address.ticketId;
    default:
      return text;
  }
}

function costAddress(rules: ContractRules, costId: string): string {
  return formatAddress({ contract: rules.id, of: 'cost', costId });
}

function penaltyAddress(rules: ContractRules, month: Month, scorecard: string, first: string): string {
  return addressIn(rules.id, month, { of: 'penalty', scorecard: scorecard === first ? null : scorecard });
}

/** Payments, set-offs, waivers and credits with what each of them lowered for good of a statement's own charges. */
function creditsOf({ credits, uses }: Settlement, isOwn: (charge: Charge) => boolean): StatementCredit[] {
  const own = uses.filter(({ to }) => isOwn(to));
  const byCredit = Map.groupBy(own, ({ from }) => from);
  return credits.map(({ credit }) => ({
    kind: credit.kind,
    address: credit.address,
    at: credit.at,
    clause: credit.clause,
    reference: credit.kind === 'payment' ? credit.reference : credit.kind === 'set-off' ? credit.payable : null,
    parts: (byCredit.get(credit) ?? []).map(({ to, amount }) => ({ address: to.address, amount })),
  }));
}
