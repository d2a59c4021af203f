import { Inject } from '@nestjs/common';
import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { CycleFigures } from '../../figures/questions/cycle-figures.js';
import {
  ChargeWindowsQuery,
  DriftQuery,
  DutiesQuery,
  LedgerQuery,
  ResultQuery,
  StatementQuery,
  WindowQuery,
} from '../../figures/questions/cycle-queries.js';

@QueryHandler(WindowQuery)
export class WindowHandler implements IQueryHandler<WindowQuery> {
  constructor(@Inject(CycleFigures) private readonly cycle: CycleFigures) {}
  execute(q: WindowQuery) {
    return Promise.resolve(this.cycle.window(q.contract, q.month, q.kind, q.asked));
  }
}

@QueryHandler(ChargeWindowsQuery)
export class ChargeWindowsHandler implements IQueryHandler<ChargeWindowsQuery> {
  constructor(@Inject(CycleFigures) private readonly cycle: CycleFigures) {}
  execute(q: ChargeWindowsQuery) {
    return Promise.resolve(this.cycle.chargeWindows(q.contract, q.asked, q.page));
  }
}

@QueryHandler(LedgerQuery)
export class LedgerHandler implements IQueryHandler<LedgerQuery> {
  constructor(@Inject(CycleFigures) private readonly cycle: CycleFigures) {}
  execute(q: LedgerQuery) {
    return Promise.resolve(this.cycle.ledger(q.contract, q.asked, q.page));
  }
}

@QueryHandler(DriftQuery)
export class DriftHandler implements IQueryHandler<DriftQuery> {
  constructor(@Inject(CycleFigures) private readonly cycle: CycleFigures) {}
  execute(q: DriftQuery) {
    return Promise.resolve(this.cycle.drift(q.contract, q.month, q.kind, q.asked));
  }
}

@QueryHandler(ResultQuery)
export class ResultHandler implements IQueryHandler<ResultQuery> {
  constructor(@Inject(CycleFigures) private readonly cycle: CycleFigures) {}
  execute(q: ResultQuery) {
    return Promise.resolve(this.cycle.result(q.contract, q.month, q.as, q.asked));
  }
}

@QueryHandler(DutiesQuery)
export class DutiesHandler implements IQueryHandler<DutiesQuery> {
  constructor(@Inject(CycleFigures) private readonly cycle: CycleFigures) {}
  execute(q: DutiesQuery) {
    return Promise.resolve(this.cycle.duties(q.contract, q.asked, q.page));
  }
}

@QueryHandler(StatementQuery)
export class StatementHandler implements IQueryHandler<StatementQuery> {
  constructor(@Inject(CycleFigures) private readonly cycle: CycleFigures) {}
  execute(q: StatementQuery) {
    return Promise.resolve(this.cycle.statement(q.contract, q.month, q.kind, q.asked));
  }
}

export const CYCLE_HANDLERS = [
  WindowHandler,
  ChargeWindowsHandler,
  LedgerHandler,
  DriftHandler,
  ResultHandler,
  DutiesHandler,
  StatementHandler,
];
