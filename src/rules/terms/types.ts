import type { Day } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Channel } from '../kernel/vocabulary.js';
import type { Fen } from '../kernel/money.js';
import type { EarlierDefaults, Printing, ReadingDefaults } from './reading-defaults.js';
import type { ReadingId } from './readings.js';

export type Service = 'consultation' | 'after-sales';
export type PaymentMethod = 'offset' | 'wire';

/** A contract file (SPEC 2) as validated by contract-file.ts. */
export interface ContractFile {
  readonly id: string;
  readonly pack: string;
  readonly platform: { readonly id: string; readonly name: string };
  readonly supplier: { readonly id: string; readonly name: string };
  /** ISO dates; both inclusive. */
  readonly startsOn: string;
  readonly endsOn?: string;
  readonly timeZone: string;
  readonly services: readonly Service[];
  readonly channels: readonly Channel[];
  readonly payment: { readonly penalties: PaymentMethod; readonly fees: PaymentMethod };
  /** category → plan, beyond the pack's lists. */
  readonly categories: Readonly<Record<string, string>>;
  /** violation kind → yuan. */
  readonly violations: Readonly<Record<string, string>>;
  readonly scorecards: readonly Scorecard[];
  readonly readings: Readonly<Partial<Record<ReadingId, string>>>;
}

/** What facts a number counts: each named field of the fact must have one of the values. */
export interface Selection {
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** Within `limit` (`"3h"`, `"20s"`, `"2d"`) on `calendar` between two moments of the same thing. */
  readonly within?: {
    readonly limit: string;
    /** `natural` (every minute counts) or the name of a clock of the pack (`ticket`). */
    readonly calendar: string;
    readonly from: string;
    readonly to: string;
  };
}

/** Facts of one kind, some left out with a reason, a numerator over a denominator. */
export interface Ratio {
  readonly of: 'call' | 'chat' | 'survey' | 'ticket' | 'order';
  /** Local hours of the day in which it must have begun: [from, to), `HH:MM`. */
  readonly serviceHours?: { readonly from: string; readonly to: string };
  /** Left out, in this order of precedence, each under its reason. */
  readonly exclude?: readonly {
    readonly reason: string;
    readonly where: Readonly<Record<string, readonly string[]>>;
  }[];
  readonly numerator: Selection;
  readonly denominator: Selection;
}

export interface ScorecardMetric {
  readonly id: string;
  readonly name: string;
  readonly clause: string;
  readonly weight: number;
  /** A fraction of 1 as a decimal string: `"0.9"`. */
  readonly target: string;
  readonly direction: 'higher' | 'lower';
  readonly pointsPerStep: number;
  /** Either channels, each a ratio of its own, or one ratio. */
  readonly channels?: readonly ({ readonly id: Channel; readonly name: string } & Ratio)[];
  readonly ratio?: Ratio;
}

export interface Band {
  readonly id: string;
  /** Inclusive lower edge as a decimal string; bands are listed from the highest down, the last from "0". */
  readonly from: string;
  /** The text's own whole-number bounds, for lint: 80分-89分 is [80, 89]. */
  readonly written?: { readonly from?: number; readonly to?: number };
  readonly clause: string;
  readonly penalty: string;
  readonly title: boolean;
  readonly improvement: boolean;
  readonly standardUnmet: boolean;
}

export interface Scorecard {
  readonly id: string;
  readonly name: string;
  readonly clause: string;
  readonly service: Service;
  readonly metrics: readonly ScorecardMetric[];
  readonly bands: readonly Band[];
}

/** A daily clock: the same spans every day, local. */
export interface DailyClock {
  readonly clause: string;
  readonly spans: readonly { readonly from: string; readonly to: string }[];
}

/** A terms pack: the template's terms, each with the clause it comes from. */
export interface TermsPack {
  /** `mall-service-agreement/1`. */
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly trialMonths: { readonly clause: string; readonly value: number };
  readonly ticket: { readonly clause: string; readonly limitMinutes: number; readonly clock: string };
  readonly clocks: Readonly<Record<string, DailyClock>>;
  readonly scorecards: readonly Scorecard[];
  readonly fees: {
    readonly clause: string;
    /** `presale-phone` → yuan. Items of SPEC 7. */
    readonly prices: Readonly<Record<string, { readonly clause: string; readonly price: string }>>;
    readonly plans: Readonly<Record<string, { readonly clause: string; readonly categories: readonly string[] }>>;
  };
  readonly leak: {
    readonly clause: string;
    readonly perRecord: string;
    readonly tierOver: number;
    readonly tierSum: string;
    readonly competitorMinimum: string;
  };
  readonly cycle: {
    readonly resultBy: { readonly clause: string; readonly day: number };
    readonly objectionWorkingDays: { readonly clause: string; readonly days: number };
    readonly noticeBy: { readonly clause: string; readonly day: number };
    readonly finalBy: { readonly clause: string; readonly day: number };
    readonly payBy: { readonly clause: string; readonly day: number };
  };
  /** Faults of the text itself that lint reports: wrong references, missing annexes. */
  readonly defects: readonly TextDefect[];
}

/** A fault of the text itself. */
export interface TextDefect {
  readonly id: string;
  readonly clause: string;
  readonly severity: Severity;
  readonly text: { readonly zh: string; readonly en: string };
  /** Only contracts for this service are touched by it. */
  readonly neededFor?: Service;
  /** The parties' own terms that take the place of what is missing: a scorecard for `neededFor`, a tariff of violations. */
  readonly filledBy?: 'scorecards' | 'violations';
}

export type Severity = 'error' | 'warning' | 'info';

/** One version of a contract's terms, in force from `effectiveFrom` until the next. */
export interface TermsVersion {
  readonly version: number;
  /** SHA-256 of the canonical JSON of file and pack, hex. */
  readonly hash: string;
  readonly effectiveFrom: Instant;
  readonly file: ContractFile;
  readonly pack: TermsPack;
  /** What readings default to under the rules of the question (SPEC 3); of terms that no log has, the defaults of today. */
  readonly defaults?: ReadingDefaults;
  /** How figures are printed under the rules of the question; of terms that no log has, as today. */
  readonly printing?: Printing;
}

/** A span in which the platform's work is billed (SPEC 7): `to` null is until further notice. */
export interface Basis {
  readonly kind: 'delegated' | 'taken-over';
  readonly service: Service | 'all';
  readonly channel: Channel | null;
  readonly from: Instant;
  readonly to: Instant | null;
  /** Of a take-over: the month whose result found the standard unmet, or where else that is to be found; logs of 0.1.0 do not say. */
  readonly ground?: string;
}

/** All that is known of a contract's rules at one moment of knowledge. */
export interface ContractRules {
  readonly id: string;
  readonly timeZone: string;
  readonly startsOn: Day;
  /** Last day of the term, inclusive, by the file or by termination; null while open. */
  readonly endsOn: Day | null;
  readonly terminated: boolean;
  /** Oldest first, at least one. */
  readonly versions: readonly TermsVersion[];
  readonly bases: readonly Basis[];
  /** Defaults that others have replaced since the contract was signed, oldest first. */
  readonly earlierDefaults?: readonly EarlierDefaults[];
}

/** A price resolved for billing. */
export interface Price {
  readonly item: string;
  readonly price: Fen;
  readonly clause: string;
}
