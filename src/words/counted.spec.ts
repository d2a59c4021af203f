import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { counted } from './counted.js';

it('one thing is counted in the singular, none and several in the plural', () => {
  expect([0, 1, 2, 21].map((n) => counted(n, 'line'))).toEqual(['0 lines', '1 line', '2 lines', '21 lines']);
  expect(counted('1', 'category', 'categories')).toBe('1 category');
  expect(counted('1,000', 'category', 'categories')).toBe('1,000 categories');
});

it('a report and a verification in Chinese have the marks of Chinese', () => {
  for (const file of ['src/words/store/report.ts', 'src/words/store/verify.ts']) {
    const [, chinese = ''] = readFileSync(file, 'utf8').split('const zh');
    expect(chinese).not.toMatch(/\p{Script=Han}[,:;()]|[,:;(] ?\p{Script=Han}|\p{Script=Han} [(]/u);
  }
});
