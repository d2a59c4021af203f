import { describe, expect, it } from '@jest/globals';
import { formatYuan, parseSignedYuan, parseYuan } from './money.js';

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

  it.each(['-12.00', '1.234', '1e3', '', '.5', '12345678901234'])('"%s" is not one', (text) => {
    expect(() => parseYuan(text)).toThrow(RangeError);
  });

  it.each(['--1', '-', '- 1', '+1'])('"%s" is none with a sign either', (text) => {
    expect(() => parseSignedYuan(text)).toThrow(RangeError);
  });
});
