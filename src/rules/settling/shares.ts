import type { Fen } from '../kernel/money.js';

/** The values of the reading `payment.sameDueDay`, default first. */
export const SAME_DUE_DAY = ['in-proportion', 'as-recorded'] as const;
export type SameDueDay = (typeof SAME_DUE_DAY)[number];

/**
 * What each of several open sums gets of a total that may not cover them all. In proportion (art. 560: 按照债务比例): by what is open on each,
 * whole fen, the remainder one fen each by the largest fraction, then in their order. As recorded: each whole before the next.
 */
export function sharesOf(open: readonly Fen[], total: Fen, rule: SameDueDay): Fen[] {
  return rule === 'as-recorded' || covers(total, open) ? inOrder(open, total) : inProportion(open, total);
}

function covers(total: Fen, open: readonly Fen[]): boolean {
  let left = total;
  for (const sum of open) if ((left -= sum) < 0) return false;
  return true;
}

function inOrder(open: readonly Fen[], total: Fen): Fen[] {
  let left = total;
  return open.map((sum) => {
    const share = Math.min(left, sum);
    left -= share;
    return share;
  });
}

/** `total` is less than the sum of `open`, so that no share is more than what is open. */
function inProportion(open: readonly Fen[], total: Fen): Fen[] {
  const [shares, remainders] = wholeShares(open, total);
  let left = total;
  for (const share of shares) left -= share;
  if (left === 0) return shares;
  const least = remainders.toSorted(compare)[remainders.length - left] ?? 0;
  let ofLeast = left;
  for (const one of remainders) if (one > least) ofLeast--;
  for (let i = 0; i < shares.length; i++) {
    const one = remainders[i] ?? 0;
    if (one > least || (one === least && ofLeast-- > 0)) shares[i] = (shares[i] ?? 0) + 1;
  }
  return shares;
}

/** The whole fen of each share, and the numerators of their fractions. In numbers where no product can pass 2^53. */
function wholeShares(open: readonly Fen[], total: Fen): [Fen[], readonly (number | bigint)[]] {
  const sum = open.reduce((all, one) => all + one, 0);
  if (Number.isSafeInteger(sum * total)) {
    const shares = open.map((one) => Math.floor((one * total) / sum));
    return [shares, open.map((one, i) => one * total - (shares[i] ?? 0) * sum)];
  }
  const whole = open.reduce((all, one) => all + BigInt(one), 0n);
  const products = open.map((one) => BigInt(one) * BigInt(total));
  return [products.map((product) => Number(product / whole)), products.map((product) => product % whole)];
}

function compare(a: number | bigint, b: number | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
