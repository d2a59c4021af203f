import { formatMonth } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { formatYuan, sumOf } from '../kernel/money.js';
import { linesOf, printLine } from './statement-lines.js';
import type { LineSum, StatedLine } from './statement-lines.js';
import type { Observer } from '../kernel/observer.js';
import { StatementSteps } from './statement-steps.js';
import { DOCUMENT_OF, STATEMENT_OF } from './statement-shape.js';
import type { LineStanding, Statement, StatementFacts } from './statement-shape.js';

/** A month's statement (SPEC 8): its lines with what the settlement of the ledger made of them. An observer is told its sums. */
export function statementOf(facts: StatementFacts, observer?: Observer): Statement {
  const statement = stated(facts);
  if (observer) new StatementSteps(observer, facts.contract.id, facts.month, facts.kind).stated(statement);
  return statement;
}

function stated(facts: StatementFacts): Statement {
  const { contract, kind, month, at } = facts;
  const zone = Zone.of(contract.timeZone);
  const lines = linesOf(facts.entries.filter((entry) => STATEMENT_OF[entry.kind] === kind));
  const own = new Set(lines.map(({ first }) => first.address));
  const settlements = facts.credits
    .map((credit) => ({ ...credit, parts: credit.parts.filter(({ address }) => own.has(address)) }))
    .filter(({ parts }) => parts.length > 0)
    .sort((a, b) => a.at - b.at);
  const standing = (wanted: LineStanding) => lines.filter((line) => line.standing === wanted);
  const [final, disputed, notFinal] = [standing('final'), standing('disputed'), standing('not-final')];
  const document = DOCUMENT_OF[kind];
  const documented = settlements.filter((one) => one.kind === 'payment' || one.kind === 'set-off');
  const amounts = (parts: readonly { readonly amount: number }[]) =>
    formatYuan(sumOf(parts.map(({ amount }) => amount)));
  return {
    contract: contract.id,
    month: formatMonth(month),
    kind,
    standing: facts.final && disputed.length === 0 && notFinal.length === 0 ? 'final' : 'provisional',
    platform: contract.platform,
    supplier: contract.supplier,
    method: contract.payment[kind],
    lines: final.map(printLine),
    disputed: disputed.map(printLine),
    notFinal: notFinal.map(printLine),
    settlements: settlements.map((settlement) => ({
      kind: settlement.kind,
      at: formatInstant(settlement.at, zone),
      amount: amounts(settlement.parts),
      clause: settlement.clause,
      address: settlement.address,
      reference: settlement.reference,
      parts: settlement.parts.map((part) => ({ address: part.address, amount: formatYuan(part.amount) })),
    })),
    adjustments: facts.adjustments.map((one) => ({
      ...one,
      at: formatInstant(one.at, zone),
      amount: formatYuan(one.amount),
    })),
    totals: {
      charged: total(final, 'amount'),
      paid: total(final, 'paid'),
      setOff: total(final, 'setOff'),
      waived: total(final, 'waived'),
      credited: total(final, 'credited'),
      open: total(final, 'open'),
      overdue: total(final, 'overdue'),
      disputed: total(disputed, 'amount'),
      notFinal: total(notFinal, 'amount'),
    },
    document: {
      kind: document,
      owed: amounts(documented.flatMap((settlement) => settlement.parts)),
      issued: facts.documents
        .filter((one) => one.document === document && one.at <= at)
        .filter((one) => documented.some((settlement) => settlement.address === one.entry))
        .map(({ number, amount, at: issuedAt, entry }) => ({
          number,
          amount: formatYuan(amount),
          at: formatInstant(issuedAt, zone),
          entry,
        })),
    },
  };
}

function total(lines: readonly StatedLine[], of: LineSum): string {
  return formatYuan(sumOf(lines.map((line) => line.sum(of))));
}
