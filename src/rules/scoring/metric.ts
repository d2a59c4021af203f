import Fraction from 'fraction.js';
import type { Channel } from '../kernel/vocabulary.js';
import type { Readings } from '../terms/readings.js';
import type { Ratio, ScorecardMetric } from '../terms/types.js';
import type { ScoreSteps } from './score-steps.js';
import { measure } from './shortfall.js';
import type { Measured } from './shortfall.js';
import { isServed, placeOf } from './evidence/tally.js';
import type { Tally } from './evidence/tally.js';

/** A metric of a month, exact. `score` is null when there was nothing to measure. */
export interface MetricResult {
  readonly metric: ScorecardMetric;
  /** The channels that the supplier serves, where the metric has channels. */
  readonly channels?: readonly (Measured & { readonly id: Channel })[];
  /** The one rate of a metric without channels, or of one whose channels are pooled. */
  readonly whole?: Measured;
  readonly score: Fraction | null;
}

/** The readings that can change a metric's result; those of its facts are in the tally. */
export const METRIC_READINGS = ['score.shortfallStep', 'score.channelCombination', 'score.minimumSample'] as const;

/** Scores one metric from the month's tally, its channels combined by `score.channelCombination`. */
export function scoreMetric(
  metric: ScorecardMetric,
  tally: Tally,
  served: readonly Channel[],
  readings: Readings,
  told?: ScoreSteps,
): MetricResult {
  const measured = (ratio: Ratio, channel?: Channel) => {
    const counts = tally.counts.get(placeOf(metric.id, channel)) ?? { numerator: 0, denominator: 0 };
    return measure({ ...counts, channel: channel ?? null }, metric, readings, fewestOf(ratio, readings), told);
  };
  if (!metric.channels) {
    if (!metric.ratio || !isServed(metric.ratio, undefined, served)) {
      told?.notServed(metric);
      return { metric, score: null };
    }
    const whole = measured(metric.ratio);
    return { metric, whole, score: whole.score };
  }

  const ratios = metric.channels.filter((channel) => isServed(channel, channel.id, served));
  const channels = ratios.map((channel) => ({ id: channel.id, ...measured(channel, channel.id) }));
  const combination = readings.get('score.channelCombination');
  if (combination === 'pooled') {
    const fewest = Math.max(0, ...ratios.map((ratio) => fewestOf(ratio, readings)));
    const sum = sumOf(channels);
    told?.pooled(metric, channels, sum);
    const whole = measure({ ...sum, channel: null }, metric, readings, fewest, told);
    return { metric, channels, whole, score: whole.score };
  }
  const scores = channels.map((c) => c.score).filter((score) => score !== null);
  const score = combination === 'lower' ? lowest(scores) : mean(scores);
  told?.combined(metric, channels, score);
  return { metric, channels, score };
}

function fewestOf(ratio: Ratio, readings: Readings): number {
  return ratio.of === 'survey' ? Number(readings.get('score.minimumSample')) : 0;
}

function sumOf(counts: readonly { numerator: number; denominator: number }[]): {
  numerator: number;
  denominator: number;
} {
  const none = { numerator: 0, denominator: 0 };
  return counts.reduce(
    (sum, c) => ({ numerator: sum.numerator + c.numerator, denominator: sum.denominator + c.denominator }),
    none,
  );
}

function mean(scores: readonly Fraction[]): Fraction | null {
  return scores.length === 0 ? null : scores.reduce((sum, score) => sum.add(score), new Fraction(0)).div(scores.length);
}

function lowest(scores: readonly Fraction[]): Fraction | null {
  const [first, ...rest] = scores;
  return first === undefined ? null : rest.reduce((low, score) => (score.lt(low) ? score : low), first);
}
