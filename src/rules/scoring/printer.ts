import Fraction from 'fraction.js';
import type { Readings } from '../terms/readings.js';
import type { Scorecard, ScorecardMetric, TermsVersion } from '../terms/types.js';
import { decimal, exact, printBeside, printRate, printScore, RATE_DECIMALS, SCORE_DECIMALS } from './decimal.js';
import type { Side } from './decimal.js';

const HALF = new Fraction(1, 2);
const isAny: Side = (value) => value.gt(0);

/**
 * Prints the figures of a scorecard (SPEC 5). A score stands on its own side of every band's edge, a rate of its target, a metric's points of
 * full marks, and a shortfall is 0 only where there is none: what is printed never says more than what was reckoned.
 */
export class FigurePrinter {
  private readonly edges: readonly Side[];
  private readonly isNearest: boolean;

  constructor(terms: Pick<TermsVersion, 'printing'>, scorecard: Pick<Scorecard, 'bands'>, readings: Readings) {
    this.isNearest = terms.printing === 'nearest';
    const froms = scorecard.bands.map(({ from }) => decimal(from));
    // A score that is judged as a whole one is over an edge from half a point below it on.
    const judged = readings.get('band.edges') === 'round-half-up' ? froms.map((from) => from.sub(HALF)) : [];
    this.edges = [...froms, ...judged].map(
      (edge): Side =>
        (value) =>
          value.gte(edge),
    );
  }

  score(value: Fraction): string {
    return this.points(value, this.edges);
  }

  /** Points of a metric or of a channel. */
  metric(value: Fraction, { weight }: Pick<ScorecardMetric, 'weight'>): string {
    const full = exact(weight);
    return this.points(value, [(points) => points.gte(full)]);
  }

  /** Percentage points that count; a distance between scores too. */
  shortfall(value: Fraction): string {
    return this.points(value, [isAny]);
  }

  rate(value: Fraction, { target, direction }: Pick<ScorecardMetric, 'target' | 'direction'>): string {
    if (this.isNearest) return printRate(value);
    const aim = decimal(target);
    return printBeside(value, RATE_DECIMALS, [
      direction === 'higher' ? (rate) => rate.gte(aim) : (rate) => rate.gt(aim),
    ]);
  }

  private points(value: Fraction, sides: readonly Side[]): string {
    return this.isNearest ? printScore(value) : printBeside(value, SCORE_DECIMALS, sides);
  }
}
