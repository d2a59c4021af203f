import { verifyStore } from '../audit/verify-store.js';
import type { Verified, VerifyOptions } from '../audit/verify-store.js';
import { billingCheck } from '../billing/billing-check.js';

/** Looks at all of a store, the tables of billing too (SPEC 10). Throws what `verifyStore` throws. */
export function verifyWhole(dir: string, options: Omit<VerifyOptions, 'above'> = {}): Promise<Verified> {
  return verifyStore(dir, { ...options, above: [billingCheck] });
}
