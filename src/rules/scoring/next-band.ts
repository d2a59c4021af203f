import type { ScorecardFigure } from '../cycle/figures.js';
import { Readings } from '../terms/readings.js';
import type { TermsVersion } from '../terms/types.js';
import { decimal } from './decimal.js';
import { findScorecard } from './month-terms.js';
import { placeOf } from './evidence/tally.js';
import type { Count } from './evidence/tally.js';
import { waysTo } from './ways.js';
import type { Way } from './ways.js';

/** The band above a month's own, and what alone would have made the score reach it. */
export interface NextBand {
  readonly band: string;
  /** Its edge, in points. */
  readonly from: string;
  /** At least one; none of them counts with another. */
  readonly ways: readonly Way[];
}

/** A scorecard with how far it is from the band above; null in the highest band, without a score, and where no one change reaches it. */
export type WithNextBand<F> = F & { readonly nextBand: NextBand | null };

/**
 * How many more good facts at one place, of those that count, would have made the next band (A1 1.3), under the readings of the figure. It is
 * worked out from the counts that the figure shows, so that one that was frozen long ago tells it too. `terms`: those that it was scored by.
 */
export function withNextBand<F extends Omit<ScorecardFigure, 'termsVersion'>>(
  figure: F,
  terms: TermsVersion,
): WithNextBand<F> {
  return { ...figure, nextBand: nextBandOf(figure, terms) };
}

function nextBandOf(figure: Omit<ScorecardFigure, 'termsVersion'>, terms: TermsVersion): NextBand | null {
  const scorecard = findScorecard(terms, figure.scorecard);
  const at = scorecard?.bands.findIndex(({ id }) => id === figure.band) ?? -1;
  const above = scorecard?.bands[at - 1];
  if (scorecard === undefined || above === undefined) return null;
  const readings = Readings.of(terms, new Map(figure.readings.map(({ id, value }) => [id, value])));
  const tally = { counts: countsOf(figure), excluded: new Map<string, number>() };
  const ways = waysTo(decimal(above.from), { scorecard, tally, channels: terms.file.channels, readings });
  return ways.length === 0 ? null : { band: above.id, from: above.from, ways };
}

function countsOf({ metrics }: Pick<ScorecardFigure, 'metrics'>): Map<string, Count> {
  return new Map(
    metrics.flatMap(({ id, numerator, denominator, channels }): [string, Count][] =>
      channels
        ? channels.map((one) => [placeOf(id, one.id), { numerator: one.numerator, denominator: one.denominator }])
        : [[placeOf(id), { numerator: numerator ?? 0, denominator: denominator ?? 0 }]],
    ),
  );
}
