import { Module } from '@nestjs/common';
import type { DynamicModule, ModuleMetadata } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { SESSION } from '../session.js';
import type { Session } from '../session.js';

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
      providers: [{ provide: SESSION, useValue: session }, ...(served.providers ?? [])],
    };
  }
}
