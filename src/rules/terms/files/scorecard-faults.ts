import type { Band, ScorecardMetric } from '../types.js';

/** What is wrong with bands, in both languages. */
export interface BandFault {
  readonly id: 'bands.gap' | 'bands.overlap';
  readonly clause: string;
  readonly text: { readonly zh: string; readonly en: string };
  readonly between: readonly [number, number];
}

/**
 * Faults of the edges by which bands are read. Each band reaches from its own edge up to the one before it, so what can be wrong is
 * their order and the lowest edge.
 */
export function bandFaults(bands: readonly Band[]): BandFault[] {
  const faults: BandFault[] = [];
  bands.forEach((band, i) => {
    const above = bands[i - 1];
    if (!above || Number(band.from) < Number(above.from)) return;
    faults.push({
      id: 'bands.overlap',
      clause: band.clause,
      between: [Number(above.from), Number(band.from)],
      text: {
        zh: `评分档 ${above.id} 从${above.from}分起,其后的 ${band.id} 从${band.from}分起;请自高至低排列,每个起点只用一次。`,
        en: `band ${above.id} begins at ${above.from} and ${band.id} after it at ${band.from}; list the bands from the highest down, each edge once`,
      },
    });
  });
  const lowest = bands.at(-1);
  if (lowest && Number(lowest.from) > 0)
    faults.push({
      id: 'bands.gap',
      clause: lowest.clause,
      between: [0, Number(lowest.from)],
      text: {
        zh: `低于${lowest.from}分不属于任何一档;请使最低一档从0分起。`,
        en: `scores under ${lowest.from} are in no band; let the last band begin at "0"`,
      },
    });
  return faults;
}

/** Gaps and overlaps between neighbouring bands as the text itself writes them (80分-89分, 90分以上): upper band, lower band, and the two bounds. */
export function writtenSeams(
  bands: readonly Band[],
): { kind: 'gap' | 'overlap'; upper: Band; lower: Band; from: number; to: number }[] {
  return bands.flatMap((lower, i) => {
    const upper = bands[i - 1];
    const from = upper?.written?.from;
    const to = lower.written?.to;
    if (!upper || from === undefined || to === undefined) return [];
    return [{ kind: to < from ? ('gap' as const) : ('overlap' as const), upper, lower, from, to }];
  });
}

/** The sum of the metrics' weights, exact to six decimals; it must be 100. */
export function totalWeight(metrics: readonly ScorecardMetric[]): number {
  return metrics.reduce((sum, metric) => sum + Math.round(metric.weight * 1e6), 0) / 1e6;
}
