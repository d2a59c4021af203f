import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatYuan, parseAmount, parseSignedYuan, parseYuan, sumOf } from './money.js';
import { times } from '../../../test/support/deep.js';

describe('a sum in yuan', () => {
  it.each([
    ['0', 0],
    ['8.26', 826],
    ['500', 50_000],
    ['0.5', 50],
  ])('%s is %i fen', (text, fen) => {
    expect(parseYuan(text)).toBe(fen);
    expect(parseSignedYuan(text)).toBe(fen);
  });

  it('that gives back has a sign', () => {
    expect(parseSignedYuan('-12.00')).toBe(-1200);
    expect(formatYuan(-1200)).toBe('-12.00');
    expect(parseSignedYuan('-0.00')).toBe(0);
  });

  it.each(['-12.00', '1.234', '1e3', '', '.5'])('"%s" is not one', (text) => {
    expect(() => parseYuan(text)).toThrow(RangeError);
  });

  it.each(['--1', '-', '- 1', '+1'])('"%s" is none with a sign either', (text) => {
    expect(() => parseSignedYuan(text)).toThrow(RangeError);
  });

  it('of more digits than any sum has is told as too large, not as none', () => {
    expect(() => parseYuan(`${'9'.repeat(31)}.00`)).toThrow(/^"9{30}…" is more than one amount may come to/);
  });

  it('is printed however large it is', () => {
    expect(formatYuan(-(10n ** 20n))).toBe('-1000000000000000000.00');
    expect(formatYuan(2 ** 60)).toBe('11529215046068469.76');
    expect(() => formatYuan(0.5)).toThrow(RangeError);
  });
});

describe('an amount that is to be recorded (SPEC 8)', () => {
  it('comes to a thousand million yuan at most', () => {
    expect(parseAmount('1000000000.00')).toBe(100_000_000_000);
    expect(() => parseAmount('1000000000.01')).toThrow(/1000000000\.01.*1000000000\.00 yuan/);
    expect(() => parseAmount('99999999999999999999')).toThrow(RangeError);
  });
});

describe('amounts added up', () => {
  it('are exact beyond what a number can hold', () => {
    const most = parseYuan('9999999999999.99');
    expect(formatYuan(sumOf(Array.from({ length: 20 }, () => most)))).toBe('199999999999999.80');
    expect(sumOf([])).toBe(0n);
  });

  it('are the sum that whole numbers without a bound have, in any order', () => {
    const amount = fc.oneof(fc.maxSafeInteger(), fc.bigInt(), fc.integer());
    fc.assert(
      fc.property(fc.array(amount), (amounts) => {
        const exact = amounts.reduce<bigint>((sum, one) => sum + BigInt(one), 0n);
        expect(sumOf(amounts)).toBe(exact);
        expect(sumOf(amounts.toReversed())).toBe(exact);
      }),
      { numRuns: times(2_000) },
    );
  });
});
