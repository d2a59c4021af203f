import { Inject } from '@nestjs/common';
import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { CycleFigures } from './cycle-figures.js';
import { LedgerQuery, WindowQuery } from './cycle-queries.js';

@QueryHandler(WindowQuery)
export class WindowHandler implements IQueryHandler<WindowQuery> {
  constructor(@Inject(CycleFigures) private readonly cycle: CycleFigures) {}
  execute(q: WindowQuery) {
    return Promise.resolve(this.cycle.window(q.contract, q.month, q.kind, q.asked));
  }
}

@QueryHandler(LedgerQuery)
export class LedgerHandler implements IQueryHandler<LedgerQuery> {
  constructor(@Inject(CycleFigures) private readonly cycle: CycleFigures) {}
  execute(q: LedgerQuery) {
    return Promise.resolve(this.cycle.ledger(q.contract, q.asked, q.page));
  }
}

export const CYCLE_HANDLERS = [WindowHandler, LedgerHandler];
