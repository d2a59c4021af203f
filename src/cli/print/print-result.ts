import { basisRows, headOf, sectionsOf } from '../../documents/result-sections.js';
import type { Answer } from '../../figures/questions/figures.js';
import type { GivenResult } from '../../rules/review/given-result.js';
import { RESULT_WORDS } from '../../words/cycle/result-document.js';
import type { Language } from '../../words/language.js';
import { plain } from './print.js';
import { table } from './table.js';

/** A result as it was published, or as it is final, as tables a person can read. */
export function printResult(result: Answer<GivenResult>, lang: Language): string {
  const words = RESULT_WORDS[lang];
  const pairs = (of: readonly (readonly [string, string])[]) => of.map(([name, value]) => `${name}: ${plain(value)}`);
  return [
    words.title[result.as],
    ...pairs(headOf(result, lang)),
    ...sectionsOf(result, lang).flatMap(({ title, head, rows, under }) => [
      '',
      title,
      table(
        head,
        rows.map((row) => row.map(plain)),
      ),
      ...under,
    ]),
    '',
    ...pairs(basisRows(result, lang)),
    ...(result.mode === undefined ? [] : [words.simulated]),
  ].join('\n');
}
