import type { Fen } from '../kernel/money.js';
import { byTime } from './movement.js';
import type { Charge, Credit } from './entry.js';

/**
 * The credits as they count: a waiver lets go of no more than is charged at its address. What is left to waive shrinks when the charge does
 * (a fact corrected, a result restated) and rests while it is disputed, or the platform would owe a sum that nobody paid. Of several waivers
 * of one address the earlier ones count first. Payments and set-offs moved money, and count whole.
 */
export function creditsAsTheyCount(charges: readonly Charge[], credits: readonly Credit[]): Credit[] {
  const left = new Map<string, Fen>();
  for (const { address, amount, disputed } of charges)
    if (!disputed) left.set(address, (left.get(address) ?? 0) + amount);
  return [...credits].sort(byTime).map((credit) => {
    if (credit.kind !== 'waiver') return credit;
    const available = left.get(credit.of) ?? 0;
    const amount = Math.max(0, Math.min(credit.amount, available));
    left.set(credit.of, available - amount);
    return amount === credit.amount ? credit : { ...credit, amount };
  });
}
