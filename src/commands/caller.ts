import { randomBytes } from 'node:crypto';

/** Whose doing an event is (SPEC 11). */
export type Party = 'platform' | 'supplier' | 'auditor' | 'engine';

/** Who asks for a command, and in which request. */
export interface Caller {
  /** `cli:<uid>` for whoever works on this machine, `engine` for what time makes due. */
  readonly actor: string;
  readonly party: Party;
  /** The id of whoever it acts for, where that is another. */
  readonly onBehalfOf?: string;
  /** The id of the request; it ties together all that one request caused. */
  readonly correlation: string;
}

/** What the log keeps of who caused an event. */
export interface Provenance extends Caller {
  /** The id of the command. */
  readonly command: string;
  /** The id of the event that this one answers. */
  readonly cause?: string;
}

/** An id that nobody else has: 128 random bits as hexadecimal digits. */
export function randomId(): string {
  return randomBytes(16).toString('hex');
}

/** Whoever works on this machine: the command line, and HTTP that trusts the machine as the command line does. */
export function localCaller(correlation: string = randomId()): Caller {
  return { actor: `cli:${process.getuid?.() ?? 0}`, party: 'platform', correlation };
}

/** What time makes due has no other author than the engine. */
export function engineCaller(correlation: string = randomId()): Caller {
  return { actor: 'engine', party: 'engine', correlation };
}
