import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import { BreachesQuery, FeesQuery, LeaksQuery, ScorecardQuery } from '../../figures/questions/figure-queries.js';
import { Figures } from '../../figures/questions/figures.js';

@QueryHandler(ScorecardQuery)
export class ScorecardHandler implements IQueryHandler<ScorecardQuery> {
  constructor(@Inject(Figures) private readonly figures: Figures) {}
  execute(q: ScorecardQuery) {
    return Promise.resolve(this.figures.scorecard(q.contract, q.month, q.asked, q.scorecard));
  }
}

@QueryHandler(BreachesQuery)
export class BreachesHandler implements IQueryHandler<BreachesQuery> {
  constructor(@Inject(Figures) private readonly figures: Figures) {}
  execute(q: BreachesQuery) {
    return Promise.resolve(this.figures.breaches(q.contract, q.month, q.asked, q.page));
  }
}

@QueryHandler(FeesQuery)
export class FeesHandler implements IQueryHandler<FeesQuery> {
  constructor(@Inject(Figures) private readonly figures: Figures) {}
  execute(q: FeesQuery) {
    return Promise.resolve(this.figures.fees(q.contract, q.month, q.asked));
  }
}

@QueryHandler(LeaksQuery)
export class LeaksHandler implements IQueryHandler<LeaksQuery> {
  constructor(@Inject(Figures) private readonly figures: Figures) {}
  execute(q: LeaksQuery) {
    return Promise.resolve(this.figures.leaks(q.contract, q.asked));
  }
}

export const FIGURE_HANDLERS = [ScorecardHandler, BreachesHandler, FeesHandler, LeaksHandler];
