import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { ScheduleModule } from '@nestjs/schedule';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module.js';
import { advance } from '../commands/due/advance.js';
import { withMode } from '../figures/questions/envelope.js';
import type { StoreMode } from '../log/embedded/store.js';
import type { Session } from '../session.js';
import type { LogLevel } from '../settings.js';
import { ADVANCE, AdvanceRuns } from './advance/advance-runs.service.js';
import { ADVANCE_EVERY, AdvanceSchedule, EVERY_MINUTE_MS } from './advance/advance-schedule.service.js';
import { addClockAcceptance } from './accept-clock.js';
import { AskHandler } from './ask.js';
import { addBodyParsers } from './bodies/body-parsers.js';
import { HTTP_CONTROLLERS } from './controllers/controllers.js';
import { adapterOver, addDoor } from './door/door.js';
import type { DoorOptions } from './door/door.js';
import { REQUEST_MS } from './bodies/fact-bytes.js';
import { NestLog } from './log/nest-log.js';
import { serverLog } from './log/server-log.js';
import type { LogStream } from './log/server-log.js';
import { apiDocument } from './openapi/document.js';
import { ProblemFilter } from './problem.filter.js';
import { Recorder } from './recorder.service.js';
import { RunCommandHandler } from './run-command.js';
import { RequestPipe } from './request.pipe.js';
import { ASIDE, Aside } from './threads/aside.js';
import type { AsideOptions } from './threads/aside.js';
import { VERIFY_EVERY, VerificationRuns } from './verification/verification-runs.service.js';

/** Largest request body, for Fastify's own look at the head; who reads it has a limit of its own. */
const BODY_LIMIT = 8 * 1024 * 1024;

export interface ServeOptions extends DoorOptions {
  readonly port: number;
  /** Milliseconds between two runs of what time makes due; a minute unless told, null for none. A simulated store moves only when told. */
  readonly advanceEveryMs?: number | null;
  /** Milliseconds between two verifications of the store; null for none, which is so unless told. */
  readonly verifyEveryMs?: number | null;
  readonly aside?: AsideOptions;
  /** From which level on the log tells; `info`, a line for each request, unless told. */
  readonly logLevel?: LogLevel;
  /** Where the log goes; standard error unless told. */
  readonly logTo?: LogStream;
}

/** Starts the HTTP server over an open session, and has its tables follow the log until it is closed; port 0 takes a free one. Resolves to its address and to what closes it, once requests in flight have ended. Throws `RangeError` for `hosts` that are none. */
export async function startServer(
  session: Session,
  options: ServeOptions,
): Promise<{ url: string; close: () => Promise<void> }> {
  const log = serverLog(options.logLevel ?? 'info', options.logTo);
  const adapter = adapterOver(log, { bodyLimit: BODY_LIMIT, requestMs: REQUEST_MS });
  const fastify = adapter.getInstance();
  const aside = new Aside(session, options.aside);
  session.commands.judges = aside;
  session.report.maker = aside;
  fastify.addHook('onClose', async () => {
    session.commands.judges = null;
    session.report.maker = null;
    await Promise.all([session.following.stop(), aside.close()]);
  });
  addMode(fastify, session.store.mode);
  const ending = addDoor(fastify, options);
  addBodyParsers(fastify);
  addClockAcceptance(fastify, session);
  session.tellTo((line) => log.warn(line));
  const app = await NestFactory.create<NestFastifyApplication>(applicationOver(session, aside, options), adapter, {
    logger: new NestLog(log),
    abortOnError: false,
    bodyParser: false,
  });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new RequestPipe());
  SwaggerModule.setup('docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
  });
  await app.listen({ port: options.port, host: options.host });
  app.get(AdvanceSchedule).start();
  app.get(VerificationRuns).start();
  if (session.store.access === 'write') session.following.start();
  else log.warn(`nothing is recorded: ${session.store.writeFault() ?? 'the store was opened for reading'}`);
  return { url: await app.getUrl(), close: () => ending.while(() => app.close()) };
}

/** Has every answer of a simulated store say that it is one (SPEC 1). */
function addMode(fastify: FastifyInstance, mode: StoreMode): void {
  if (mode !== 'simulated') return;
  fastify.addHook('onRequest', (_request, reply, done) => {
    reply.header('plumbline-mode', 'SIMULATED');
    done();
  });
  fastify.addHook('preSerialization', (request, _reply, payload, done) => {
    done(null, request.routeOptions.url?.startsWith('/docs') ? payload : withMode(payload, mode));
  });
}

function applicationOver(session: Session, aside: Aside, options: ServeOptions) {
  const { advanceEveryMs = EVERY_MINUTE_MS, verifyEveryMs = null } = options;
  const { mode, access } = session.store;
  const everyMs = mode === 'simulated' || access === 'read' ? null : advanceEveryMs;
  return AppModule.over(session, {
    imports: [ScheduleModule.forRoot()],
    controllers: HTTP_CONTROLLERS,
    providers: [
      { provide: ASIDE, useValue: aside },
      AskHandler,
      RunCommandHandler,
      Recorder,
      AdvanceRuns,
      AdvanceSchedule,
      { provide: ADVANCE, useValue: advance },
      { provide: ADVANCE_EVERY, useValue: everyMs },
      VerificationRuns,
      { provide: VERIFY_EVERY, useValue: verifyEveryMs },
    ],
  });
}
