/** Exact fractions for the oracle, on BigInt alone, kept in lowest terms with a positive denominator. */
export class Q {
  private constructor(
    readonly n: bigint,
    readonly d: bigint,
  ) {}

  static of(n: number | bigint, d: number | bigint = 1): Q {
    let [top, bottom] = [BigInt(n), BigInt(d)];
    if (bottom === 0n) throw new RangeError('a fraction over 0');
    if (bottom < 0n) [top, bottom] = [-top, -bottom];
    let [a, b] = [top < 0n ? -top : top, bottom];
    while (b !== 0n) [a, b] = [b, a % b];
    return a === 0n ? new Q(0n, 1n) : new Q(top / a, bottom / a);
  }

  plus(q: Q): Q {
    return Q.of(this.n * q.d + q.n * this.d, this.d * q.d);
  }

  minus(q: Q): Q {
    return Q.of(this.n * q.d - q.n * this.d, this.d * q.d);
  }

  times(k: number): Q {
    return Q.of(this.n * BigInt(k), this.d);
  }

  over(k: number): Q {
    return Q.of(this.n, this.d * BigInt(k));
  }

  atLeast(q: Q): boolean {
    return this.n * q.d >= q.n * this.d;
  }

  /** Whole part of a fraction that is not negative. */
  down(): Q {
    return Q.of(this.n / this.d);
  }

  up(): Q {
    return this.n % this.d === 0n ? this : Q.of(this.n / this.d + 1n);
  }

  /** Long division by hand: `places` digits after the point, half up, zeros at the end cut. Not for negative fractions. */
  print(places: number): string {
    let whole = this.n / this.d;
    let rest = this.n % this.d;
    const digits: bigint[] = [];
    for (let i = 0; i < places; i++) {
      rest *= 10n;
      digits.push(rest / this.d);
      rest %= this.d;
    }
    if (rest * 2n >= this.d) {
      let i = digits.length - 1;
      while (i >= 0 && digits[i] === 9n) digits[i--] = 0n;
      if (i < 0) whole += 1n;
      else digits[i] = (digits[i] ?? 0n) + 1n;
    }
    while (digits.at(-1) === 0n) digits.pop();
    return digits.length === 0 ? whole.toString() : `${whole}.${digits.join('')}`;
  }
}
