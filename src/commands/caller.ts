import { newCorrelation } from '../log/port/event-meta.js';
import type { EventMeta } from '../log/port/event-meta.js';

/** Who asks for a command, for whom, and in which request. */
export type Caller = Pick<EventMeta, 'actor' | 'party' | 'onBehalfOf' | 'correlation'>;

/** Whoever works on this machine: the command line, and HTTP that trusts the machine as the command line does. */
export function localCaller(correlation: string = newCorrelation()): Caller {
  return { actor: `cli:${process.getuid?.() ?? 0}`, party: 'platform', correlation };
}

/** What time makes due has no other author than the engine. */
export function engineCaller(correlation: string = newCorrelation()): Caller {
  return { actor: 'engine', party: 'engine', correlation };
}
