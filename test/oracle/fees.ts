import { localOf } from './minute-clock.js';
import type { RawFact } from './raw.js';

/** A span in which the platform's work is billed; moments are ISO texts, `to` null while open. */
export interface RawBasis {
  readonly service: 'consultation' | 'after-sales' | 'all';
  readonly channel: 'phone' | 'online' | null;
  readonly from: string;
  readonly to: string | null;
}

/** Fen of one piece, item by item in the order of SPEC 7. */
const PRICES = {
  'presale-phone': 350,
  'presale-online': 160,
  'aftersale-phone-plan-1': 1450,
  'aftersale-phone-plan-2': 650,
  'aftersale-online-plan-1': 630,
  'aftersale-online-plan-2': 280,
  'service-order': 826,
} as const;
type Item = keyof typeof PRICES;

const PLANS: Readonly<Record<string, string>> = { 手机: 'plan-1', 男装: 'plan-2' };

/** The month's fees by looking at each fact; `mapped` are the contract's own categories. */
export function expectedFees(
  facts: readonly RawFact[],
  month: string,
  bases: readonly RawBasis[],
  mapped: Readonly<Record<string, string>>,
) {
  const billed = new Map<string, number>();
  const noBasis = new Map<string, number>();
  const unpriced = new Map<string, number>();
  for (const fact of facts) {
    if (fact.type === 'SurveyAnswered' || fact.handledBy === 'supplier' || 'voided' in fact) continue;
    if (!localOf(fact.time).startsWith(month)) continue;
    const isOrder = fact.type === 'ServiceOrderOpened';
    if (!isOrder && (fact.outcome === 'abandoned' || fact.outcome === 'not-offered' || fact.outcome === 'unserved'))
      continue;
    const channel = fact.type === 'CallRecorded' ? 'phone' : 'online';
    const plan = PLANS[fact.category] ?? mapped[fact.category];
    let item = 'service-order';
    if (!isOrder)
      item = fact.stage === 'presale' ? `presale-${channel}` : `aftersale-${channel}${plan ? `-${plan}` : ''}`;

    const time = Date.parse(fact.time);
    const hasBasis = bases.some(
      (basis) =>
        time >= Date.parse(basis.from) &&
        (basis.to === null || time < Date.parse(basis.to)) &&
        (isOrder
          ? basis.service !== 'consultation' && basis.channel === null
          : basis.service !== 'after-sales' && (basis.channel === null || basis.channel === channel)),
    );
    if (!hasBasis) noBasis.set(item, (noBasis.get(item) ?? 0) + 1);
    else if (!isOrder && fact.stage === 'aftersale' && !plan)
      unpriced.set(fact.category, (unpriced.get(fact.category) ?? 0) + 1);
    else billed.set(item, (billed.get(item) ?? 0) + 1);
  }
  const items = (Object.keys(PRICES) as Item[]).filter((item) => billed.has(item));
  const lines = items.map((item) => {
    const quantity = billed.get(item) ?? 0;
    return { item, unitPrice: yuan(PRICES[item]), quantity, amount: yuan(PRICES[item] * quantity) };
  });
  const total = yuan(items.reduce((sum, item) => sum + PRICES[item] * (billed.get(item) ?? 0), 0));
  return { lines, total, noBasis, unpriced };
}

/** `"8.26"` of 826. */
export function yuan(fen: number): string {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}
