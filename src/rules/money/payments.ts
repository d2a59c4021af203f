import type { Instant } from '../calendar/instant.js';
import { checkMoment, happenedOf } from '../cycle/case.js';
import { entryAddress, wholeAddress } from '../cycle/address.js';
import type { Case, Caused } from '../cycle/case.js';
import type { DocumentKind, Purpose } from '../cycle/money-events.js';
import { MOST_FEN_AN_AMOUNT } from '../kernel/limits.js';
import { formatYuan, parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { Observer } from '../kernel/observer.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { checkAmount } from './amounts.js';
import type { PayableFact } from '../charges/charge-facts.js';
import { correctionsOwed } from './corrections.js';
import { documentsGiven } from './documents.js';
import type { Credit } from '../settling/entry.js';
import { purposeOfAddress } from '../charges/purpose.js';
import { setOffAgainst } from '../settling/set-off-against.js';
import type { Settlement } from '../settling/settle.js';
import { setOffParts, setOffTerms } from '../settling/setoff-order.js';
import type { SetOffTerms } from '../settling/setoff-order.js';
import { SetOffSteps } from '../settling/setoff-steps.js';
import { Readings } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';

/** The books of a contract as a command about its money finds them: now, with everything that is recorded. */
export interface Books {
  readonly settlement: Settlement;
  readonly payables: readonly PayableFact[];
}

/**
 * 4.6.1, 4.6.3, 5.4.1, 5.4.3: deducts what the supplier owes from what the platform owes it for goods; without an amount, all that can be.
 * Throws `RuleViolation` when nothing can be set off, or not so much, and for a payable that is not recorded. An observer is told what the parts
 * were chosen by.
 */
export function decideSetOff(
  one: Case,
  books: Books,
  asked: { readonly payable: string; readonly amount?: Fen | undefined },
  observer?: Observer,
): Caused {
  const { now: at, rules } = one;
  const { settlement, payables } = books;
  const terms = setOffTerms(rules, { at, position: Number.MAX_SAFE_INTEGER }, new Map());
  const clause = Object.values(terms.payment).includes('offset') ? '4.6.1, 5.4.1' : '4.6.3, 5.4.3';
  const payable = payableOf(payables, asked.payable, rules.id);
  const stands = setOffAgainst(settlement, payable.payableId);
  const left = payable.amount - stands.amount;
  const { amount } = asked;
  if (amount !== undefined) {
    checkAmount(amount, clause);
    if (amount > left)
      throw new RuleViolation(
        'over-payable',
        `of the payable ${payable.payableId} ${formatYuan(left)} yuan are left; ${formatYuan(amount)} cannot be deducted from it`,
        clause,
      );
  }
  const before = happenedOf(one, 'SetOffMade').length;
  const limit = amount ?? Math.min(left, MOST_FEN_AN_AMOUNT);
  const steps = observer && setOffSteps(observer, one, before + 1, terms, clause);
  const parts = setOffParts(settlement.charges, limit, at, terms, steps);
  const sum = parts.reduce((total, part) => total + parseYuan(part.amount), 0);
  if (sum === 0 || (amount !== undefined && sum < amount))
    throw new RuleViolation('nothing-to-set-off', nothingText(sum, left, payable, stands.lapsed, terms), clause);
  steps?.tell(limit, parts);
  const entry = entryAddress(one.rules.id, 'set-offs', before);
  const data = { entry, payable: payable.payableId, amount: formatYuan(sum), parts };
  return { at, events: [{ type: 'SetOffMade', data }] };
}

function setOffSteps(
  observer: Observer,
  { rules, now: at }: Case,
  number: number,
  { zone, order, sameDueDay }: SetOffTerms,
  clause: string,
): SetOffSteps {
  const readings = Readings.of(termsAt(rules, at));
  return new SetOffSteps(observer, {
    contract: rules.id,
    number,
    at,
    zone,
    clause,
    order: { ...readings.told('setoff.order'), value: order },
    sameDueDay: { ...readings.told('payment.sameDueDay'), value: sameDueDay },
  });
}

/** The platform lets a charge go, whole unless an amount is given. Throws `RuleViolation` when nothing, or not so much, is open at the address. */
export function decideWaiver(
  one: Case,
  books: Books,
  waiver: { readonly address: string; readonly amount?: Fen | undefined; readonly reason: string },
): Caused {
  const address = wholeAddress(waiver.address, one.rules.id);
  const { charges } = books.settlement;
  const open = charges.reduce((sum, { charge, open }) => sum + (charge.address === address ? open : 0), 0);
  if (waiver.amount !== undefined) checkAmount(waiver.amount, '4.6.3');
  const amount = waiver.amount ?? open;
  if (open === 0 || amount > open)
    throw new RuleViolation(
      'nothing-to-waive',
      open === 0
        ? `nothing is open at ${address}`
        : `${formatYuan(open)} yuan are open at ${address}, less than ${formatYuan(amount)}`,
      '4.6.3',
    );
  checkAmount(amount, '4.6.3');
  const entry = entryAddress(one.rules.id, 'waivers', happenedOf(one, 'ChargeWaived').length);
  const data = { entry, address, amount: formatYuan(amount), reason: waiver.reason };
  return { at: one.now, events: [{ type: 'ChargeWaived', data }] };
}

/**
 * 4.6, 5.4: the receipt or VAT invoice for a payment or set-off was given, for all that is not documented yet unless an amount is given; for a
 * credit or reversal the red-letter invoice or corrected receipt, its amount what it takes off. Throws `RuleViolation` for an entry that is none
 * or calls for the other document, for more than it comes to (等额), for a correction from before its cause and for a number used before.
 */
export function decideDocument(
  one: Case,
  books: Books,
  document: {
    readonly entry: string;
    readonly document: DocumentKind;
    readonly number: string;
    readonly amount?: Fen | undefined;
    readonly issuedAt?: Instant | undefined;
  },
): Caused {
  const clause = document.document === 'receipt' ? '4.6' : '5.4';
  const at = document.issuedAt ?? one.now;
  checkMoment(at, one, clause);
  if (document.amount !== undefined) checkAmount(document.amount, clause);
  const entry = wholeAddress(document.entry, one.rules.id);
  const { credit } =
    books.settlement.credits.find(
      ({ credit: { address, kind } }) => address === entry && (kind === 'payment' || kind === 'set-off'),
    ) ?? {};
  const corrections = correctionsOwed(one.rules.id, one.cycle.settlements, books.settlement).filter(
    (correction) => correction.entry === entry,
  );
  if (!credit && corrections.length === 0)
    throw new RuleViolation(
      'unknown-entry',
      `${one.rules.id} has no payment or set-off ${entry}, and no credit or reversal of that address after a document; plumbline ledger ${one.rules.id} lists them`,
      clause,
    );
  if (corrections.some(({ since }) => at < since))
    throw new RuleViolation('before-cause', `a document that corrects is given after ${entry}, not before it`, clause);
  const given = documentsGiven(one.rules.id, one.cycle.settlements);
  const same = given.find((other) => other.document === document.document && other.number === document.number);
  if (same)
    throw new RuleViolation(
      'already-issued',
      `the ${document.document} ${document.number} was issued for ${same.entry} already`,
      clause,
    );
  const limit = credit
    ? documentable(credit, document.document)
    : (corrections.find((correction) => correction.document === document.document)?.amount ?? 0);
  const left = given
    .filter((other) => other.entry === entry && other.document === document.document)
    .reduce((rest, other) => rest - other.amount, limit);
  const amount = document.amount ?? left;
  if (limit === 0 || left === 0)
    throw new RuleViolation(
      limit === 0 ? 'wrong-document' : 'already-issued',
      limit === 0
        ? `${entry} calls for no ${document.document}: fees have a vat-invoice, all else has a receipt`
        : `${entry} is documented in full already: its ${document.document} is for ${formatYuan(limit)} yuan`,
      clause,
    );
  checkAmount(amount, clause);
  if (amount > left)
    throw new RuleViolation(
      'over-entry',
      `${formatYuan(left)} yuan of ${entry} are to be documented by a ${document.document}; ${formatYuan(amount)} goes beyond it`,
      clause,
    );
  const data = { entry, document: document.document, number: document.number, amount: formatYuan(amount) };
  return { at, events: [{ type: 'DocumentIssued', data }] };
}

/** What of a payment or set-off a document is for: the fees among it have a VAT invoice (5.4), all else a receipt (4.6). */
function documentable(credit: Credit, document: DocumentKind): Fen {
  const isFor = (purpose: Purpose) => (purpose === 'fees') === (document === 'vat-invoice');
  const sum = (amounts: readonly Fen[]) => amounts.reduce((total, amount) => total + amount, 0);
  if (credit.kind === 'payment')
    return sum(credit.parts.filter(({ purpose }) => isFor(purpose)).map(({ amount }) => amount));
  if (credit.kind !== 'set-off') return 0;
  const parts = credit.parts.filter(({ address }) => isFor(purposeOfAddress(address)));
  return sum(parts.map(({ amount }) => parseYuan(amount)));
}

function payableOf(payables: readonly PayableFact[], id: string, contract: string): PayableFact {
  const payable = payables.find(({ payableId }) => payableId === id);
  if (payable) return payable;
  const known = payables.map(({ payableId }) => payableId);
  const hint =
    known.length === 0
      ? 'none is recorded'
      : `recorded: ${known.slice(0, 5).join(', ')}${known.length > 5 ? ', …' : ''}`;
  throw new RuleViolation('unknown-payable', `the platform owes ${contract} no payable ${id} (${hint})`, '4.6.3');
}

function nothingText(
  sum: Fen,
  left: Fen,
  { payableId, amount }: PayableFact,
  lapsed: Fen,
  { payment }: ReturnType<typeof setOffTerms>,
): string {
  if (lapsed > 0)
    return `the payable ${payableId} is overdrawn by ${formatYuan(lapsed)} yuan: it comes to ${formatYuan(amount)}, less than was set off against it; nothing of it is left`;
  if (left === 0) return `nothing of the payable ${payableId} is left`;
  const wire = Object.values(payment).includes('wire')
    ? '; what is paid by wire can be set off only once it is overdue'
    : '';
  return sum === 0
    ? `nothing that is owed can be set off now${wire}`
    : `only ${formatYuan(sum)} yuan can be set off now${wire}`;
}
