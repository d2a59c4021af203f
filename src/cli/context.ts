import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { AppModule } from '../app.module.js';
import { openSession } from '../session.js';
import type { Session } from '../session.js';

/** What a command works with: the store's session and the bus of its questions. */
export interface CliContext extends Session {
  readonly queries: QueryBus;
}

/** Opens the store, runs `work`, brings the tables of billing up to date with what it recorded, and closes the store whatever happens. */
export async function withStore<T>(
  dir: string,
  access: 'read' | 'write',
  purpose: string,
  work: (context: CliContext) => Promise<T>,
): Promise<T> {
  const session = await openSession(dir, access, purpose);
  try {
    const app = await NestFactory.createApplicationContext(AppModule.over(session), {
      logger: false,
      abortOnError: false,
    });
    try {
      const result = await work({ ...session, queries: app.get(QueryBus) });
      await session.report.refresh();
      return result;
    } finally {
      await app.close();
    }
  } finally {
    await session.close();
  }
}
