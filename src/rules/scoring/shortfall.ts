import Fraction from 'fraction.js';
import type { ScorecardMetric } from '../terms/types.js';
import { decimal, exact } from './decimal.js';
import type { Channel } from '../kernel/vocabulary.js';
import type { Readings } from '../terms/readings.js';
import type { ScoreSteps } from './score-steps.js';

/**
 * The counted steps by which a rate misses its target, in percentage points (A1 1.2 每少1%): whole points only (`full`), a started point as a
 * whole one (`started`), or exactly (`proportional`). 0 at or over the target; for `lower`, at or under it.
 */
export function shortfallOf(
  rate: Fraction,
  metric: Pick<ScorecardMetric, 'target' | 'direction'>,
  step: string,
): Fraction {
  const target = decimal(metric.target);
  const missing = metric.direction === 'higher' ? target.sub(rate) : rate.sub(target);
  if (missing.lte(0)) return new Fraction(0);
  const points = missing.mul(100);
  if (step === 'proportional') return points;
  return step === 'started' ? points.ceil() : points.floor();
}

/** Full marks less the points of each step, never under 0 (A1 1.2). */
export function pointsFor(shortfall: Fraction, metric: Pick<ScorecardMetric, 'weight' | 'pointsPerStep'>): Fraction {
  const points = exact(metric.weight).sub(shortfall.mul(exact(metric.pointsPerStep)));
  return points.lt(0) ? new Fraction(0) : points;
}

/** A ratio measured against its metric. Without enough facts to measure, `shortfall` and `score` are null. */
export interface Measured {
  readonly numerator: number;
  readonly denominator: number;
  readonly rate: Fraction | null;
  readonly shortfall: Fraction | null;
  readonly score: Fraction | null;
}

/** Measures a count; one with a denominator of 0 or under `fewest` is empty (`score.minimumSample`). */
export function measure(
  count: { readonly numerator: number; readonly denominator: number; readonly channel: Channel | null },
  metric: ScorecardMetric,
  readings: Readings,
  fewest: number,
  told?: ScoreSteps,
): Measured {
  const { numerator, denominator, channel } = count;
  const rate = denominator === 0 ? null : new Fraction(numerator, denominator);
  told?.rate(metric, channel, count, rate);
  if (rate === null || denominator < fewest) {
    told?.empty(metric, channel, denominator, fewest);
    return { numerator, denominator, rate, shortfall: null, score: null };
  }
  const shortfall = shortfallOf(rate, metric, readings.get('score.shortfallStep'));
  told?.shortfall(metric, channel, rate, shortfall);
  const score = pointsFor(shortfall, metric);
  told?.points(metric, channel, shortfall, score);
  return { numerator, denominator, rate, shortfall, score };
}
