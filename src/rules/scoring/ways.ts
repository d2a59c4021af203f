import type Fraction from 'fraction.js';
import type { Channel } from '../kernel/vocabulary.js';
import type { Readings } from '../terms/readings.js';
import type { Scorecard, ScorecardMetric } from '../terms/types.js';
import { judgedScore } from './band.js';
import { compositeOf } from './composite.js';
import { scoreMetric } from './metric.js';
import { isServed, placeOf } from './evidence/tally.js';
import type { Tally } from './evidence/tally.js';

/** A month as it was scored. */
export interface Scored {
  readonly scorecard: Scorecard;
  readonly tally: Tally;
  /** The channels that the supplier serves. */
  readonly channels: readonly Channel[];
  readonly readings: Readings;
}

/** That so many more of the facts that count at one place had been good; negative where fewer would have to be (`direction: lower`). */
export interface Way {
  readonly metric: string;
  readonly channel: Channel | null;
  readonly more: number;
}

/**
 * What alone would have made a composite score reach an edge: at each place where facts are counted, the fewest of those that count that
 * would have had to be good besides; places that alone cannot do it are left out.
 */
export function waysTo(edge: Fraction, scored: Scored): Way[] {
  const { scorecard, channels } = scored;
  return scorecard.metrics.flatMap((metric) => {
    const places: readonly (Channel | null)[] = metric.channels
      ? metric.channels.filter((one) => isServed(one, one.id, channels)).map(({ id }) => id)
      : [null];
    return places.flatMap((channel) => {
      const more = fewestTo(edge, scored, metric, channel);
      return more === null ? [] : [{ metric: metric.id, channel, more }];
    });
  });
}

/** More good facts never lower a score, so the fewest that suffice are found by halving. */
function fewestTo(edge: Fraction, scored: Scored, metric: ScorecardMetric, channel: Channel | null): number | null {
  const place = placeOf(metric.id, channel ?? undefined);
  const { numerator, denominator } = scored.tally.counts.get(place) ?? { numerator: 0, denominator: 0 };
  const [sign, most] = metric.direction === 'higher' ? [1, denominator - numerator] : [-1, numerator];
  const reaches = (n: number) => {
    const counts = new Map(scored.tally.counts).set(place, { numerator: numerator + sign * n, denominator });
    const score = scoreOf(scored, { ...scored.tally, counts });
    return score !== null && judgedScore(score, scored.readings).gte(edge);
  };
  if (most === 0 || !reaches(most)) return null;
  let [short, enough] = [0, most];
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2);
    if (reaches(middle)) enough = middle;
    else short = middle;
  }
  return sign * enough;
}

function scoreOf({ scorecard, channels, readings }: Scored, tally: Tally): Fraction | null {
  return compositeOf(
    scorecard.metrics.map((metric) => scoreMetric(metric, tally, channels, readings)),
    readings,
  );
}
