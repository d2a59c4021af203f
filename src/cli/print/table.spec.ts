import { describe, expect, it } from '@jest/globals';
import { table } from './table.js';

describe('a table', () => {
  it('has sums and rates at the right of their columns, also where some are missing', () => {
    expect(
      table(
        ['sum', 'rate'],
        [
          ['-4000.00', '90%'],
          ['12.50', null],
          ['1,000', '81.2%'],
        ],
      ).split('\n'),
    ).toEqual(['     sum   rate', '-4000.00    90%', '   12.50', '   1,000  81.2%']);
  });

  it('has clauses at the left: they are no numbers', () => {
    expect(
      table(
        ['clause', 'what'],
        [
          ['3.4', 'cost'],
          ['4.5.2', 'cost'],
          ['A1 1.3', 'penalty'],
        ],
      ).split('\n'),
    ).toEqual(['clause  what', '3.4     cost', '4.5.2   cost', 'A1 1.3  penalty']);
  });
});
