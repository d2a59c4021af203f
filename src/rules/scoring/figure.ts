import type { Channel } from '../kernel/vocabulary.js';
import type { Readings } from '../terms/readings.js';
import { exact, printRate, printScore } from './decimal.js';
import type { MetricResult } from './metric.js';
import type { ReadingUse } from '../terms/reading-use.js';
import type { Measured } from './shortfall.js';
import type { Status } from './status.js';
import { HANDLED_BY_PLATFORM, NOT_OFFERED, OUTSIDE_HOURS } from './tally.js';

/** A rate as printed: null where there is nothing to measure. */
export interface RateFigure {
  readonly numerator: number;
  readonly denominator: number;
  readonly rate: string | null;
  /** Percentage points counted under the reading in force. */
  readonly shortfall: string | null;
}

/** A metric as printed: its own rate (one without channels, or channels pooled), its channels, or both. */
export interface MetricFigure extends Partial<RateFigure> {
  readonly id: string;
  readonly weight: number;
  readonly target: string;
  readonly score: string | null;
  readonly channels?: readonly (RateFigure & { readonly id: Channel; readonly score: string | null })[];
}

export interface PricedScore {
  readonly score: string | null;
  readonly band: string | null;
  /** Yuan. */
  readonly penalty: string;
}

/** A month's scorecard as SPEC 5 prints it, but for what the asker adds: contract, moments, cut-off and hashes. */
export interface ScorecardFigure extends PricedScore {
  readonly month: string;
  readonly scorecard: string;
  readonly status: Status;
  readonly metrics: readonly MetricFigure[];
  readonly title: boolean;
  readonly improvement: boolean;
  readonly standardUnmet: boolean;
  readonly excluded: readonly { readonly reason: string; readonly count: number }[];
  readonly readings: readonly ReadingUse<PricedScore>[];
  readonly termsVersion: number;
}

/** Prints a metric. An empty one has no score, or its full weight where `score.emptyMetric` gives full marks. */
export function printMetric(readings: Readings): (result: MetricResult) => MetricFigure {
  const fullMarks = readings.get('score.emptyMetric') === 'full-marks';
  return ({ metric, whole, channels, score }) => ({
    id: metric.id,
    weight: metric.weight,
    target: metric.target,
    ...(whole ? printMeasured(whole) : {}),
    score: score !== null ? printScore(score) : fullMarks ? printScore(exact(metric.weight)) : null,
    ...(channels
      ? { channels: channels.map((c) => ({ id: c.id, ...printMeasured(c), score: c.score && printScore(c.score) })) }
      : {}),
  });
}

function printMeasured(measured: Measured): RateFigure {
  const { numerator, denominator, rate, shortfall } = measured;
  return { numerator, denominator, rate: rate && printRate(rate), shortfall: shortfall && printScore(shortfall) };
}

const ALWAYS_LISTED = [OUTSIDE_HOURS, NOT_OFFERED, HANDLED_BY_PLATFORM];

/** The three reasons of SPEC 5 in its order, then any further one that left something out, by name. */
export function printExcluded(excluded: ReadonlyMap<string, number>): { reason: string; count: number }[] {
  const further = [...excluded.keys()].filter((reason) => !ALWAYS_LISTED.includes(reason)).sort();
  return [...ALWAYS_LISTED, ...further].map((reason) => ({ reason, count: excluded.get(reason) ?? 0 }));
}
