import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { ClockDoubt } from './clock.js';

/** What can be wrong with a store as a whole. Messages are for the person at the terminal: what is wrong, and what to do. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError';
}

/** There is no store in the directory. */
export class StoreMissingError extends StoreError {
  override readonly name = 'StoreMissingError';
  constructor(readonly dir: string) {
    super(`no store at ${dir}; make one with: plumbline init`);
  }
}

/** A store is to be made where there is one. */
export class StoreExistsError extends StoreError {
  override readonly name = 'StoreExistsError';
  constructor(readonly dir: string) {
    super(`there is a store at ${dir} already; choose another directory`);
  }
}

/** Who holds a store for writing; `since` is ISO 8601. */
export interface WriterNote {
  readonly pid: number;
  readonly purpose: string;
  readonly since: string;
}

/** Another process writes the store; `holder` is null when it left no note of itself. */
export class StoreBusyError extends StoreError {
  override readonly name = 'StoreBusyError';
  constructor(
    readonly dir: string,
    readonly holder: WriterNote | null,
  ) {
    const who = holder ? `process ${holder.pid} (${holder.purpose}, since ${holder.since})` : 'another process';
    super(`the store ${dir} is being written by ${who}; stop it or, if it serves, give it the work over HTTP`);
  }
}

/** The store was written by a later version. */
export class StoreVersionError extends StoreError {
  override readonly name = 'StoreVersionError';
}

/** The store is of an earlier version and was not upgraded yet; who only reads leaves it as it is. */
export class StoreOutdatedError extends StoreError {
  override readonly name = 'StoreOutdatedError';
  constructor(readonly dir: string) {
    super(`the store ${dir} was made by an earlier version; take it over with: plumbline upgrade --store ${dir}`);
  }
}

/** The file is not what was written to it: pages lost, positions missing, not a database. */
export class StoreDamagedError extends StoreError {
  override readonly name = 'StoreDamagedError';
}

/** The store cannot be read or written for a reason outside it: permissions, a read-only disk, no space left. Nothing was recorded. */
export class StoreAccessError extends StoreError {
  override readonly name = 'StoreAccessError';
}

/** This process cannot write the store; it answers questions. */
export class StoreReadOnlyError extends StoreAccessError {
  readonly code = 'read-only';
  constructor(dir: string, why: string, options?: ErrorOptions) {
    super(`the store ${dir} can only be read: ${why}; questions are answered, and nothing is recorded`, options);
  }
}

/** No space is left on the disk of the store. Nothing was recorded. */
export class StoreFullError extends StoreAccessError {
  readonly code = 'disk-full';
}

/** An event that would break the log's order or shape: recorded before the last event, a type that is not known. Nothing of its batch was recorded. */
export class AppendError extends StoreError {
  override readonly name = 'AppendError';
}

/** The store was closed. */
export class StoreClosedError extends StoreError {
  override readonly name = 'StoreClosedError';
}

const zone = Zone.of('Asia/Shanghai');

/** The wall clock may be wrong; nothing was recorded. */
export class ClockDoubtError extends StoreError {
  override readonly name = 'ClockDoubtError';
  readonly code = 'clock-in-doubt';
  constructor(readonly doubt: ClockDoubt) {
    super(
      `${whatIsInDoubt(doubt)}; nothing is recorded by a clock that may be wrong. Set it right, or go on with it as it is by --accept-clock (HTTP: acceptClock=true)`,
    );
  }
}

/** In words, what the clock is in doubt for. */
export function whatIsInDoubt({ kind, wall, against }: ClockDoubt): string {
  const [now, then] = [wall, against].map((at) => formatInstant(Math.floor(at / 1000) * 1000, zone));
  switch (kind) {
    case 'behind-log':
      return `this machine's clock stands at ${now}, before the last event of the log (${then}): it stood ahead then, or is behind now`;
    case 'jumped':
      return `this machine's clock jumped to ${now}; by the time that has passed since the start it should be ${then}`;
    case 'long-silence':
      return `this machine's clock stands at ${now}, more than 31 days after the last event of the log (${then})`;
  }
}
