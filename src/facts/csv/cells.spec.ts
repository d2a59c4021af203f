import { describe, expect, it } from '@jest/globals';
import { isShortened, plainNumber, unguarded } from './cells.js';

describe('what spreadsheets do to cells', () => {
  it.each([
    ['="2026030200000000001"', '2026030200000000001'],
    ['="A ""1"""', 'A "1"'],
    ["'2026030200000000003", '2026030200000000003'],
    ['`2026030200000000004', '2026030200000000004'],
    ["'INC-17", 'INC-17'],
    [" '2026-03-02 09:00 ", '2026-03-02 09:00'],
    ['\t2026030200000000005', '2026030200000000005'],
    ["'tis fine", "'tis fine"],
    ["'quoted'", "'quoted'"],
    ['="unclosed', '="unclosed'],
    ['数码', '数码'],
  ])('%j is %j without its guards', (cell, text) => {
    expect(unguarded(cell)).toBe(text);
  });

  it('digits that were shortened are known as such', () => {
    for (const text of ['2.02603E+18', '2E+18', '1.5e+12']) expect(isShortened(text)).toBe(true);
    for (const text of ['20260302', 'E+18', '2.02603E-3', 'A2.0E+18', '2.5']) expect(isShortened(text)).toBe(false);
  });

  it.each([
    ['1,234.50', '1234.50'],
    ['¥88.00', '88.00'],
    ['￥ 1,000,000', '1000000'],
    ['1234.50元', '1234.50'],
    ['人民币1,234.5元整', '1234.5'],
    ['CNY 12', '12'],
    ['1,234.50', '1234.50'],
    ['12,34.50', '12,34.50'],
    ['1234,5', '1234,5'],
    ['-5.00', '-5.00'],
    ['3万元', '3万元'],
    ['', ''],
  ])('the number %j is %j', (text, plain) => {
    expect(plainNumber(text)).toBe(plain);
  });
});
