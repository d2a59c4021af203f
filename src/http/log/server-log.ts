import { destination, pino } from 'pino';
import type { Logger } from 'pino';
import { formatInstant } from '../../rules/calendar/instant.js';
import { visibleLines } from '../../rules/kernel/text.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { LogLevel } from '../../settings.js';

/** Where lines go. */
export interface LogStream {
  write(line: string): void;
}

/** Lines that a log which cannot be written keeps; what comes then is lost. */
const MOST_KEPT_BYTES = 1024 * 1024;
const STANDARD_ERROR = 2;

/**
 * A server's log: a line of JSON for each thing that happened, with `level`, `time` (with its offset), `msg`, and `request` where it happened in one. It
 * holds no bodies, no headers but the request's id, and no query; nothing that a terminal acts upon, so no colours.
 */
export function serverLog(level: LogLevel, to: LogStream = standardError()): Logger {
  const zone = Zone.of('Asia/Shanghai');
  return pino(
    {
      level,
      base: null,
      formatters: { level: (label) => ({ level: label }) },
      timestamp: () => `,"time":"${formatInstant(Date.now(), zone)}"`,
      serializers: { err: errorOf },
    },
    { write: (line: string) => to.write(visibleLines(line)) },
  );
}

/** Each line is written at once: none is lost when the process ends. A full disk behind it is no reason to end. */
function standardError(): LogStream {
  const stream = destination({ dest: STANDARD_ERROR, sync: true, maxLength: MOST_KEPT_BYTES });
  stream.on('error', () => undefined);
  return stream;
}

/** Of an error only what it says, and where it was made: it may carry what the request held. */
function errorOf(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  return { name, message, stack, ...(error.cause === undefined ? {} : { cause: errorOf(error.cause) }) };
}
