/** Facts as they are reported (SPEC 4), as far as the figures look at them. Times are ISO texts with offset. */
export interface RawContact {
  readonly type: 'CallRecorded' | 'ChatRecorded';
  readonly time: string;
  readonly stage: 'presale' | 'aftersale';
  readonly category: string;
  readonly outcome: 'answered' | 'abandoned' | 'not-offered' | 'served' | 'unserved';
  readonly handledBy: 'supplier' | 'platform';
  readonly id?: string;
  /** It was told and then voided: it counts nowhere. */
  readonly voided?: true;
}

export interface RawSurvey {
  readonly type: 'SurveyAnswered';
  readonly time: string;
  readonly channel?: 'phone' | 'online';
  /** The `id` of the contact that it is about, which may be of another month, or of none. */
  readonly contactId?: string;
  readonly rating: 'very-satisfied' | 'satisfied' | 'neutral' | 'dissatisfied' | 'very-dissatisfied';
}

export interface RawOrder {
  readonly type: 'ServiceOrderOpened';
  readonly time: string;
  readonly category: string;
  readonly handledBy: 'supplier' | 'platform';
}

export interface RawLeak {
  readonly incidentId: string;
  readonly time: string;
  readonly records: number;
  readonly wide: boolean;
  readonly toCompetitor: boolean;
}

export type RawFact = RawContact | RawSurvey | RawOrder;

/** A contract as the oracle sees it; days are ISO dates, the time zone is Asia/Shanghai. */
export interface RawContract {
  readonly startsOn: string;
  readonly endsOn: string | null;
  /** Oldest first; the first from the start on. */
  readonly versions: readonly { readonly from: string; readonly channels: readonly ('phone' | 'online')[] }[];
  /** Readings that the parties settled. */
  readonly settled: Readonly<Record<string, string>>;
  /** Spans in which a channel was the platform's; null: both. ISO times. */
  readonly delegated?: readonly {
    readonly channel: 'phone' | 'online' | null;
    readonly from: string;
    readonly to: string;
  }[];
}

/** The values of the readings that touch these figures, default first (SPEC 3); of the minimum sample, some. */
export const VALUES = {
  'trial.firstAssessedMonth': ['full-month-after', 'count-start-month'],
  'score.shortfallStep': ['full', 'started', 'proportional'],
  'score.channelCombination': ['mean', 'pooled', 'lower'],
  'score.emptyMetric': ['reweight', 'full-marks'],
  'score.serviceHours': ['within-hours', 'all'],
  'score.minimumSample': ['0', '30', '100'],
  'band.edges': ['half-open', 'round-half-up'],
  'improvement.charge': ['charge', 'suspend'],
  'termination.partialMonth': ['not-charged', 'charged'],
  'amendment.scoreEffective': ['month-start', 'month-end'],
  'score.surveyOfUnscored': ['left-out', 'counted'],
  'ticket.holidays': ['run', 'pause'],
  'ticket.rounds': ['each', 'first'],
  'leak.tiers': ['replace', 'add'],
} as const;

export type RawReadingId = keyof typeof VALUES;
export type ReadingValues = Readonly<Record<RawReadingId, string>>;

export const SCORE_READINGS = (Object.keys(VALUES) as RawReadingId[]).slice(0, 11);

/** The value of every reading: tried out, else settled, else the default. */
export function readingValues(
  settled: Readonly<Record<string, string>>,
  tried: Readonly<Record<string, string>> = {},
): ReadingValues {
  return Object.fromEntries(
    Object.entries(VALUES).map(([id, values]) => [id, tried[id] ?? settled[id] ?? values[0]]),
  ) as unknown as ReadingValues;
}
