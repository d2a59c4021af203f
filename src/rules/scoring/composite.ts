import Fraction from 'fraction.js';
import { exact } from './decimal.js';
import type { Readings } from '../terms/readings.js';
import type { MetricResult } from './metric.js';
import type { ScoreSteps } from './score-steps.js';

/**
 * The composite score: the sum of the metrics' (A1 1.3). Metrics with nothing to measure follow `score.emptyMetric`: the others are scaled
 * to 100, or they get full marks. Null when no metric could be measured, whatever the reading.
 */
export function compositeOf(metrics: readonly MetricResult[], readings: Readings, told?: ScoreSteps): Fraction | null {
  const score = composed(metrics, readings);
  told?.composite(metrics, score);
  return score;
}

function composed(metrics: readonly MetricResult[], readings: Readings): Fraction | null {
  const weight = (results: readonly MetricResult[]): Fraction =>
    results.reduce((sum, m) => sum.add(exact(m.metric.weight)), new Fraction(0));
  const present = metrics.filter((m) => m.score !== null);
  const sum = present.reduce((total, m) => total.add(m.score ?? 0), new Fraction(0));
  if (present.length === 0 || weight(present).equals(0)) return null;
  if (present.length === metrics.length) return sum;
  const empty = metrics.filter((m) => m.score === null);
  if (readings.get('score.emptyMetric') === 'full-marks') return sum.add(weight(empty));
  return sum.mul(100).div(weight(present));
}
