import type { MetricFigure, RateFigure } from '../cycle/figures.js';
import type { Readings } from '../terms/readings.js';
import type { ScorecardMetric } from '../terms/types.js';
import { exact, printScore } from './decimal.js';
import type { FigurePrinter } from './printer.js';
import type { MetricResult } from './metric.js';
import type { Measured } from './shortfall.js';
import { HANDLED_BY_PLATFORM, NOT_OFFERED, OUTSIDE_HOURS } from './evidence/reasons.js';

/** Prints a metric. An empty one has no score, or its full weight where `score.emptyMetric` gives full marks. */
export function printMetric(readings: Readings, print: FigurePrinter): (result: MetricResult) => MetricFigure {
  const fullMarks = readings.get('score.emptyMetric') === 'full-marks';
  return ({ metric, whole, channels, score }) => ({
    id: metric.id,
    weight: metric.weight,
    target: metric.target,
    ...(whole ? printMeasured(whole, metric, print) : {}),
    score: score !== null ? print.metric(score, metric) : fullMarks ? printScore(exact(metric.weight)) : null,
    ...(channels
      ? {
          channels: channels.map((c) => ({
            id: c.id,
            ...printMeasured(c, metric, print),
            score: c.score && print.metric(c.score, metric),
          })),
        }
      : {}),
  });
}

function printMeasured(measured: Measured, metric: ScorecardMetric, print: FigurePrinter): RateFigure {
  const { numerator, denominator, rate, shortfall } = measured;
  return {
    numerator,
    denominator,
    rate: rate && print.rate(rate, metric),
    shortfall: shortfall && print.shortfall(shortfall),
  };
}

const ALWAYS_LISTED = [OUTSIDE_HOURS, NOT_OFFERED, HANDLED_BY_PLATFORM];

/** The three reasons of SPEC 5 in its order, then any further one that left something out, by name. */
export function printExcluded(excluded: ReadonlyMap<string, number>): { reason: string; count: number }[] {
  const further = [...excluded.keys()].filter((reason) => !ALWAYS_LISTED.includes(reason)).sort();
  return [...ALWAYS_LISTED, ...further].map((reason) => ({ reason, count: excluded.get(reason) ?? 0 }));
}
