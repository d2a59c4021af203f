import { detailNeeded } from '../../rules/scoring/evidence/detail.js';
import type { ScorecardFigure } from '../../rules/cycle/figures.js';
import type { Observer } from '../../rules/kernel/observer.js';
import { withNextBand } from '../../rules/scoring/next-band.js';
import type { WithNextBand } from '../../rules/scoring/next-band.js';
import { scoreMonth } from '../../rules/scoring/scorecard.js';
import type { ScorecardQuestion } from '../../rules/scoring/observation.js';
import type { FigureSource } from '../sources/figure-source.js';
import { observeScorecard } from '../sources/observe-scorecard.js';
import { termsOfVersion } from '../../rules/terms/terms-version.js';
import type { ContractRules } from '../../rules/terms/types.js';

/** Figures kept for one state of a contract's rules. */
const KEPT = 200;

type ScoredMonth = WithNextBand<ScorecardFigure>;

interface Kept {
  /** Whether some scorecard of the terms looks at single facts, whose state may hang on the moment asked about: nothing is kept then. */
  readonly never: boolean;
  readonly figures: Map<string, ScoredMonth>;
}

/**
 * Remembers scorecards for as long as nothing that they rest on has changed: no event of the contract, none of its rules. Only such whose
 * evidence is counted and whole, so that the moment asked about cannot change them.
 */
export class ScorecardMemory {
  private readonly byRules = new WeakMap<ContractRules, Kept>();

  /** The figure, remembered or worked out. Throws what `scoreMonth` throws. */
  score(question: ScorecardQuestion, source: FigureSource): ScoredMonth {
    const kept = this.of(question.rules);
    const position = kept.never ? null : source.wholePosition();
    if (position === null) return scoredAnew(question, source);
    const whatIf = [...question.whatIf].map(([id, value]) => `${id}=${value}`).join('&');
    const key = [question.month, question.scorecard ?? '', position, whatIf].join('|');
    let figure = kept.figures.get(key);
    if (!figure) {
      figure = scoredAnew(question, source);
      if (kept.figures.size >= KEPT) kept.figures.clear();
      kept.figures.set(key, figure);
    }
    return figure;
  }

  private of(rules: ContractRules): Kept {
    let kept = this.byRules.get(rules);
    if (!kept) {
      const scorecards = rules.versions.flatMap(({ file, pack }) => [...pack.scorecards, ...file.scorecards]);
      const never = scorecards.some((scorecard) => detailNeeded(scorecard) === 'facts');
      this.byRules.set(rules, (kept = { never, figures: new Map() }));
    }
    return kept;
  }
}

/** The figure, worked out; an observer is told each step. Throws what `scoreMonth` throws. */
export function scoredAnew(question: ScorecardQuestion, source: FigureSource, observer?: Observer): ScoredMonth {
  const figure = scoreMonth(observeScorecard(question, source), observer);
  return withNextBand(figure, termsOfVersion(question.rules, figure.termsVersion));
}
