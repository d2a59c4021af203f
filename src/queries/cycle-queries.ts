import { Query } from '@nestjs/cqrs';
import type { ReviewKind } from '../assessment/events.js';
import type { WindowFigure } from '../assessment/window-figure.js';
import type { Answer } from './figures.js';
import type { LedgerPage } from './ledger-page.js';
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

export class LedgerQuery extends Query<Answer<LedgerPage>> {
  constructor(
    readonly contract: string,
    readonly asked: QuestionText,
    readonly page: Page = {},
  ) {
    super();
  }
}
