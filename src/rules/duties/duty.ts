import type { Day, Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { StatutoryCalendars } from '../calendar/statutory-calendar.js';
import type { Adoption } from '../calendar/windows/window-moves.js';
import type { ContestedCharge } from '../charges/unresolved.js';
import type { BreachesFigure } from '../sla/breaches.js';
import type { BreachTotals } from '../cycle/figures.js';
import type { Fen } from '../kernel/money.js';
import type { WhatIf } from '../terms/readings.js';
import type { ContractRules, PaymentMethod } from '../terms/types.js';
import type { ChargeKind } from '../charges/charge.js';
import type { DutyKind, DutyParty, DutyState } from '../cycle/duty-kinds.js';
import type { DeclaredDuty, DocumentKind } from '../cycle/money-events.js';

/** Numbers behind a duty. Sums are yuan. */
export type DutyDetail =
  | BreachTotals
  | { readonly amount: string; readonly open: string; readonly disputed?: true }
  | { readonly document: DocumentKind; readonly amount: string; readonly issued: string }
  | { readonly declared: number }
  | { readonly tickets: number; readonly orders: number };

/** Who owed what by when, and what became of it (SPEC 8). */
export interface Duty {
  readonly duty: DutyKind;
  readonly party: DutyParty;
  readonly clause: string;
  readonly month: string | null;
  /** What it is about where a month has several: the address of a charge, a payment, a request for records. */
  readonly about: string | null;
  /** The first late moment, ISO 8601 with offset; null where the contract gives no day, or a dispute keeps it from falling due. */
  readonly dueBy: string | null;
  readonly state: DutyState;
  readonly doneAt: string | null;
  /** The event that did it. */
  readonly evidence: { readonly position: number; readonly type: string } | null;
  readonly detail?: DutyDetail;
  /** The day rests on a year whose calendar is not known. */
  readonly provisional?: true;
}

/** Something that was done, and the event that says so. */
export interface Deed {
  readonly at: Instant;
  readonly position: number;
  readonly type: string;
}

/** That a result or fees became final; `bySilence`: at the end of the window, since nobody had objected. */
export interface FinalDeed extends Deed {
  readonly bySilence?: true;
}

/** What happened in the cycle of one month. */
export interface MonthFacts {
  readonly month: Month;
  /** When it was provided first; `resultLastAt` when last, from which day the time to object runs. */
  readonly resultProvided: Deed | null;
  readonly resultLastAt: Instant | null;
  readonly resultFinal: FinalDeed | null;
  /** Whether there is anything to bill for the month: without it no notice is owed. */
  readonly hasFees: boolean;
  /** `at`: when it was sent first. */
  readonly noticeSent: Deed | null;
  /** Of the last one. */
  readonly noticeReceivedAt: Instant | null;
  readonly feesFinal: FinalDeed | null;
  /** The month's reply deadlines, with what other readings would make of them; null where no ticket was handed over. */
  readonly tickets: Pick<BreachesFigure, 'totals' | 'readings'> | null;
}

/** A charge, and how much of it is left: several charges of one address are one. */
export interface OwedCharge {
  readonly address: string;
  readonly kind: ChargeKind;
  readonly clause: string;
  readonly month: Month;
  readonly dueOn: Day;
  readonly amount: Fen;
  readonly open: Fen;
  /** Under an open objection: it does not fall due before that is decided. */
  readonly disputed: boolean;
  /** Log positions of what charged it. */
  readonly positions?: readonly number[];
  /** What the parties agreed for its kind (4.6, 5.4); null where they agreed on nothing, as for costs. */
  readonly method: PaymentMethod | null;
  /** The payment, set-off or waiver after which nothing was left; null while something is. */
  readonly settled: Deed | null;
}

/** A document that a payment or set-off calls for (4.6, 5.4: 等额的收据, 等额的增值税发票), or a credit or reversal after one. */
export interface OwedDocument {
  /** The payment or set-off; the credit or reversal where it corrects. */
  readonly entry: string;
  readonly document: DocumentKind;
  readonly amount: Fen;
  /** The month that was paid; null where it was more than one, and after a reversal. */
  readonly month: Month | null;
  /** It takes its amount off a document that was given before. */
  readonly corrects?: true;
}

export interface IssuedDocument extends Deed {
  readonly entry: string;
  readonly document: DocumentKind;
  readonly amount: Fen;
}

/** 3.6: records asked for. */
export interface RecordsRequest {
  /** `HT-2026-0042/evidence/1`. */
  readonly request: string;
  readonly requestedAt: Instant;
  /** Of the request. */
  readonly position?: number;
  readonly dueOn: Day | null;
  readonly provided: Deed | null;
}

/** 6.3: what was done when the contract had ended. */
export interface EndingFacts {
  readonly reclaimed: (Deed & { readonly tickets: number; readonly orders: number }) | null;
  readonly accessClosed: Deed | null;
}

/** A contested charge, or one that was. */
export interface ContestedDuty extends Pick<ContestedCharge, 'told' | 'month'> {
  readonly line: string;
  /** `HT-2026-0042/charges/objections/1`. */
  readonly objection: string;
  readonly decided: Deed | null;
}

/** All that the duties of one contract rest on, known at the moment of knowledge. What happened after `at` has not happened yet. */
export interface DutyFacts {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  /** Those that `calendars` are made of, in the order of the log. */
  readonly adoptions: readonly Adoption[];
  readonly whatIf: WhatIf;
  readonly at: Instant;
  /** Months about which nothing is known may be left out. */
  readonly months: readonly MonthFacts[];
  readonly charges: readonly OwedCharge[];
  readonly contested: readonly ContestedDuty[];
  readonly documentsOwed: readonly OwedDocument[];
  readonly documentsIssued: readonly IssuedDocument[];
  readonly declared: readonly (Deed & { readonly duty: DeclaredDuty })[];
  readonly requests: readonly RecordsRequest[];
  readonly ending: EndingFacts;
}
