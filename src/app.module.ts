import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ASSESSMENT_HANDLERS } from './commands/review/commands.handler.js';
import { DESK } from './commands/review/desk.js';
import type { Desk } from './commands/review/desk.js';
import { CONTRACT_HANDLERS } from './commands/contract/handlers.js';
import { STORE } from './log/embedded/store.js';
import { FIGURE_HANDLERS } from './http/handlers/figure.handler.js';
import { CycleFigures } from './figures/cycle-figures.js';
import { CYCLE_HANDLERS } from './http/handlers/cycle.handler.js';
import { Figures } from './figures/figures.js';
import { SESSION } from './session.js';
import type { Session } from './session.js';
import { SETTLEMENT_HANDLERS } from './commands/money/commands.handler.js';

/** The application over one open store: command and query handlers, and for `serve` what it has beside them: HTTP controllers, the schedule. */
@Module({})
export class AppModule {
  static over(
    session: Session,
    served: Pick<ModuleMetadata, 'imports' | 'controllers' | 'providers'> = {},
  ): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot(), ...(served.imports ?? [])],
      controllers: served.controllers ?? [],
      providers: [
        { provide: SESSION, useValue: session },
        { provide: STORE, useValue: session.store },
        { provide: Figures, useValue: session.figures },
        { provide: CycleFigures, useValue: session.cycle },
        { provide: DESK, useValue: session satisfies Desk },
        ...CONTRACT_HANDLERS,
        ...ASSESSMENT_HANDLERS,
        ...SETTLEMENT_HANDLERS,
        ...FIGURE_HANDLERS,
        ...CYCLE_HANDLERS,
        ...(served.providers ?? []),
      ],
    };
  }
}
