import type { Instant } from '../calendar/instant.js';
import type { Day } from '../calendar/day.js';
import type { Stage } from '../kernel/vocabulary.js';

/** Work that the platform did in the supplier's place: calls answered, sessions served, orders handled (by their opening). */
export interface PlatformWork {
  readonly of: 'call' | 'chat' | 'order';
  /** Of contacts; null for orders. */
  readonly stage: Stage | null;
  readonly category: string;
  /** The local day on which it began. */
  readonly day: Day;
  /** The moment it began, where single facts were asked for (`count` is 1). */
  readonly time?: Instant;
  readonly count: number;
}
