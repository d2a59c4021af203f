import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { formatYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { Readings } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules, PaymentMethod, TermsVersion } from '../terms/types.js';
import { PURPOSE_OF } from '../charges/charge.js';
import type { Charge, ChargeKind } from '../charges/charge.js';
import type { SetOffPart } from '../cycle/money-events.js';
import { byDueDay } from '../charges/charge.js';
import type { Placed } from './movement.js';
import { isOverdue } from './settle.js';
import type { SetOffOrdering, SettledCharge } from './settle.js';
import type { SetOffSteps } from './setoff-steps.js';
import { SAME_DUE_DAY, sharesOf } from './shares.js';
import type { SameDueDay } from './shares.js';

/** The values of the reading `setoff.order`, default first. */
export const SETOFF_ORDERS = ['oldest-due', 'penalties-first'] as const;
export type SetOffOrder = (typeof SETOFF_ORDERS)[number];

/** What decides which charges a set-off pays. */
export interface SetOffTerms {
  readonly order: SetOffOrder;
  readonly sameDueDay: SameDueDay;
  readonly payment: { readonly penalties: PaymentMethod; readonly fees: PaymentMethod };
  readonly zone: Zone;
}

/** What is 违约金: the sums that punish. Fees and costs are for what was done in the supplier's place. */
const PENALTIES: ReadonlySet<ChargeKind> = new Set(['penalty', 'violation', 'damages']);

/** The terms of a set-off made at a moment. Throws `RangeError` on a value that a reading does not have. */
export function setOffTerms(rules: ContractRules, made: Placed, whatIf: WhatIf): SetOffTerms {
  const terms = termsAt(rules, made.at);
  const value = Readings.of(terms, whatIf).get('setoff.order');
  const order = SETOFF_ORDERS.find((known) => known === value);
  if (order === undefined) throw new RangeError(`setoff.order is one of ${SETOFF_ORDERS.join(', ')}`);
  const zone = Zone.of(rules.timeZone);
  return { order, sameDueDay: sameDueDayOf(rules, whatIf)(made), payment: terms.file.payment, zone };
}

/**
 * The reading `payment.sameDueDay` that a movement follows: by the terms in force at its moment and the defaults that were adopted when the log
 * took it in, so that defaults adopted later settle nothing anew. Throws `RangeError` on a value that it does not have.
 */
export function sameDueDayOf(rules: ContractRules, whatIf: WhatIf): (movement: Placed) => SameDueDay {
  const known = new Map<TermsVersion, SameDueDay>();
  return ({ at, position }) => {
    const terms = termsAt(rules, at);
    const earlier = rules.earlierDefaults?.find(({ until }) => position < until);
    if (earlier !== undefined) return sameDueDay({ ...terms, defaults: earlier.readings }, whatIf);
    let rule = known.get(terms);
    if (rule === undefined) known.set(terms, (rule = sameDueDay(terms, whatIf)));
    return rule;
  };
}

function sameDueDay(terms: TermsVersion, whatIf: WhatIf): SameDueDay {
  const value = Readings.of(terms, whatIf).get('payment.sameDueDay');
  const rule = SAME_DUE_DAY.find((one) => one === value);
  if (rule === undefined) throw new RangeError(`payment.sameDueDay is one of ${SAME_DUE_DAY.join(', ')}`);
  return rule;
}

/**
 * What a set-off of up to `limit` fen made at `at` pays, in the order of the readings: each charge whole before the next, those of one rank and
 * due day by `payment.sameDueDay`; charges of one address as one part. Fees go by their own method of payment, all else by that of penalties.
 * Under `offset` whatever is charged can be deducted (4.6.1, 5.4.1), under `wire` only what was not paid in time (4.6.3, 5.4.3). Less than the
 * limit where less is open. Where somebody is to be told what they were chosen by, it is noted.
 */
export function setOffParts(
  charges: readonly Pick<SettledCharge, 'charge' | 'open'>[],
  limit: Fen,
  at: Instant,
  terms: SetOffTerms,
  steps?: Pick<SetOffSteps, 'barred' | 'dueDay'>,
): SetOffPart[] {
  const isBarred = ({ charge }: (typeof charges)[number]) => charge.disputed || !canBeSetOff(charge, at, terms);
  steps?.barred(charges.filter((one) => (one.open > 0 || one.charge.disputed) && isBarred(one)));
  const payable = charges
    .filter((one) => one.open > 0 && !isBarred(one))
    .sort((a, b) => rank(a.charge, terms) - rank(b.charge, terms) || byDueDay(a.charge, b.charge));
  const groups = Map.groupBy(payable, ({ charge }) => `${rank(charge, terms)} ${charge.dueOn}`);
  const parts = new Map<string, Fen>();
  let left = limit;
  for (const group of groups.values()) {
    const shares = sharesOf(
      group.map(({ open }) => open),
      left,
      terms.sameDueDay,
    );
    steps?.dueDay(group, left, shares);
    group.forEach(({ charge: { address } }, i) => {
      const share = shares[i] ?? 0;
      if (share > 0) parts.set(address, (parts.get(address) ?? 0) + share);
      left -= share;
    });
  }
  return [...parts].map(([address, amount]) => ({ address, amount: formatYuan(amount) }));
}

/** The same order for set-offs of the past, each by the terms in force when it was made. */
export function setOffOrdering(rules: ContractRules, whatIf: WhatIf): SetOffOrdering {
  return (open, amount, made) => setOffParts(open, amount, made.at, setOffTerms(rules, made, whatIf));
}

function canBeSetOff(charge: Charge, at: Instant, { payment, zone }: SetOffTerms): boolean {
  const method = PURPOSE_OF[charge.kind] === 'fees' ? payment.fees : payment.penalties;
  return method === 'offset' || isOverdue(charge, at, zone);
}

function rank(charge: Charge, { order }: SetOffTerms): number {
  return order === 'penalties-first' && !PENALTIES.has(charge.kind) ? 1 : 0;
}
