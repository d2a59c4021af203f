import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { WhatIf } from '../terms/readings.js';
import type { ContractRules } from '../terms/types.js';
import type { Evidence, EvidenceDetail } from './evidence/evidence.js';

/** What is asked of a month's scorecard. */
export interface ScorecardQuestion {
  readonly rules: ContractRules;
  readonly whatIf: WhatIf;
  readonly month: Month;
  /** The scorecard's id; without one, the first of a service that the contract has. */
  readonly scorecard?: string | undefined;
  readonly at: Instant;
}

/** A month's facts, counted or one by one, as of the question's moment: what occurred later is not in it. */
export interface ObservedMonth {
  readonly month: Month;
  readonly detail: EvidenceDetail;
  readonly evidence: readonly Evidence[];
}

/**
 * What a month's scorecard is computed from, loaded before: the question and the facts of every month that the figure looks at, its own
 * and those before it that decide whether it is one given to improve (`ScorecardPlan` says which).
 */
export interface ScorecardObservation extends ScorecardQuestion {
  readonly months: readonly ObservedMonth[];
}

/** A month whose facts a figure looks at, and how closely. */
export type LackingMonth = Omit<ObservedMonth, 'evidence'>;
