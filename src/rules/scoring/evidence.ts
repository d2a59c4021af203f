import type { Instant } from '../calendar/instant.js';
import type { Month } from '../calendar/day.js';

/**
 * Facts that count alike: `count` facts of one kind with the same fields. What the folds counted (`fields` of contacts: stage, outcome,
 * handledBy, hour; of surveys: rating, channel) or single facts (`count` 1, with category and moments besides).
 */
export interface Evidence {
  readonly of: 'call' | 'chat' | 'survey' | 'ticket' | 'order';
  readonly count: number;
  /** Values as in the facts; contacts carry `hour` as "0" to "23" in local time. */
  readonly fields: Readonly<Record<string, string>>;
  /** Milliseconds of the local day at which it began; only on single facts. */
  readonly timeOfDay?: number;
  /** Only on single facts: `time`, `answered`, `served`, `ended`, `opened`, `replied`, `closed`, `reviewed`, `received`, `judged`. */
  readonly moments?: Readonly<Record<string, Instant>>;
}

/** Counted by the folds, or single facts where that does not tell enough. */
export type EvidenceDetail = 'counts' | 'facts';

/** Where the figures get a month's evidence: the read models, or a fold of the journal cut at a past position. */
export interface EvidenceSource {
  /** Contacts and surveys of a month, counted; or single facts when `detail` asks for more than the counts hold. */
  evidence(month: Month, detail: EvidenceDetail): readonly Evidence[];
}
