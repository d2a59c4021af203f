import type { Footing } from '../queries/envelope.js';
import type { ReadingUse } from '../scoring/reading-use.js';
import { table } from './table.js';

/** "81.2 %" of "0.812"; empty for none. */
export function percent(rate: string | null | undefined): string {
  if (rate === null || rate === undefined) return '';
  const [whole = '0', fraction = ''] = rate.split('.');
  const digits = fraction.padEnd(2, '0');
  const value = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = digits.slice(2).replace(/0+$/, '');
  return `${value}${rest === '' ? '' : `.${rest}`}%`;
}

/** The readings a figure rests on; of those not settled, what the figure would be under each alternative that changes it. */
export function readingLines<Priced extends object>(
  readings: readonly ReadingUse<Priced>[],
  figure: Priced,
  describe: (figure: Priced) => string,
): string {
  const now = describe(figure);
  const changes = readings.flatMap((r) =>
    (r.alternatives ?? []).filter((a) => describe(a) !== now).map((a) => [r.id, r.value, a.value, describe(a)]),
  );
  const open = readings.filter((r) => !r.settled && !r.whatIf).length;
  const whatIf = readings.filter((r) => r.whatIf).map((r) => `${r.id}=${r.value}`);
  return [
    `Readings: ${readings.length - open - whatIf.length} settled, ${open} open${whatIf.length > 0 ? `; what if ${whatIf.join(', ')}` : ''}.`,
    ...(changes.length > 0
      ? [
          'The open ones that would change this figure:',
          table(['reading', 'default', 'alternative', 'figure then'], changes),
        ]
      : open > 0
        ? ['None of the open ones would change this figure.']
        : []),
  ].join('\n');
}

/** The small print under a figure. */
export function footingLines(f: Footing): string {
  return [
    '',
    `At ${f.at}, known ${f.known}, log position ${f.cutoff.position}; terms version ${f.terms.version} (${f.terms.hash.slice(0, 12)}), calendar ${f.calendar.hash.slice(0, 12)}`,
    ...(f.mode ? [f.mode] : []),
  ].join('\n');
}
