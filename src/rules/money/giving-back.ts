import type { Instant } from '../calendar/instant.js';
import { checkMoment, happenedOf } from '../cycle/case.js';
import { entryAddress, wholeAddress } from '../cycle/address.js';
import type { Case, Caused } from '../cycle/case.js';
import type { Purpose } from '../cycle/money-events.js';
import { formatYuan, sumOf } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { checkAmount } from './amounts.js';
import { purposeOfAddress } from '../charges/purpose.js';
import type { Settlement } from '../settling/settle.js';

/**
 * 4.4, 5.3: the parties agree to give back a charge, or a part of it, after finality. It lowers what is open at the charge, the rest goes on
 * account. Throws `RuleViolation` for a charge that there is not or that is under dispute, and for more than is left of it.
 */
export function decideCredit(
  one: Case,
  { charges, credits }: Settlement,
  credit: { readonly address: string; readonly amount: Fen; readonly reason: string },
): Caused {
  const { rules, now: at } = one;
  const address = wholeAddress(credit.address, rules.id);
  const clause = purposeOfAddress(address) === 'fees' ? '5.3' : '4.4';
  checkAmount(credit.amount, clause);
  const own = charges.filter(({ charge }) => charge.address === address);
  if (own.length === 0)
    throw new RuleViolation(
      'unknown-charge',
      `${rules.id} has no charge ${address}; plumbline ledger ${rules.id} lists them`,
      clause,
    );
  if (own.some(({ charge }) => charge.disputed))
    throw new RuleViolation('line-open', `${address} is under objection: what it comes to is for the decision`, clause);
  const letGo = credits.flatMap((one) => ('of' in one.credit && one.credit.of === address ? [0 - one.counts] : []));
  const left = sumOf([...own.map(({ charge }) => charge.amount), ...letGo]);
  if (BigInt(credit.amount) > left)
    throw new RuleViolation(
      'over-charge',
      `${formatYuan(left)} yuan are left of ${address}; ${formatYuan(credit.amount)} cannot be given back of it`,
      clause,
    );
  const entry = entryAddress(rules.id, 'credits', happenedOf(one, 'ChargeCredited').length);
  const data = { entry, address, amount: formatYuan(credit.amount), reason: credit.reason };
  return { at, events: [{ type: 'ChargeCredited', data }] };
}

/**
 * 4.6, 5.4: the platform has paid back money that was on account. One that is recorded already, with the same reference and the same content, is a
 * repeat. Throws `RuleViolation` for a reference that another refund has, and for more than is on account of the purpose.
 */
export function decideRefund(
  one: Case,
  { onAccount }: Settlement,
  refund: {
    readonly purpose: Purpose;
    readonly amount: Fen;
    readonly reference: string;
    readonly paidAt?: Instant | undefined;
  },
): Caused {
  const { purpose, amount, reference, paidAt } = refund;
  const clause = purpose === 'fees' ? '5.4' : '4.6';
  const at = paidAt ?? one.now;
  checkMoment(at, one, clause);
  checkAmount(amount, clause);
  const before = happenedOf(one, 'RefundPaid');
  const same = before.find(({ data }) => data.reference === reference);
  if (same) {
    const isSame = same.data.purpose === purpose && same.data.amount === formatYuan(amount);
    if (isSame && (paidAt === undefined || paidAt === same.at)) return { at, events: [] };
    throw new RuleViolation(
      'already-refunded',
      `the refund ${reference} is recorded with other content (${same.data.entry}, ${same.data.amount} yuan of ${same.data.purpose}); another one has a reference of its own`,
      clause,
    );
  }
  const left = onAccount[purpose] > 0n ? onAccount[purpose] : 0n;
  if (BigInt(amount) > left)
    throw new RuleViolation(
      'over-account',
      `${formatYuan(left)} yuan of ${purpose} are on account; ${formatYuan(amount)} cannot be paid back`,
      clause,
    );
  const entry = entryAddress(one.rules.id, 'refunds', before.length);
  const data = { entry, purpose, amount: formatYuan(amount), reference };
  return { at, events: [{ type: 'RefundPaid', data }] };
}
