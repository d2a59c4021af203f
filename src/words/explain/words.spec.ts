import { expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { READING_IDS } from '../../rules/terms/readings.js';
import { inputName, NAMES, partName } from './names.js';
import { ruleName, RULES } from './rules.js';

/** Where steps are put into words. */
const SOURCES = globSync('src/rules/**/*steps.ts').map((file) => readFileSync(file, 'utf8'));
const found = (pattern: RegExp) => [
  ...new Set(SOURCES.flatMap((text) => [...text.matchAll(pattern)].map(([, word = '']) => word))),
];

it('every rule of a step is told in both languages', () => {
  const readings: readonly string[] = READING_IDS;
  const ids = found(/'((?:score|round|fee|leak|window|ledger|statement|charge|duty|setoff)\.[a-zA-Z-]+)'/g);
  expect(ids.length).toBeGreaterThan(40);
  expect(ids.filter((id) => !readings.includes(id) && RULES[id] === undefined)).toEqual([]);
  for (const id of Object.keys(RULES)) expect(ruleName(id, 'zh')).toMatch(/\p{Script=Han}/u);
});

it('every input of a step has a name in both languages', () => {
  const figures = ['metric', 'channel', 'item', 'rounds', 'incident', 'line', 'duty', 'duties', 'on-account'];
  const names = found(/name: '([a-z-]+)'/g).filter((name) => !figures.includes(name));
  expect(names.filter((name) => NAMES[name] === undefined && partName(name, 'zh') === undefined)).toEqual([]);
  for (const name of Object.keys(NAMES)) expect(inputName(name, 'zh')).toMatch(/\p{Script=Han}/u);
});
