import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import Fraction from 'fraction.js';
import { Readings } from '../terms/readings.js';
import { decimal, printScore } from './decimal.js';
import { FigurePrinter } from './printer.js';

const BANDS = ['90', '80', '70', '60', '0'].map((from) => ({ from })) as never;
const printer = (printing: 'nearest' | 'own-side', edges = 'half-open') =>
  new FigurePrinter({ printing }, { bands: BANDS }, new Readings({ 'band.edges': edges }));
const today = printer('own-side');

describe('a printed score', () => {
  // 50 - 200 × (9/10 - 577/669) + 50 - 200 × (17/20 - 567/677), by hand 89.99995584…
  const justUnder = new Fraction(577, 669).add(new Fraction(567, 677)).sub(new Fraction(175, 100)).mul(200).add(100);

  it.each([
    ['just under 90', justUnder, '89.9999', '90'],
    ['just under 80', new Fraction('79.99996'), '79.9999', '80'],
    ['at 90', new Fraction(90), '90', '90'],
    ['just over 90', new Fraction('90.00004'), '90', '90'],
    ['away from any edge', new Fraction('84.12345678'), '84.1235', '84.1235'],
    ['nothing', new Fraction(0), '0', '0'],
  ])('%s stands in its own band', (_, value, now, before) => {
    expect([today.score(value), printer('nearest').score(value)]).toEqual([now, before]);
  });

  it('that is judged as a whole one stands on its own side of the half point below an edge', () => {
    const score = new Fraction('89.49996');
    expect(printer('own-side', 'round-half-up').score(score)).toBe('89.4999');
    expect(today.score(score)).toBe('89.5');
  });

  it('is within the last printed decimal of what was reckoned, and in the same band, whatever it is', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 9n), fc.bigInt(1n, 10n ** 7n), fc.boolean(), (n, d, near) => {
        // Half of them within a hair of an edge.
        const value = near
          ? new Fraction(60n + (n % 4n) * 10n).sub(new Fraction(1n, d))
          : new Fraction(n % 100n, 1n).add(new Fraction(n % d, d));
        if (value.s < 0n) return;
        const shown = new Fraction(today.score(value));
        expect(shown.sub(value).abs().lt(new Fraction(1, 10_000))).toBe(true);
        for (const edge of [60, 70, 80, 90]) expect(shown.gte(edge)).toBe(value.gte(edge));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a printed part of a score', () => {
  const higher = { target: '0.9', direction: 'higher' } as const;
  const lower = { target: '0.05', direction: 'lower' } as const;

  it.each([
    ['just under the target', new Fraction(8_999_999, 10_000_000), higher, '0.899999'],
    ['on the target', new Fraction(9, 10), higher, '0.9'],
    ['just over the target', new Fraction(90_000_001, 100_000_000), higher, '0.9'],
    ['just over a target that is the most allowed', new Fraction(50_000_001, 1_000_000_000), lower, '0.050001'],
    ['just under a target that is the most allowed', new Fraction(49_999_999, 1_000_000_000), lower, '0.05'],
    ['of 2 in 3', new Fraction(2, 3), higher, '0.666667'],
  ])('a rate %s', (_, value, metric, printed) => {
    expect(today.rate(value, metric)).toBe(printed);
  });

  it('points of a metric are full marks only where they are', () => {
    expect(today.metric(new Fraction('49.99996'), { weight: 50 })).toBe('49.9999');
    expect(today.metric(new Fraction(50), { weight: 50 })).toBe('50');
    expect(today.metric(new Fraction('33.33333'), { weight: 33.3333 })).toBe('33.3333');
  });

  it('a shortfall is none only where there is none', () => {
    expect(today.shortfall(new Fraction(1, 1_000_000))).toBe('0.0001');
    expect(today.shortfall(new Fraction(0))).toBe('0');
  });

  it('is the nearest decimal where edges lie closer than what is printed', () => {
    const close = new FigurePrinter(
      {},
      { bands: [{ from: '9.00001' }, { from: '9.00003' }] } as never,
      new Readings({}),
    );
    expect(close.score(decimal('9.00002'))).toBe(printScore(decimal('9.00002')));
  });
});
