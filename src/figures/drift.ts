import { driftOf } from '../rules/review/drift/drift.js';
import type { Drift } from '../rules/review/drift/drift.js';
import { feesByAddress, resultByAddress } from '../rules/review/drift/drift-figures.js';
import type { Basis, ResultFigures } from '../rules/cycle/review-events.js';
import type { Month } from '../rules/calendar/day.js';
import type { FeesFigure } from '../rules/cycle/figures.js';
import { DriftEvents } from './drift-events.js';
import { feesFiguresAt, frozenAt, resultFiguresAt } from './frozen.js';
import type { FrozenBasis, FrozenQuestion } from './frozen.js';
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
export function driftAt({ month, published, now, whatIf, ...question }: DriftAt): Drift {
  const { journal, contract } = question;
  const { kind, basis } = published;
  const { rules } = frozenAt({ ...question, basis: { ...now, added: [] } });
  const figuresAt = (state: FrozenBasis, tried?: WhatIf) => {
    const frozen = frozenAt({ ...question, basis: state });
    return kind === 'result'
      ? resultByAddress(resultFiguresAt(frozen, month, tried), contract, month)
      : feesByAddress(feesFiguresAt(frozen, month, tried), contract, month);
  };
  const events = new DriftEvents({ journal, rules, month, kind, basis, now });
  return driftOf({
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
    compute: (state) => figuresAt(state),
    tried: whatIf.size === 0 ? null : figuresAt({ ...now, added: [] }, whatIf),
    behind: (cause) => events.behind(cause),
  });
}
