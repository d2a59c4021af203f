import Fraction from 'fraction.js';

/** Decimals of printed scores and shortfalls, and of printed rates (SPEC 5). */
export const SCORE_DECIMALS = 4;
export const RATE_DECIMALS = 6;

const decimals = new Map<string, Fraction>();

/** A decimal of the terms, a target or an edge of a band. Few occur, each over and over, so they are remembered. */
export function decimal(text: string): Fraction {
  let value = decimals.get(text);
  if (value === undefined) {
    if (decimals.size > 10_000) decimals.clear();
    decimals.set(text, (value = new Fraction(text)));
  }
  return value;
}

/** A number of the terms, weight or points (up to 100), as the decimal that it was written as: 33.3 is 333/10. */
export function exact(value: number): Fraction {
  return decimal(value.toFixed(12));
}

/** The nearest whole number, half up. `value` is not negative. */
export function roundHalfUp(value: Fraction): Fraction {
  return new Fraction((2n * value.n + value.d) / (2n * value.d));
}

/**
 * A rational that is not negative as a decimal string of at most `decimals` places, half up, trailing zeros cut: `"0.812"`, `"92"`.
 * For print only: nothing is computed from a rounded figure. Throws `RangeError` on a negative value.
 */
export function printDecimal(value: Fraction, decimals: number): string {
  if (value.s < 0n) throw new RangeError(`${value.toFraction()} is negative`);
  return written(roundHalfUp(value.mul(10n ** BigInt(decimals))).n, decimals);
}

/** On which side of an edge a value lies; the edge itself lies on one of them. */
export type Side = (value: Fraction) => boolean;

/**
 * The same, but where rounding would carry the value over to another side, it goes the other way: 89.99996 is `"89.9999"` beside an edge at 90
 * (SPEC 5). Where edges lie closer than what is printed, no decimal may do, and the nearest is taken.
 */
export function printBeside(value: Fraction, decimals: number, sides: readonly Side[]): string {
  if (value.s < 0n) throw new RangeError(`${value.toFraction()} is negative`);
  const unit = 10n ** BigInt(decimals);
  const scaled = value.mul(unit);
  const nearest = roundHalfUp(scaled).n;
  const keepsSides = (n: bigint) => sides.every((isOver) => isOver(new Fraction(n, unit)) === isOver(value));
  const { n: cut } = scaled.floor();
  return written([nearest, cut, cut + 1n].find(keepsSides) ?? nearest, decimals);
}

/** So many of the smallest unit of that many decimals, as a decimal string. */
function written(scaled: bigint, decimals: number): string {
  const digits = scaled.toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return rest === '' ? whole : `${whole}.${rest}`;
}

export function printScore(value: Fraction): string {
  return printDecimal(value, SCORE_DECIMALS);
}

export function printRate(value: Fraction): string {
  return printDecimal(value, RATE_DECIMALS);
}
