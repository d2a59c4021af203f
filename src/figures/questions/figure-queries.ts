import { Query } from '@nestjs/cqrs';
import type { FeesFigure } from '../../rules/cycle/figures.js';
import type { LeaksFigure } from '../../rules/fees/leaks.js';
import type { ScorecardFigure } from '../../rules/cycle/figures.js';
import type { WithNextBand } from '../../rules/scoring/next-band.js';
import type { Answer } from './figures.js';
import type { BreachesPage, Page } from './rounds-page.js';
import type { QuestionText } from './question.js';

/** Questions of the query bus; each is answered by the method of `Figures` of the same name. */
export class ScorecardQuery extends Query<Answer<WithNextBand<ScorecardFigure>>> {
  constructor(
    readonly contract: string,
    readonly month: string,
    readonly asked: QuestionText,
    readonly scorecard?: string,
  ) {
    super();
  }
}

export class BreachesQuery extends Query<Answer<BreachesPage>> {
  constructor(
    readonly contract: string,
    readonly month: string | undefined,
    readonly asked: QuestionText,
    readonly page: Page = {},
  ) {
    super();
  }
}

export class FeesQuery extends Query<Answer<FeesFigure>> {
  constructor(
    readonly contract: string,
    readonly month: string,
    readonly asked: QuestionText,
  ) {
    super();
  }
}

export class LeaksQuery extends Query<Answer<LeaksFigure>> {
  constructor(
    readonly contract: string,
    readonly asked: QuestionText,
  ) {
    super();
  }
}
