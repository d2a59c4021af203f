import type { Answer } from '../queries/figures.js';
import type { PricedScore, ScorecardFigure } from '../scoring/figure.js';
import { footingLines, percent, readingLines } from './print.js';
import { table } from './table.js';

const BAND_NAMES: Readonly<Record<string, string>> = {
  excellent: 'excellent (优质服务商)',
  standard: 'standard (达到服务标准)',
  improve: 'improve (限期改进)',
  'improve-serious': 'improve-serious (限期改进)',
  unmet: 'unmet (无法达到服务标准)',
};

/** A scorecard as a table a person can read. */
export function printScorecard(f: Answer<ScorecardFigure>): string {
  const rows = f.metrics.flatMap((metric) => [
    [
      metric.id,
      metric.numerator,
      metric.denominator,
      percent(metric.rate),
      percent(metric.target),
      metric.shortfall,
      metric.score,
      metric.weight,
    ],
    ...(metric.channels ?? []).map((c) => [
      `  ${c.id}`,
      c.numerator,
      c.denominator,
      percent(c.rate),
      '',
      c.shortfall,
      c.score,
      '',
    ]),
  ]);
  const left = f.excluded.filter((e) => e.count > 0).map((e) => `${e.count} ${e.reason}`);
  const consequences = [
    f.title ? 'title 优质服务商' : '',
    f.improvement ? 'one month to improve' : '',
    f.standardUnmet ? 'found unable to meet the standard' : '',
  ].filter((c) => c !== '');
  return [
    `${f.contract}  ${f.month}  scorecard ${f.scorecard}  ${f.status}`,
    '',
    table(['metric', 'met', 'of', 'rate', 'target', 'steps short', 'score', 'weight'], rows),
    '',
    f.score === null
      ? 'No score: nothing to measure.'
      : `Score ${f.score}, ${BAND_NAMES[f.band ?? ''] ?? f.band ?? ''}; penalty ${f.penalty} yuan${consequences.length > 0 ? `; ${consequences.join(', ')}` : ''}`,
    left.length > 0 ? `Left out: ${left.join(', ')}` : 'Nothing left out.',
    '',
    readingLines<PricedScore>(f.readings, f, (x) => `${x.score ?? 'no score'} ${x.band ?? ''} ${x.penalty}`),
    footingLines(f),
  ].join('\n');
}
