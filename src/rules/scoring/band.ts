import type Fraction from 'fraction.js';
import type { Readings } from '../terms/readings.js';
import type { Band } from '../terms/types.js';
import { decimal, roundHalfUp } from './decimal.js';

/**
 * The band of a composite score (A1 1.3). Bands stand from the highest down, each from its inclusive lower edge to the one above
 * (`half-open`); under `round-half-up` the score becomes a whole one first. Throws `RangeError` when the bands leave a gap there.
 */
export function bandOf(score: Fraction, bands: readonly Band[], readings: Readings): Band {
  const judged = judgedScore(score, readings);
  const band = bands.find((b) => judged.gte(decimal(b.from)));
  if (band === undefined) throw new RangeError(`no band holds a score of ${score.toString()}`);
  return band;
}

/** A score as it is held against the edges (`band.edges`). */
export function judgedScore(score: Fraction, readings: Readings): Fraction {
  return readings.get('band.edges') === 'round-half-up' ? roundHalfUp(score) : score;
}
