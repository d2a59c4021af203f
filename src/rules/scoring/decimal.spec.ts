import { describe, expect, it } from '@jest/globals';
import Fraction from 'fraction.js';
import { exact, printDecimal, printRate, printScore, roundHalfUp } from './decimal.js';

describe('a printed figure', () => {
  it.each([
    ['92', '92'],
    ['0', '0'],
    ['91.20', '91.2'],
    ['89.99994', '89.9999'],
    ['89.99995', '90'],
    ['0.00005', '0.0001'],
    ['100/3', '33.3333'],
    ['200/3', '66.6667'],
  ])('%s is %s: at most four decimals, half up, zeros at the end cut', (value, printed) => {
    expect(printScore(new Fraction(value))).toBe(printed);
  });

  it('has six decimals at most where it is a rate', () => {
    expect(printRate(new Fraction(2, 3))).toBe('0.666667');
    expect(printRate(new Fraction(812, 1000))).toBe('0.812');
  });

  it('is never negative', () => {
    expect(() => printDecimal(new Fraction(-1, 2), 4)).toThrow(RangeError);
  });
});

describe('a number of the terms', () => {
  it('is the decimal that it was written as', () => {
    expect(exact(33.3).toFraction()).toBe('333/10');
    expect(exact(0.1).add(exact(0.2)).toFraction()).toBe('3/10');
    expect(exact(50).toFraction()).toBe('50');
  });
});

describe('a whole score', () => {
  it('is the nearest, a half going up', () => {
    expect(['89.4999', '89.5', '90'].map((s) => roundHalfUp(new Fraction(s)).toFraction())).toEqual(['89', '90', '90']);
  });
});
