import { Query } from '@nestjs/cqrs';
import type { Drift } from '../../rules/review/drift.js';
import type { GivenResult, ResultAs } from '../../rules/review/given-result.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';
import type { WindowFigure } from '../../rules/review/window-figure.js';
import type { StatementKind } from '../../rules/statements/statement-shape.js';
import type { ChargeWindowsPage, DutiesPage, LedgerPage } from './cycle-pages.js';
import type { StatedMonth } from './cycle-figures.js';
import type { Answer } from './figures.js';
import type { Page } from './list-page.js';
import type { QuestionText } from './question.js';

/** Questions about the month's cycle; each is answered by the method of `CycleFigures` of the same name. */
export class WindowQuery extends Query<Answer<WindowFigure>> {
  constructor(
    readonly contract: string,
    readonly month: string,
    readonly kind: ReviewKind,
    readonly asked: QuestionText,
  ) {
    super();
  }
}

export class ChargeWindowsQuery extends Query<Answer<ChargeWindowsPage>> {
  constructor(
    readonly contract: string,
    readonly asked: QuestionText,
    readonly page?: Page,
  ) {
    super();
  }
}

export class LedgerQuery extends Query<Answer<LedgerPage>> {
  constructor(
    readonly contract: string,
    readonly asked: QuestionText,
    readonly page?: Page,
  ) {
    super();
  }
}

export class DriftQuery extends Query<Answer<Drift>> {
  constructor(
    readonly contract: string,
    readonly month: string,
    readonly kind: ReviewKind,
    readonly asked: QuestionText,
  ) {
    super();
  }
}

export class ResultQuery extends Query<Answer<GivenResult>> {
  constructor(
    readonly contract: string,
    readonly month: string,
    readonly as: ResultAs,
    readonly asked: QuestionText,
  ) {
    super();
  }
}

export class DutiesQuery extends Query<Answer<DutiesPage>> {
  constructor(
    readonly contract: string,
    readonly asked: QuestionText,
    readonly page?: Page,
  ) {
    super();
  }
}

export class StatementQuery extends Query<Answer<StatedMonth>> {
  constructor(
    readonly contract: string,
    readonly month: string,
    readonly kind: StatementKind,
    readonly asked: QuestionText,
  ) {
    super();
  }
}
