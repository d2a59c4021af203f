import type { BundleDocument } from '../../audit/bundle/document.js';
import type { Explanation } from '../../audit/explain/explanation.js';
import type { MonthReceipts } from '../../audit/receipts/receipts-of-month.js';
import type { Comparison } from '../../audit/replay/compare.js';
import type { Replay } from '../../audit/replay/replay.js';
import type { TreeReceipt } from '../../audit/tree/receipt.js';
import type { Verification } from '../../audit/verify-store.js';
import type { AdvanceReport } from '../../commands/due/advance.js';
import type { TriedDecision } from '../../commands/review/what-if.js';
import type { IntakeReport } from '../../facts/fact.js';
import type { FactsBehind } from '../../figures/questions/behind/behind.js';
import type { ContractHistory } from '../../figures/questions/contract-history.js';
import type { ContractDescription, ContractPage } from '../../figures/questions/contracts.js';
import type { StatedMonth } from '../../figures/questions/cycle-figures.js';
import type { ChargeWindowsPage, DutiesPage, LedgerPage } from '../../figures/questions/cycle-pages.js';
import type { FactHistory } from '../../figures/questions/fact-history.js';
import type { Answer } from '../../figures/questions/figures.js';
import type { BreachesPage } from '../../figures/questions/rounds-page.js';
import type { YearCalendar } from '../../rules/calendar/year-calendar.js';
import type { FeesFigure, ScorecardFigure } from '../../rules/cycle/figures.js';
import type { CycleEvent } from '../../rules/cycle/cycle.js';
import type { EvidenceFile } from '../../rules/cycle/review-events.js';
import type { LeaksFigure } from '../../rules/charges/leaks.js';
import type { Drift } from '../../rules/review/drift/drift.js';
import type { GivenResult } from '../../rules/review/given-result.js';
import type { WithNextBand } from '../../rules/scoring/next-band.js';
import type { WindowFigure } from '../../rules/review/window-figure.js';
import type { LintReport } from '../../rules/terms/lint/report.js';
import type { ContractFile } from '../../rules/terms/types.js';
import type { Health } from '../health.js';
import type { ProblemDetails } from '../problem.js';

/** An answer about the store: of a simulated one it says so. */
type Marked<A> = A & { readonly mode?: 'SIMULATED' };

/** What a command of the month's cycle recorded. */
export interface Recorded {
  readonly contract: string;
  /** In the order of the log. */
  readonly events: readonly CycleEvent[];
  /** Position of the last of them in the log. */
  readonly position: number;
  /** Of an objection: its id, to be named when it is decided. It is recorded as late where its event's `late` is true. */
  readonly objection?: string;
  /** Of a decision: whether a figure that was provided, or the charge as it was contested, is another one. */
  readonly figuresChange?: boolean;
}

/** What a command about a contract itself recorded. */
export interface ContractChanged {
  readonly contract: string;
  readonly type: string;
  /** Position in the log. */
  readonly position: number;
}

/** Where the store's clock stands: ISO 8601 with offset. */
export interface ClockShown {
  readonly clock: string;
}

/** How a simulated store's clock was moved. */
export interface ClockMoved {
  readonly from: string;
  readonly to: string;
}

/** A year's calendar that was adopted, and whether another one was in force. */
export interface CalendarAdopted {
  readonly year: number;
  readonly replaced: boolean;
  /** Position in the log. */
  readonly position: number;
}

/** The log's verifier keys, as they were adopted. */
export interface LogKeys {
  readonly keys: readonly {
    /** Position in the log from which on it signs. */
    readonly position: number;
    /** The log's name. */
    readonly origin: string;
    /** The verifier key. */
    readonly key: string;
    /** The verifier key that it took the place of. */
    readonly replaces: string | null;
    /** That one was lost: it has not signed the change, and vouches for nothing of this one. */
    readonly lost?: boolean;
    /** Both in words, a note signed by both; by this one alone where the other was lost. */
    readonly note: string;
  }[];
}

/** The key that cosigns for a contract's supplier. */
export interface CosignerDeclared {
  readonly contract: string;
  readonly key: string;
  /** Position in the log. */
  readonly position: number;
}

/** A cosignature that was recorded. */
export interface CheckpointCosigned {
  readonly contract: string;
  /** Events of the checkpoint. */
  readonly size: number;
  /** Position in the log. */
  readonly position: number;
}

/** What became of facts that were reported, and where they are in the log's tree, where that was asked for. */
export interface FactsTaken extends IntakeReport {
  readonly receipt?: TreeReceipt;
}

/** A contract file: what is left out has the pack's or the engine's default. */
export type ContractFileBody = Pick<
  ContractFile,
  'id' | 'pack' | 'platform' | 'supplier' | 'startsOn' | 'services' | 'channels' | 'payment'
> &
  Partial<ContractFile>;

/** A year's statutory calendar. */
export type CalendarBody = Omit<YearCalendar, 'makeUpDays'> & Partial<YearCalendar>;

/** A file of evidence that the store keeps: `location` is its name. */
export interface EvidenceKept extends Omit<EvidenceFile, 'kept'> {
  readonly contract: string;
}

/** A fact as a CloudEvents 1.0 event; what `data` holds is the type's own (docs/facts.md). */
export interface FactEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  /** The contract's id. */
  readonly subject: string;
  /** ISO 8601 with offset. */
  readonly time: string;
  readonly datacontenttype?: string;
  /** When a simulated store takes the fact in. */
  readonly recordedtime?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Every JSON shape that HTTP gives or takes and that no class with decorators describes, by the name of its schema in OpenAPI. The schemas are
 * made from these types: npm run docs:schemas.
 */
export interface Shapes {
  MonthScorecard: Answer<WithNextBand<ScorecardFigure>>;
  Breaches: Answer<BreachesPage>;
  Fees: Answer<FeesFigure>;
  Leaks: Answer<LeaksFigure>;
  FactsBehind: Answer<FactsBehind>;
  FactHistory: Answer<FactHistory>;
  Explanation: Explanation;
  MonthReceipts: MonthReceipts;
  Replay: Replay;
  Comparison: Comparison;
  Window: Answer<WindowFigure>;
  Ledger: Answer<LedgerPage>;
  ChargeWindows: Answer<ChargeWindowsPage>;
  GivenResult: Answer<GivenResult>;
  DriftOfMonth: Answer<Drift>;
  Duties: Answer<DutiesPage>;
  Statement: Answer<StatedMonth>;
  Contracts: Marked<ContractPage>;
  ContractDescription: ContractDescription;
  ContractHistory: ContractHistory;
  LintReport: Marked<LintReport>;
  TriedDecision: Marked<TriedDecision>;
  ImportReport: Marked<FactsTaken>;
  Bundle: BundleDocument;
  LogKeys: Marked<LogKeys>;
  CosignerDeclared: Marked<CosignerDeclared>;
  CheckpointCosigned: Marked<CheckpointCosigned>;
  AdvanceReport: Marked<AdvanceReport>;
  EvidenceKept: Marked<EvidenceKept>;
  Recorded: Marked<Recorded>;
  ContractChanged: Marked<ContractChanged>;
  Verification: Marked<Verification>;
  ClockShown: Marked<ClockShown>;
  ClockMoved: Marked<ClockMoved>;
  Calendar: Marked<YearCalendar>;
  CalendarAdopted: Marked<CalendarAdopted>;
  Health: Health;
  Problem: ProblemDetails;
  ContractFileBody: ContractFileBody;
  CalendarBody: CalendarBody;
  FactEvent: FactEvent;
}

/** The name of a shape's schema. */
export type ShapeName = keyof Shapes;
