import { describe, expect, it } from '@jest/globals';
import { parseContractFile } from '../../shipped/contract-file.js';
import { loadPack } from '../../shipped/packs.js';
import { hashTerms, planOf, termsAt } from './terms-version.js';
import type { ContractRules, TermsVersion } from './types.js';

const pack = loadPack('mall-service-agreement/1');
const file = parseContractFile(`
id: K1
pack: mall-service-agreement/1
platform: { id: mall, name: 商城 }
supplier: { id: acme, name: 供应商 }
startsOn: 2026-01-01
services: [consultation]
channels: [phone]
payment: { penalties: offset, fees: wire }
categories: { 无人机: plan-1 }
`);

describe('the hash of terms', () => {
  it('does not depend on the order in which a file is written', () => {
    const turned = Object.fromEntries(Object.entries(file).reverse()) as unknown as typeof file;
    expect(hashTerms(turned, pack)).toBe(hashTerms(file, pack));
    expect(hashTerms(file, pack)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with any term of the file or of the pack', () => {
    const original = hashTerms(file, pack);
    expect(hashTerms({ ...file, readings: { 'band.edges': 'half-open' } }, pack)).not.toBe(original);
    expect(hashTerms(file, { ...pack, leak: { ...pack.leak, tierOver: 21 } })).not.toBe(original);
  });
});

describe('the terms at a moment', () => {
  const version = (no: number, effectiveFrom: number): TermsVersion => ({
    version: no,
    hash: '',
    effectiveFrom,
    file,
    pack,
  });
  const rules: ContractRules = {
    id: 'K1',
    timeZone: 'Asia/Shanghai',
    startsOn: 0,
    endsOn: null,
    terminated: false,
    versions: [version(1, 1000), version(2, 2000), version(3, 2000)],
    bases: [],
  };

  it('are those that took effect last; the effective moment belongs to the new ones (2.6)', () => {
    expect(termsAt(rules, 1999).version).toBe(1);
    expect(termsAt(rules, 2000).version).toBe(3);
    expect(termsAt(rules, 9999).version).toBe(3);
  });

  it('are the first before any took effect', () => {
    expect(termsAt(rules, 0).version).toBe(1);
  });
});

describe('the plan of a category (5.1.2)', () => {
  it('is the one of the pack, or the one that the parties mapped it to, or none', () => {
    expect(planOf({ file, pack }, '手机')).toBe('plan-1');
    expect(planOf({ file, pack }, '女装')).toBe('plan-2');
    expect(planOf({ file, pack }, '无人机')).toBe('plan-1');
    expect(planOf({ file, pack }, '宠物')).toBeUndefined();
    expect(planOf({ file, pack }, 'constructor')).toBeUndefined();
  });
});
