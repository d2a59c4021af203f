import { describe, expect, it } from '@jest/globals';
import { ContractFileError } from '../terms/files/contract-file.js';

const faultsOf = (count: number) =>
  new ContractFileError(Array.from({ length: count }, (_, i) => ({ path: `x${i}`, message: 'is wrong' })));

describe('what is wrong with a file', () => {
  it('is told fault by fault', () => {
    expect(faultsOf(2)).toMatchObject({ faults: [{ path: 'x0' }, { path: 'x1' }], more: 0 });
    expect(faultsOf(2).message).toBe('the contract file has 2 faults:\n  x0: is wrong\n  x1: is wrong');
  });

  it('is told up to a hundred faults, and how many there are more', () => {
    const error = faultsOf(80_000);
    expect([error.faults.length, error.more]).toEqual([100, 79_900]);
    expect(error.message.split('\n')).toHaveLength(102);
    expect(error.message).toMatch(/^the contract file has 80000 faults:\n.*\n… and 79900 more$/s);
  });
});
