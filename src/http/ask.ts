import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { AnswerTo, AskedQuestion, QuestionName, ToldTo } from '../audit/catalogue.js';
import { ASIDE } from './threads/aside.js';
import type { Aside } from './threads/aside.js';

/** Any question of the catalogue on its way from a request to what answers it. */
export class Ask<N extends QuestionName = QuestionName> extends Query<AnswerTo<N>> implements AskedQuestion<N> {
  constructor(
    readonly name: N,
    readonly told: ToldTo<N>,
  ) {
    super();
  }
}

@QueryHandler(Ask)
export class AskHandler implements IQueryHandler<Ask> {
  constructor(@Inject(ASIDE) private readonly aside: Aside) {}

  execute({ name, told }: Ask): Promise<AnswerTo<QuestionName>> {
    return this.aside.answer({ name, told });
  }
}
