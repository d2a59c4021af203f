import type { EventOf } from '../kernel/event-of.js';
import type { FeesFigure } from './figures.js';
import type { ScorecardFigure } from './figures.js';
import type { BreachTotals } from './figures.js';
import type { Receipt } from './receipt.js';

/** What is provided, objected to and made final each month: the result of the assessment (4.4), the fees (5.3). */
export const REVIEW_KINDS = ['result', 'fees'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

/** What objections are about: a month's result, its fees, or what the supplier owes by facts alone. */
export const OBJECTION_KINDS = [...REVIEW_KINDS, 'charges'] as const;
export type ObjectionKind = (typeof OBJECTION_KINDS)[number];

export function isReviewKind(text: string): text is ReviewKind {
  return (REVIEW_KINDS as readonly string[]).includes(text);
}

/**
 * What a frozen figure rests on, enough to compute it again: the moment it is about, the facts up to a log position and single later ones
 * that decisions brought in, the rules up to a log position. Times are ISO 8601 with offset.
 */
export interface Basis {
  readonly at: string;
  readonly position: number;
  readonly rulesPosition: number;
  /** Positions after `position`, ascending: the corrections and late facts of lines that were upheld. */
  readonly added: readonly number[];
  readonly terms: { readonly version: number; readonly hash: string };
  readonly calendar: { readonly hash: string };
}

/** A month's result as it was provided: one scorecard or more, the first being the contract's own, and the ticket rounds summed up. */
export interface ResultFigures {
  readonly scorecards: readonly ScorecardFigure[];
  readonly breaches: BreachTotals;
}

/** A file of evidence: its content is known by its hash, kept where its location says, and in the store too where `kept` says so. */
export interface EvidenceFile {
  readonly location: string;
  /** Hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly kept?: true;
}

/** `partly`: the parties agreed on a part of what was claimed; its corrections say which. */
export const DECISIONS = ['upheld', 'rejected', 'partly'] as const;
export type Decision = (typeof DECISIONS)[number];

/** A fact that an upheld line brings in: a correction, a voiding or a late fact, and where the log has it. */
export interface DecidedFact {
  readonly source: string;
  readonly id: string;
  readonly position: number;
}

/** Figures of one scorecard that money and titles hang on. */
export interface Verdict {
  readonly scorecard: string;
  readonly score: string | null;
  readonly band: string | null;
  readonly penalty: string;
}

/** A fee of one item, as charged. Amounts are yuan. */
export interface ChargedFee {
  readonly item: string;
  readonly amount: string;
  readonly clause: string;
  /** `HT-2026-0042/2026-03/fees/presale-phone`. */
  readonly address: string;
}

/** Fields of every event of a month: months are `YYYY-MM`, days ISO dates, moments ISO 8601 with offset. */
interface OfMonth {
  readonly month: string;
}

/** Something provided anew. `closed`: lines whose figures it changed, open and decided ones; what was said of them counts no more. */
interface Reissue extends OfMonth {
  readonly reason: string;
  readonly basis: Basis;
  readonly closed: readonly LineOfObjection[];
}

/** A line as one objection names it: its whole address. */
export interface LineOfObjection {
  readonly objection: string;
  readonly line: string;
}

/** The data of what happens to a month's result or fees, by type of event. */
export interface ReviewEventData {
  /** 4.4: the platform provides the result. The event's own time is when. */
  ResultPublished: OfMonth & { readonly basis: Basis; readonly result: ResultFigures };
  /** 5.3: the platform sends the fee notice; the window runs from the day of its receipt. */
  FeeNoticeSent: OfMonth & {
    readonly basis: Basis;
    readonly fees: FeesFigure;
    readonly sentAt: string;
    readonly receivedAt: string;
  };
  /** 4.4, 5.3: a late one is on record and opens no dispute. */
  ObjectionReceived: OfMonth & {
    readonly kind: ReviewKind;
    /** `HT-2026-0042/2026-03/result/objections/1`. */
    readonly objection: string;
    readonly lines: readonly string[];
    readonly claim: string;
    readonly evidence: readonly EvidenceFile[];
    readonly receivedAt: string;
    readonly late: boolean;
  };
  /** Before finality the supplier takes lines back: they were never objected to. */
  ObjectionWithdrawn: OfMonth & {
    readonly kind: ReviewKind;
    readonly objection: string;
    readonly lines: readonly string[];
  };
  /** The platform provides the result anew, which replaces the one before. The event's own time is when. */
  ResultReissued: Reissue & { readonly result: ResultFigures };
  /** The platform sends the fee notice anew, which replaces the one before. */
  FeeNoticeReissued: Reissue & {
    readonly fees: FeesFigure;
    readonly sentAt: string;
    readonly receivedAt: string;
  };
  LineDecided: OfMonth & {
    readonly kind: ReviewKind;
    readonly objection: string;
    readonly line: string;
    readonly decision: Decision;
    readonly reason: string;
    /** `platform-data`: nobody agreed by the 20th, and the reading `dispute.unresolved` lets the platform's data stand. */
    readonly by: 'parties' | 'platform-data';
    readonly facts: readonly DecidedFact[];
  };
  ResultRestated: OfMonth & { readonly line: string; readonly basis: Basis; readonly result: ResultFigures };
  FeesRestated: OfMonth & { readonly line: string; readonly basis: Basis; readonly fees: FeesFigure };
  /** By the supplier's word, or by its silence when the window has closed (视为认同, 视为无异议). */
  ResultAccepted: OfMonth & { readonly by: 'supplier' | 'silence' };
  FeesAccepted: OfMonth & { readonly by: 'supplier' | 'silence' };
  ResultFinal: OfMonth & { readonly verdicts: readonly Verdict[] };
  FeesFinal: OfMonth & { readonly total: string };
  /** A1 1.3: 优质服务商. */
  TitleGiven: OfMonth & { readonly scorecard: string; readonly title: string; readonly score: string };
  /** A1 1.3: 给予一个月的改进期限. `improves` is the month given. */
  ImprovementOpened: OfMonth & { readonly scorecard: string; readonly band: string; readonly improves: string };
  /** `month` is the month that was given to improve, `after` the one that called for it. */
  ImprovementJudged: OfMonth & {
    readonly scorecard: string;
    readonly after: string;
    readonly met: boolean;
    readonly score: string | null;
    readonly band: string | null;
  };
  /** A1 1.3: 被确定为无法达到服务标准; the platform may take the service over (Article 5). */
  StandardFoundUnmet: OfMonth & { readonly scorecard: string; readonly score: string };
  /** A difference to what was charged before; negative where a reopened result gives money back. Yuan. */
  PenaltyCharged: OfMonth & {
    readonly scorecard: string;
    readonly amount: string;
    readonly clause: string;
    /** `HT-2026-0042/2026-03/penalty`. */
    readonly address: string;
    readonly dueOn: string;
  };
  /** Differences to what was charged before. Undisputed lines are charged while others are still open. */
  FeesCharged: OfMonth & { readonly lines: readonly ChargedFee[]; readonly dueOn: string };
  /** SPEC 10: the receipt of what the event right before it publishes, restates or makes final. It changes nothing. */
  FigureReceipted: OfMonth & Receipt;
}

export type AssessmentEventType = keyof ReviewEventData;

/** What happens to the result or the fees of a month, in its stream `assessment-<contract>-<month>` or `billing-<contract>-<month>`. */
export type AssessmentEvent = EventOf<ReviewEventData>;

/** The data of one type of event. */
export type DataOf<T extends AssessmentEventType> = ReviewEventData[T];
