import { describe, expect, it } from '@jest/globals';
import { ITEMS } from '../../rules/fees/item.js';
import { loadPack } from '../../shipped/packs.js';
import { clauseName, itemName, STATEMENT_WORDS } from './document.js';

const { zh, en } = STATEMENT_WORDS;
const pack = loadPack('mall-service-agreement/1');

describe('what the shipped terms price and score has a name in both languages', () => {
  it.each([
    ...Object.keys(pack.fees.prices),
    ...pack.scorecards.filter((s) => s.service === 'consultation').map((s) => s.id),
  ])('%s', (item) => {
    expect(itemName(item, zh)).toMatch(/\p{Script=Han}/u);
    expect(itemName(item, en)).not.toBe(item);
  });

  it('what cannot be billed, or is the parties’ own, is shown by its id', () => {
    expect([...ITEMS].filter((item) => itemName(item, zh) === item)).toEqual(['aftersale-phone', 'aftersale-online']);
    expect(itemName('toString', en)).toBe('toString');
  });
});

it('clauses of the annexes are named as the contract names them', () => {
  expect(['A1 1.3', 'A3', '4.6.2', 'A12 1'].map((clause) => clauseName(clause, zh))).toEqual([
    '附件一 1.3',
    '附件三',
    '4.6.2',
    '附件12 1',
  ]);
  expect(['A1 1.3', 'A3', '附件三'].map((clause) => clauseName(clause, en))).toEqual([
    'Annex 1, 1.3',
    'Annex 3',
    '附件三',
  ]);
});
