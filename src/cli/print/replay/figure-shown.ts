import type { FigureValue } from '../../../rules/review/drift/drift-figures.js';
import { bandName } from '../../../words/domain.js';
import { DRIFT } from '../../../words/drift.js';
import { FIGURES } from '../../../words/figures.js';
import type { Language } from '../../../words/language.js';
import { percent } from '../../../words/percent.js';

/** A figure in a cell: a band by its name, a rate with its counts and its score in one, ticket rounds as their totals. */
export function figureShown(address: string, value: FigureValue, lang: Language): string {
  const isBand = /(^|\/)band$/.test(address) && typeof value === 'string';
  return isBand ? bandName(value, lang) : shown(value, lang);
}

function shown(value: FigureValue, lang: Language): string {
  const words = DRIFT[lang];
  if (value === null) return words.none;
  if (typeof value !== 'object') return String(value);
  const part = (field: string) => String(value[field] ?? words.none);
  const count = (field: string) => Number(value[field] ?? 0);
  if (Object.hasOwn(value, 'rounds'))
    return FIGURES[lang].breaches.totals({
      rounds: count('rounds'),
      met: count('met'),
      breached: count('breached'),
      pending: count('pending'),
      relieved: count('relieved'),
    });
  if (!Object.hasOwn(value, 'numerator'))
    return Object.keys(value)
      .map((field) => `${words.field[field] ?? field} ${part(field)}`)
      .join(', ');
  const rate = typeof value['rate'] === 'string' ? percent(value['rate']) : words.none;
  return words.rate(part('numerator'), part('denominator'), rate, part('score'));
}
