import { STATUS_CODES } from 'node:http';
import { BadRequestException } from '@nestjs/common';
import { CorrectionError } from '../commands/review/correction-error.js';
import { FaultsError } from '../rules/kernel/faults.js';
import { OVER_LIMIT, RuleViolation } from '../rules/kernel/rule-violation.js';
import { BodyError } from '../commands/intake/body/body-error.js';
import { FACT_CONTENT_TYPES } from '../commands/intake/body/body.js';
import { InputError } from '../facts/input/inputs.js';
import { ClockDoubtError, StoreFullError, StoreReadOnlyError } from '../log/port/errors.js';
import { NoteError } from '../log/tree/notes/note-error.js';
import { RequestRefusal } from './door/request-refusal.js';
import { OverloadError } from './threads/threads.js';

/** RFC 9457 problem details, with the contract's clause and the single faults where there are some. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code?: string;
  readonly clause?: string;
  readonly errors?: readonly ProblemFault[];
  /** Faults beyond those that `errors` lists, where there are some. */
  readonly more?: number;
}

/** One fault of a file or of facts: where it lies (`path` of a file; `line` or number in a list, and `field`), and what is wrong there. */
export interface ProblemFault {
  readonly path?: string;
  readonly message?: string;
  readonly line?: number;
  readonly id?: string | undefined;
  readonly field?: string;
  readonly reason?: string;
  /** The terms can be read, but are wrong in themselves. */
  readonly ofTerms?: true;
}

/** A problem as it is sent; `instance` is the address that was asked for. */
export interface ProblemDetails extends Problem {
  readonly instance: string;
}

/** A problem of that status. */
export function problem(status: number, detail: string, more: Partial<Problem> = {}): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, ...more };
}

/** What to answer when handling a request has thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof CorrectionError)
    return problem(422, error.message, { code: error.code, errors: correctionFaults(error) });
  if (error instanceof RuleViolation) {
    const status = error.code === OVER_LIMIT ? 422 : error.code.startsWith('unknown-') ? 404 : 409;
    return problem(status, error.message, {
      code: error.code,
      ...(error.clause === undefined ? {} : { clause: error.clause }),
    });
  }
  if (error instanceof StoreFullError) return problem(507, error.message, { code: error.code });
  if (error instanceof OverloadError) return problem(503, error.message, { code: error.code });
  if (error instanceof StoreReadOnlyError) return problem(503, error.message, { code: error.code });
  if (error instanceof ClockDoubtError) return problem(503, error.message, { code: error.code });
  if (error instanceof FaultsError) {
    const { message, faults, more } = error as FaultsError<ProblemFault>;
    return problem(422, message, { errors: faults, ...(more > 0 ? { more } : {}) });
  }
  if (error instanceof InputError || error instanceof NoteError) return problem(422, error.message);
  if (error instanceof BodyError) return problem(error.status, error.message);
  if (error instanceof RequestRefusal) return problem(error.status, error.message, { code: error.code });
  if (error instanceof RangeError) return problem(400, error.message);
  if (isBrokenOff(error)) return problem(400, 'the request was broken off by its sender');
  const status = httpStatusOf(error);
  if (status === 415)
    return problem(
      415,
      `that is no type of content; commands are application/json, facts ${FACT_CONTENT_TYPES.join(', ')}`,
    );
  if (status !== undefined && status < 500) return problem(status, detailOf(error));
  return problem(status ?? 500, 'The engine failed on this request; its log says more.');
}

/** What is wrong with the facts of a decision, each with its number in the list; of a conflict, what the log holds already. */
function correctionFaults({ report }: CorrectionError): ProblemFault[] {
  return [
    ...report.rejected.flatMap(({ line, id, errors }) => errors.map((error) => ({ line, id, ...error }))),
    ...report.conflicts.map(({ line, id, thing, reason }) => ({ line, id, field: thing, reason })),
  ].sort((a, b) => a.line - b.line);
}

/** Node's error for a request whose connection was closed before its end: nobody waits for the answer. */
function isBrokenOff(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ECONNRESET';
}

/** The text of an error; of a request that failed validation, what is wrong with each parameter. */
function detailOf(error: unknown): string {
  if (error instanceof BadRequestException) {
    const { message } = error.getResponse() as { message?: string | readonly string[] };
    if (message !== undefined) return typeof message === 'string' ? message : message.join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}

/** The status that Nest's and Fastify's own errors carry. */
function httpStatusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('getStatus' in error && typeof error.getStatus === 'function')
    return (error as { getStatus(): number }).getStatus();
  if ('statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}
