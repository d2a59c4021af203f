import { DriftPlan, driftOf } from '../rules/review/drift/drift.js';
import type { Drift, DriftLacking, DriftObservation } from '../rules/review/drift/drift.js';
import { feesByAddress, resultByAddress } from '../rules/review/drift/drift-figures.js';
import type { Basis, ResultFigures } from '../rules/cycle/review-events.js';
import type { Month } from '../rules/calendar/day.js';
import type { FeesFigure } from '../rules/cycle/figures.js';
import { DriftEvents } from './drift-events.js';
import { frozenAt, observeFees, observeResult } from './frozen.js';
import type { FrozenQuestion } from './frozen.js';
import type { WhatIf } from '../rules/terms/readings.js';

/** What was published or last restated, and what it rests on. */
export type PublishedFigures =
  | { readonly kind: 'result'; readonly basis: Basis; readonly figures: ResultFigures }
  | { readonly kind: 'fees'; readonly basis: Basis; readonly figures: FeesFigure };

export interface DriftAt extends Omit<FrozenQuestion, 'basis' | 'hypothetical'> {
  readonly month: Month;
  readonly published: PublishedFigures;
  /** The question's own moments: `at` ISO 8601 with offset, the last positions known of facts and of rules. */
  readonly now: Pick<Basis, 'at' | 'position' | 'rulesPosition'>;
  /** Readings tried out: what they would make of the figures of now. */
  readonly whatIf: WhatIf;
}

/** What a month's published result or fees would be now, and why (SPEC 8). Throws `RuleViolation` for a contract that is not signed. */
export function driftAt(asked: DriftAt): Drift {
  return driftOf(observeDrift(asked));
}

/** Loads what a drift is computed from: first what the figures rest on at each state, then the facts behind what moved them. */
function observeDrift({ month, published, now, whatIf, ...question }: DriftAt): DriftObservation {
  const { journal, contract } = question;
  const { kind, basis } = published;
  const { rules } = frozenAt({ ...question, basis: { ...now, added: [] } });
  const events = new DriftEvents({ journal, rules, month, kind, basis, now });
  const plan = new DriftPlan({
    contract,
    month,
    kind,
    basis,
    now,
    published:
      published.kind === 'result'
        ? resultByAddress(published.figures, contract, month)
        : feesByAddress(published.figures, contract, month),
    amendments: events.amendments(),
    recorded: events.recorded(),
    tried: whatIf.size > 0,
  });
  for (let lacking = plan.lacking(); !isNothing(lacking); lacking = plan.lacking()) {
    for (const { cause, state } of lacking.states) {
      const frozen = frozenAt({ ...question, basis: state });
      const observe = kind === 'result' ? observeResult : observeFees;
      plan.observeState(cause, observe(frozen, month, cause === 'reading' ? whatIf : undefined));
    }
    for (const cause of lacking.behind) plan.observeBehind(cause, events.behind(cause));
  }
  return plan.observation;
}

function isNothing({ states, behind }: DriftLacking): boolean {
  return states.length + behind.length === 0;
}
