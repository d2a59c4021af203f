import type { FeesFigure } from '../cycle/figures.js';
import { firstDayOf, monthOf } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import { Zone } from '../calendar/zone.js';
import { useReadings } from '../terms/reading-use.js';
import { formatYuan, parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { Observer } from '../kernel/observer.js';
import { Readings, readingsOf } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules } from '../terms/types.js';
import { covers } from './basis.js';
import { FeeSteps } from './fee-steps.js';
import { byItem, itemOf } from './item.js';
import type { PlatformWork } from './work.js';

export interface FeesQuestion {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly whatIf: WhatIf;
  readonly month: Month;
  readonly at: Instant;
  /** The month's: by day, or single where `needsInstants` says so. Only calls answered, sessions served and orders handled are in it. */
  readonly work: readonly PlatformWork[];
}

/**
 * The month's fees for work that the platform did in the supplier's place (Article 5), each piece at the terms in force when it began.
 * Without a basis, or of an unmapped category, it is listed and not billed. An observer is told what each item comes to and the total.
 */
export function feesOf(question: FeesQuestion, observer?: Observer): FeesFigure {
  const { rules, whatIf, month, at } = question;
  const zone = Zone.of(rules.timeZone);
  const lines = new Map<string, { item: string; price: Fen; quantity: number }>();
  const noBasis = new Map<string, number>();
  const unpriced = new Map<string, number>();

  for (const work of question.work) {
    const began = work.time ?? zone.startOf(work.day);
    if (began > at || monthOf(work.day) !== month || work.count === 0) continue;
    const billing = billingOf(work, began, rules);
    if (billing.notBilled === null) {
      const { item, price } = billing;
      const line = lines.get(`${item} ${price}`) ?? { item, price, quantity: 0 };
      line.quantity += work.count;
      lines.set(`${item} ${price}`, line);
    } else if (billing.notBilled === 'no-basis') add(noBasis, billing.item, work.count);
    else add(unpriced, work.category, work.count);
  }

  const sorted = [...lines.values()].sort((a, b) => byItem(a, b) || a.price - b.price);
  const sum = sorted.reduce((all, line) => all + line.price * line.quantity, 0);
  const total = formatYuan(sum);
  const terms = termsAt(rules, Math.min(at, zone.startOf(firstDayOf(month + 1)) - 1));
  if (observer) new FeeSteps(observer, rules.id, month, terms).total(sorted, sum, { noBasis, unpriced });
  return {
    lines: sorted.map(({ item, price, quantity }) => ({
      item,
      unitPrice: formatYuan(price),
      quantity,
      amount: formatYuan(price * quantity),
    })),
    total,
    noBasis: [...noBasis].map(([item, count]) => ({ item, count })).sort(byItem),
    unpriced: [...unpriced].sort(([a], [b]) => (a < b ? -1 : 1)).map(([category, count]) => ({ category, count })),
    readings: useReadings(readingsOf('fees'), Readings.of(terms, whatIf), whatIf, () => ({ total })),
    termsVersion: terms.version,
  };
}

/** How a piece of work is billed: as which item and at which price, in fen; or why it is only listed. */
export type Billing =
  | { readonly item: string; readonly price: Fen; readonly notBilled: null }
  | { readonly item: string; readonly price: null; readonly notBilled: 'no-basis' | 'unpriced' };

/** How a piece of the platform's work that began then is billed (Article 5): by the terms and bases in force at that moment. */
export function billingOf(work: PlatformWork, began: Instant, rules: ContractRules): Billing {
  const terms = termsAt(rules, began);
  const { item, priced } = itemOf(work, terms);
  if (!rules.bases.some((basis) => covers(basis, work, began))) return { item, price: null, notBilled: 'no-basis' };
  const price = priced && Object.hasOwn(terms.pack.fees.prices, item) ? terms.pack.fees.prices[item] : undefined;
  if (price === undefined) return { item, price: null, notBilled: 'unpriced' };
  return { item, price: parseYuan(price.price), notBilled: null };
}

function add(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** Whether the month's work must be priced by the moment: a basis or a version of the terms begins or ends within it, not at a local midnight. */
export function needsInstants(rules: ContractRules, month: Month): boolean {
  const zone = Zone.of(rules.timeZone);
  const from = zone.startOf(firstDayOf(month));
  const to = zone.startOf(firstDayOf(month + 1));
  const edges = [...rules.bases.flatMap((b) => [b.from, b.to]), ...rules.versions.map((v) => v.effectiveFrom)];
  return edges.some((edge) => edge !== null && edge > from && edge < to && zone.startOf(zone.dayAt(edge)) !== edge);
}
