import { formatMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { checkMoment, happenedOf } from '../cycle/case.js';
import { entryAddress, wholeAddress } from '../cycle/address.js';
import type { Case, Caused } from '../cycle/case.js';
import type { PaymentPart, Purpose } from '../cycle/money-events.js';
import { formatYuan, sumOf } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { checkAmount } from './amounts.js';
import { PURPOSE_OF } from '../charges/charge.js';
import { isReversed } from './reversing.js';
import type { Settlement } from '../settling/settle.js';

/** What a part of a payment is for; with a charge's address or a month it pays these first (art. 560). */
export interface PaidFor {
  readonly purpose: Purpose;
  readonly amount: Fen;
  readonly month?: Month | undefined;
  readonly charge?: string | undefined;
}

/** A payment as it is told: one wire, for one purpose or several. */
export interface PaymentTold {
  readonly parts: readonly PaidFor[];
  readonly reference: string;
  readonly paidAt?: Instant | undefined;
}

/**
 * 4.6.2, 5.4.2: a payment has come. One that is recorded already, with the same reference and the same content, is a repeat: nothing is recorded
 * again. Throws `RuleViolation` for a reference that another payment has, for a sum of nothing, and for a charge that there is not.
 */
export function decidePayment(one: Case, settlement: Settlement, payment: PaymentTold): Caused {
  const clause = clauseOf(payment.parts);
  const { parts: told, reference } = payment;
  const at = payment.paidAt ?? one.now;
  checkMoment(at, one, clause);
  for (const { amount } of told) checkAmount(amount, clause);
  const sum = Number(sumOf(told.map(({ amount }) => amount)));
  checkAmount(sum, clause);
  const parts = told.map((part) => partOf(part, one, settlement, clause));
  const data = { amount: formatYuan(sum), reference, parts };
  const same = paymentOf(one, reference);
  if (same) {
    const isSame = contentOf(same.data.parts) === contentOf(parts);
    if (isSame && (payment.paidAt === undefined || payment.paidAt === same.at)) return { at, events: [] };
    throw new RuleViolation('already-paid', alreadyText(same, one), clause);
  }
  const entry = entryAddress(one.rules.id, 'payments', happenedOf(one, 'PaymentReceived').length);
  return { at, events: [{ type: 'PaymentReceived', data: { entry, ...data } }] };
}

/** The payment of a reference that was not taken back: one that was entered wrongly gives its reference free. */
export function paymentOf(one: Pick<Case, 'cycle'>, reference: string) {
  return happenedOf(one, 'PaymentReceived').find(
    ({ data }) => data.reference === reference && !isReversed(one, data.entry),
  );
}

function contentOf(parts: readonly PaymentPart[]): string {
  return JSON.stringify(parts.map(({ purpose, amount, month, charge }) => [purpose, amount, month, charge]));
}

function partOf(told: PaidFor, one: Case, settlement: Settlement, clause: string): PaymentPart {
  const { purpose, amount, month } = told;
  const common = { purpose, amount: formatYuan(amount) };
  if (told.charge === undefined) return { ...common, ...(month === undefined ? {} : { month: formatMonth(month) }) };
  const charge = wholeAddress(told.charge, one.rules.id);
  const found = settlement.charges.find(({ charge: { address } }) => address === charge)?.charge;
  if (!found)
    throw new RuleViolation(
      'unknown-charge',
      `${one.rules.id} has no charge ${charge}; plumbline ledger ${one.rules.id} lists them`,
      clause,
    );
  if (PURPOSE_OF[found.kind] !== purpose || (month !== undefined && month !== found.month))
    throw new RuleViolation(
      'other-charge',
      `${charge} is of ${formatMonth(found.month)} and paid for as ${PURPOSE_OF[found.kind]}; the payment says otherwise`,
      clause,
    );
  return { ...common, ...(month === undefined ? {} : { month: formatMonth(month) }), charge };
}

function clauseOf(parts: readonly PaidFor[]): string {
  const clauses = new Set(parts.map(({ purpose }) => (purpose === 'fees' ? '5.4.2' : '4.6.2')));
  return [...clauses].sort().join(', ');
}

function alreadyText({ data, at }: NonNullable<ReturnType<typeof paymentOf>>, { rules }: Case): string {
  const what = data.parts.map(({ purpose, amount }) => `${amount} yuan for ${purpose}`).join(', ');
  const moment = formatInstant(at, Zone.of(rules.timeZone));
  return `the payment ${data.reference} is recorded with other content (${data.entry}: ${what}, ${moment}); one for several purposes is told with all of them at once, another payment has a reference of its own`;
}
