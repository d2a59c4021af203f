import type { Answer } from '../../figures/questions/figures.js';
import type { PricedScore, ScorecardFigure } from '../../rules/cycle/figures.js';
import type { WithNextBand } from '../../rules/scoring/next-band.js';
import { footingLines, readingLines } from './print.js';
import { percent } from '../../words/percent.js';
import { table } from './table.js';
import { bandInFull, bandName, DOMAIN, named } from '../../words/domain.js';
import type { Language } from '../../words/language.js';
import { nextBandLines, SCORECARD } from '../../words/scorecard.js';

/** A scorecard as a table a person can read. */
export function printScorecard(f: Answer<WithNextBand<ScorecardFigure>>, lang: Language): string {
  const words = SCORECARD[lang];
  const domain = DOMAIN[lang];
  const rows = f.metrics.flatMap((metric) => [
    [
      named(metric.id, lang),
      metric.numerator,
      metric.denominator,
      percent(metric.rate),
      percent(metric.target),
      metric.shortfall,
      metric.score,
      metric.weight,
    ],
    ...(metric.channels ?? []).map((c) => [
      `  ${domain.channel[c.id]}`,
      c.numerator,
      c.denominator,
      percent(c.rate),
      '',
      c.shortfall,
      c.score,
      '',
    ]),
  ]);
  const left = f.excluded.filter((e) => e.count > 0).map((e) => ({ ...e, reason: named(e.reason, lang) }));
  return [
    words.title(f.contract, f.month, named(f.scorecard, lang), domain.status[f.status]),
    '',
    table(words.head, rows),
    '',
    verdictLine(f, lang),
    ...nextBandLines(f.nextBand, lang),
    words.leftOut(left),
    '',
    readingLines<PricedScore>(
      f.readings,
      f,
      (x) => `${x.score ?? words.noScoreShort} ${bandName(x.band, lang)} ${x.penalty}`,
      lang,
    ),
    footingLines(f, lang),
  ].join('\n');
}

/** Score, band, penalty and what follows from them, in a sentence; why there is no score where there is none. */
export function verdictLine(f: Omit<ScorecardFigure, 'termsVersion'>, lang: Language): string {
  const words = SCORECARD[lang];
  if (f.status === 'outside-term') return words.outsideTerm;
  if (f.score === null) return words.noScore;
  const consequences = [
    f.title ? words.honoured : '',
    f.improvement ? words.improvement : '',
    f.standardUnmet ? words.standardUnmet : '',
  ].filter((c) => c !== '');
  return words.result(f.score, bandInFull(f.band, lang), f.penalty, consequences);
}
