import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

/** Nest's own messages, and those of its `Logger`, as lines of the server's log. What it tells of its own start is for whoever looks for a fault in it. */
export class NestLog implements LoggerService {
  constructor(private readonly log_: Logger) {}

  log(message: unknown, ...rest: readonly unknown[]): void {
    this.log_.debug(fieldsOf(rest), String(message));
  }

  debug(message: unknown, ...rest: readonly unknown[]): void {
    this.log(message, ...rest);
  }

  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.log_.warn(fieldsOf(rest), String(message));
  }

  /** After the message comes a stack, where there is one, then the context. */
  error(message: unknown, ...rest: readonly unknown[]): void {
    this.log_.error(fieldsOf(rest), String(message));
  }
}

/** `context` is the part of the program that speaks. */
function fieldsOf(rest: readonly unknown[]): object {
  const context = rest.at(-1);
  const stack = rest.length > 1 ? rest[0] : undefined;
  return {
    ...(typeof context === 'string' ? { part: context } : {}),
    ...(typeof stack === 'string' ? { stack } : {}),
  };
}
