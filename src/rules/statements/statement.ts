import { formatMonth } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { formatYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { linesOf, printLine, settle } from './statement-lines.js';
import { DOCUMENT_OF, STATEMENT_OF } from './statement-shape.js';
import type { LineStanding, Statement, StatementFacts } from './statement-shape.js';

/**
 * A month's statement (SPEC 8). A credit fills the lines of its address in their order, charged ones first; what is too much lowers the first of
 * them below zero.
 */
export function statementOf(facts: StatementFacts): Statement {
  const { contract, kind, month, at } = facts;
  const zone = Zone.of(contract.timeZone);
  const lines = linesOf(facts.entries.filter((entry) => STATEMENT_OF[entry.kind] === kind));
  const credits = facts.credits.filter((credit) => credit.at <= at).sort((a, b) => a.at - b.at);
  const settlements = credits.map((credit) => settle(lines, credit)).filter(({ parts }) => parts.length > 0);
  const standing = (wanted: LineStanding) => lines.filter((line) => line.standing === wanted);
  const print = (wanted: LineStanding) => standing(wanted).map((line) => printLine(line, at, zone));
  const final = standing('final');
  const [disputed, notFinal] = [print('disputed'), print('not-final')];
  const document = DOCUMENT_OF[kind];
  const documented = settlements.filter((settlement) => settlement.kind !== 'waiver');
  return {
    contract: contract.id,
    month: formatMonth(month),
    kind,
    standing: facts.final && disputed.length === 0 && notFinal.length === 0 ? 'final' : 'provisional',
    platform: contract.platform,
    supplier: contract.supplier,
    method: contract.payment[kind],
    lines: print('final'),
    disputed,
    notFinal,
    settlements: settlements.map((settlement) => ({
      kind: settlement.kind,
      at: formatInstant(settlement.at, zone),
      amount: sum(settlement.parts, (part) => part.amount),
      clause: settlement.clause,
      address: settlement.address,
      reference: settlement.reference,
      parts: settlement.parts.map((part) => ({ address: part.address, amount: formatYuan(part.amount) })),
    })),
    totals: {
      charged: sum(final, (line) => line.amount),
      paid: sum(final, (line) => line.settled.payment),
      setOff: sum(final, (line) => line.settled['set-off']),
      waived: sum(final, (line) => line.settled.waiver),
      open: sum(final, (line) => line.open),
      overdue: sum(final, (line) => line.overdueAt(at, zone)),
      disputed: sum(standing('disputed'), (line) => line.amount),
      notFinal: sum(standing('not-final'), (line) => line.amount),
    },
    document: {
      kind: document,
      owed: sum(
        documented.flatMap((settlement) => settlement.parts),
        (part) => part.amount,
      ),
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

function sum<T>(things: readonly T[], of: (thing: T) => Fen): string {
  return formatYuan(things.reduce((total, thing) => total + of(thing), 0));
}
