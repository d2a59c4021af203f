import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { OWN } from '../../src/words/sentences/zh/sentences.js';
import { PHRASES, WORDS } from '../../src/words/sentences/zh/words.js';
import { sentencesOf } from '../support/source/sentences.js';

const files = globSync(['src/**/*.ts', 'projections/**/*.ts']).filter(
  (file) => !/\.spec\.ts$|\/testing\/|^src\/words\//.test(file),
);
const sentences = sentencesOf(
  files.map((file) => resolve(file)),
  resolve('.'),
);
const chinese = { ...OWN, ...PHRASES, ...WORDS };

it('every sentence that says what is wrong is there in Chinese', () => {
  expect(sentences.filter(({ text }) => !Object.hasOwn(chinese, text))).toEqual([]);
});

it('no sentence is there in Chinese that nobody says any more', () => {
  const said = new Set(sentences.map(({ text }) => text));
  expect(Object.keys({ ...OWN, ...PHRASES }).filter((text) => !said.has(text))).toEqual([]);
});

it('no sentence has two places side by side, which could not be told apart', () => {
  expect(sentences.filter(({ text }) => /\}\{\d/.test(text))).toEqual([]);
});
