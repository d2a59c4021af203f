import type { Instant } from '../../calendar/instant.js';
import type { Month } from '../../calendar/day.js';

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
  /** Of surveys one by one: the contact that it names; null where it names none. */
  readonly contact?: SurveyedContact | null;
  /** Why a survey counts nowhere (`score.surveyOfUnscored`). */
  readonly leftOut?: string;
}

/** How the call or chat that a survey names stands: what was told of it last, that it was voided, or that it is not known. */
export type SurveyedContact = { readonly of: 'call' | 'chat'; readonly handledBy: string } | 'voided' | 'unknown';

/**
 * Counted by the folds, or single facts where that does not tell enough; or only the survey answers, one by one with the contact that each names,
 * whatever month that is of: all, those about a contact that the platform handled or that was voided, or those that name a channel and no contact.
 */
export type EvidenceDetail = 'counts' | 'facts' | 'surveys' | 'surveys-of-others' | 'surveys-of-channels';

/** Where the figures get a month's evidence: the read models, or a fold of the journal cut at a past position. */
export interface EvidenceSource {
  /** What happened in a month, as closely as `detail` asks. */
  evidence(month: Month, detail: EvidenceDetail): readonly Evidence[];
}
