import type { Channel } from '../kernel/vocabulary.js';
import type { ReadingUse } from '../terms/reading-use.js';

/** How far a month is assessed (SPEC 5). */
export type Status = 'assessed' | 'trial' | 'not-assessable' | 'outside-term' | 'partial';

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

/** What was done of one item at one price (SPEC 7). */
export interface FeeLine {
  readonly item: string;
  /** Yuan. */
  readonly unitPrice: string;
  readonly quantity: number;
  /** Yuan. */
  readonly amount: string;
}

/** What fees or damages come to. */
export interface PricedTotal {
  /** Yuan. */
  readonly total: string;
}

/** A month's fees as SPEC 7 prints them. */
export interface FeesFigure extends PricedTotal {
  /** In the order of SPEC 7; an item has two lines where an amendment changed its price within the month. */
  readonly lines: readonly FeeLine[];
  /** Work that nothing allows to bill. */
  readonly noBasis: readonly { readonly item: string; readonly count: number }[];
  /** After-sale contacts with a basis, of categories that no plan prices. */
  readonly unpriced: readonly { readonly category: string; readonly count: number }[];
  readonly readings: readonly ReadingUse<PricedTotal>[];
  /** In force at the end of the month, or at the moment asked about if that is earlier. */
  readonly termsVersion: number;
}

/** How a month's ticket rounds stand (SPEC 6). */
export interface BreachTotals {
  readonly rounds: number;
  readonly met: number;
  readonly breached: number;
  readonly pending: number;
  readonly relieved: number;
}
