import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { visibleLines } from '../rules/kernel/text.js';
import { answerLanguage, problemIn } from './in-language.js';
import { problemOf } from './problem.js';
import type { Problem } from './problem.js';
import { OverloadError } from './threads/threads.js';

/** Answers every error as RFC 9457 problem details. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const problem = problemOf(error);
    // What has a code of its own is no fault of the program: whoever asked is told all of it.
    if (problem.status >= 500 && problem.code === undefined)
      request.log.error({ err: error }, 'the engine failed on this request');
    const reply = http.getResponse<FastifyReply>();
    if (error instanceof OverloadError) reply.header('retry-after', error.retryAfterSeconds);
    void sendProblem(reply, problem, request.url);
  }
}

/** Sends a problem, in the language of who asked; `instance` is the address that was asked for. */
export function sendProblem(reply: FastifyReply, problem: Problem, instance: string): FastifyReply {
  const told = problemIn(problem, answerLanguage(reply));
  return (
    reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      // The same JSON, without anything that a terminal might act upon where it is shown as it comes.
      .send(visibleLines(JSON.stringify({ ...told, instance })))
  );
}
