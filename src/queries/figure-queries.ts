import { Query } from '@nestjs/cqrs';
import type { BreachesFigure } from '../sla/breaches.js';
import type { FeesFigure } from '../fees/fees.js';
import type { LeaksFigure } from '../fees/leaks.js';
import type { ScorecardFigure } from '../scoring/figure.js';
import type { Answer } from './figures.js';
import type { QuestionText } from './question.js';

/** Questions of the query bus; each is answered by the method of `Figures` of the same name. */
export class ScorecardQuery extends Query<Answer<ScorecardFigure>> {
  constructor(
    readonly contract: string,
    readonly month: string,
    readonly asked: QuestionText,
    readonly scorecard?: string,
  ) {
    super();
  }
}

export class BreachesQuery extends Query<Answer<BreachesFigure>> {
  constructor(
    readonly contract: string,
    readonly month: string | undefined,
    readonly asked: QuestionText,
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
