import type { Day, Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Fen } from '../kernel/money.js';
import type { ContractFile, PaymentMethod } from '../terms/types.js';
import type { ChargeKind } from '../charges/charge.js';
import type { Credit } from '../settling/entry.js';
import type { DocumentKind } from '../cycle/money-events.js';
import type { Standing } from './charged.js';

/** What is stated apart (SPEC 8): what is no service, with a receipt (4.6), and the fees, with a VAT invoice (5.4). */
export const STATEMENT_KINDS = ['penalties', 'fees'] as const;
export type StatementKind = (typeof STATEMENT_KINDS)[number];

/** The statement that a charge stands in. */
export const STATEMENT_OF: Readonly<Record<ChargeKind, StatementKind>> = {
  penalty: 'penalties',
  damages: 'penalties',
  violation: 'penalties',
  cost: 'penalties',
  fee: 'fees',
};

/** The document that it calls for. */
export const DOCUMENT_OF: Readonly<Record<StatementKind, DocumentKind>> = { penalties: 'receipt', fees: 'vat-invoice' };

/** How far a sum has come: charged for good; told but open to objection still; under an open objection. */
export type LineStanding = 'final' | 'not-final' | 'disputed';

export const LINE_STATES = ['not-final', 'disputed', 'open', 'overdue', 'settled', 'waived', 'credited'] as const;
export type LineState = (typeof LINE_STATES)[number];

/** A sum of the month and what became of it. Several of one address and unit price make one line. */
export interface StatementEntry {
  readonly kind: ChargeKind;
  /** By its own id: a scorecard, an incident, a violation, a cost, an item of fees. */
  readonly item: string;
  /** More about it in the parties' own words or ids: the kind of a violation, what a cost is about. */
  readonly note?: string;
  readonly unitPrice?: Fen;
  readonly quantity?: number;
  readonly amount: Fen;
  readonly clause: string;
  readonly address: string;
  /** Null while it is not charged. */
  readonly dueOn: Day | null;
  readonly standing: LineStanding;
  readonly settled: Standing;
}

/** A payment, set-off, waiver or credit and which charges it lowers. */
export interface StatementCredit {
  readonly kind: Credit['kind'];
  readonly address: string;
  readonly at: Instant;
  readonly clause: string;
  /** A payment's reference, the payable that was set off; null for a waiver or credit. */
  readonly reference: string | null;
  readonly parts: readonly { readonly address: string; readonly amount: Fen }[];
}

/** What the parties settled after the fact: it stands in the statement of the month in which it happened, and changes no line of an older one. */
export interface StatementAdjustment {
  readonly kind: 'credit' | 'refund' | 'reversal' | 'overdrawn';
  readonly at: Instant;
  /** As in the ledger: what lowers what is owed is negative. */
  readonly amount: Fen;
  readonly clause: string;
  readonly address: string;
  /** A refund's own reference, the payable that is overdrawn. */
  readonly reference: string | null;
  /** The charge that is credited, the entry that is taken back. */
  readonly of: string | null;
  readonly reason: string | null;
}

export interface StatementDocument {
  /** The payment or set-off that it documents. */
  readonly entry: string;
  readonly document: DocumentKind;
  readonly number: string;
  readonly amount: Fen;
  readonly at: Instant;
}

/** What a month's statement rests on. Entries of the other kind, credits of other charges and what was paid after `at` are left out. */
export interface StatementFacts {
  readonly contract: ContractFile;
  readonly kind: StatementKind;
  readonly month: Month;
  readonly at: Instant;
  /** Whether the month's result (or fees) is final. */
  readonly final: boolean;
  readonly entries: readonly StatementEntry[];
  readonly credits: readonly StatementCredit[];
  readonly adjustments: readonly StatementAdjustment[];
  readonly documents: readonly StatementDocument[];
}

/** A line of a statement. Sums are yuan; amount = paid + setOff + waived + credited + open, where it is charged and not disputed. */
export interface StatementLine {
  readonly kind: ChargeKind;
  readonly item: string;
  readonly note?: string;
  readonly unitPrice?: string;
  readonly quantity?: number;
  readonly amount: string;
  readonly paid: string;
  readonly setOff: string;
  readonly waived: string;
  readonly credited: string;
  readonly open: string;
  readonly overdue: string;
  readonly clause: string;
  readonly address: string;
  /** Of what is open; null while nothing is charged. */
  readonly dueOn: string | null;
  readonly state: LineState;
}

/** What was paid, set off, waived or credited of the statement's lines: of a payment for several months only this one's part. */
export interface StatementSettlement {
  readonly kind: Credit['kind'];
  readonly at: string;
  readonly amount: string;
  readonly clause: string;
  readonly address: string;
  readonly reference: string | null;
  readonly parts: readonly { readonly address: string; readonly amount: string }[];
}

/** A credit, refund, reversal or overdrawn payable of the statement's month. Yuan. */
export interface ListedAdjustment extends Omit<StatementAdjustment, 'at' | 'amount'> {
  readonly at: string;
  readonly amount: string;
}

/** A month's statement of one kind. Totals are of `lines`; what is disputed or not final stands apart and is in `disputed`, `notFinal` only. */
export interface Statement {
  readonly contract: string;
  readonly month: string;
  readonly kind: StatementKind;
  /** `final` when the month's result or fees are, and no line of it is open to change. */
  readonly standing: 'final' | 'provisional';
  readonly platform: ContractFile['platform'];
  readonly supplier: ContractFile['supplier'];
  readonly method: PaymentMethod;
  readonly lines: readonly StatementLine[];
  readonly disputed: readonly StatementLine[];
  readonly notFinal: readonly StatementLine[];
  readonly settlements: readonly StatementSettlement[];
  readonly adjustments: readonly ListedAdjustment[];
  readonly totals: {
    readonly charged: string;
    readonly paid: string;
    readonly setOff: string;
    readonly waived: string;
    readonly credited: string;
    readonly open: string;
    readonly overdue: string;
    readonly disputed: string;
    readonly notFinal: string;
  };
  /** The document that the platform gives for what was paid and set off, and which were given. */
  readonly document: {
    readonly kind: DocumentKind;
    readonly owed: string;
    readonly issued: readonly {
      readonly number: string;
      readonly amount: string;
      readonly at: string;
      readonly entry: string;
    }[];
  };
}
