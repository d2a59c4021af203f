import { planOf } from '../terms/terms-version.js';
import type { TermsVersion } from '../terms/types.js';
import type { PlatformWork } from './work.js';

/** The items of SPEC 7 in its order; the two without a plan, of categories that none prices, stand after their channel's. */
export const ITEMS = [
  'presale-phone',
  'presale-online',
  'aftersale-phone-plan-1',
  'aftersale-phone-plan-2',
  'aftersale-phone',
  'aftersale-online-plan-1',
  'aftersale-online-plan-2',
  'aftersale-online',
  'service-order',
] as const;

/** What a piece of work is billed as; `priced` is false for an after-sale contact of a category that no plan takes in (5.1.2). */
export function itemOf(work: PlatformWork, terms: TermsVersion): { readonly item: string; readonly priced: boolean } {
  if (work.of === 'order') return { item: 'service-order', priced: true };
  const channel = work.of === 'call' ? 'phone' : 'online';
  if (work.stage === 'presale') return { item: `presale-${channel}`, priced: true };
  const plan = planOf(terms, work.category);
  return plan === undefined
    ? { item: `aftersale-${channel}`, priced: false }
    : { item: `aftersale-${channel}-${plan}`, priced: true };
}

/** Orders items as SPEC 7 lists them; any further one after these, by name. */
export function byItem(a: { readonly item: string }, b: { readonly item: string }): number {
  const place = (item: string) => {
    const index = (ITEMS as readonly string[]).indexOf(item);
    return index < 0 ? ITEMS.length : index;
  };
  return place(a.item) - place(b.item) || (a.item < b.item ? -1 : a.item > b.item ? 1 : 0);
}
