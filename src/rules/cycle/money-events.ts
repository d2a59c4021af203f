import type { EventOf } from '../kernel/event-of.js';
import type { DecidedFact, Decision, EvidenceFile } from './review-events.js';

/** What a payment is for (4.6, 5.4): violations are paid as penalties are. */
export const PURPOSES = ['penalties', 'fees', 'damages', 'costs'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** 4.6 收据 for what is no service, 5.4 增值税发票 for fees. */
export const DOCUMENTS = ['receipt', 'vat-invoice'] as const;
export type DocumentKind = (typeof DOCUMENTS)[number];

/** Duties that are fulfilled by saying so: 2.1 system access, 2.4 training. */
export const DECLARED_DUTIES = ['system-access', 'training'] as const;
export type DeclaredDuty = (typeof DECLARED_DUTIES)[number];

/**
 * A part of a payment (art. 560: the debtor names what it pays). With `charge`, an address, it pays that charge first, with `month` (`YYYY-MM`)
 * the charges of its purpose of that month; what is left goes on account of the purpose. Yuan.
 */
export interface PaymentPart {
  readonly purpose: Purpose;
  readonly amount: string;
  readonly month?: string;
  readonly charge?: string;
}

/** A part of a set-off, and the charge that it pays. Yuan. */
export interface SetOffPart {
  readonly address: string;
  readonly amount: string;
}

/** A charge under objection: its address, what it came to then, and the first moment at which an objection to it was late. Yuan. */
export interface ContestedLine {
  readonly line: string;
  readonly amount: string;
  readonly closesAt: string;
  readonly late: boolean;
}

/**
 * The data of what happens to money and duties, by type of event.
 * Amounts are yuan, moments ISO 8601 with offset, days ISO dates. `entry`: the address of what the event adds, `HT-2026-0042/ledger/payments/1`.
 */
export interface SettlementEventData {
  /** 4.6.2, 5.4.2: the platform has the money. The event's own time is when. Schema 1 had `purpose` in place of `parts`. */
  PaymentReceived: {
    readonly entry: string;
    /** The sum of its parts. */
    readonly amount: string;
    /** The bank's or the payer's own reference; unique within the contract. */
    readonly reference: string;
    readonly parts: readonly PaymentPart[];
  };
  /** 4.6.1, 4.6.3, 5.4.1, 5.4.3: deducted from what the platform owes for goods. */
  SetOffMade: {
    readonly entry: string;
    readonly payable: string;
    readonly amount: string;
    readonly parts: readonly SetOffPart[];
  };
  /** The platform lets a charge go, or a part of it. */
  ChargeWaived: {
    readonly entry: string;
    readonly address: string;
    readonly amount: string;
    readonly reason: string;
  };
  /** What the parties agree to give back of a charge after it became final. `entry`: `HT-2026-0042/ledger/credits/1`. */
  ChargeCredited: {
    readonly entry: string;
    readonly address: string;
    readonly amount: string;
    readonly reason: string;
  };
  /** The platform has paid back money that was on account of a purpose. `entry`: `HT-2026-0042/ledger/refunds/1`. */
  RefundPaid: {
    readonly entry: string;
    readonly purpose: Purpose;
    readonly amount: string;
    /** Of the platform's own payment; unique among the contract's refunds. */
    readonly reference: string;
  };
  /**
   * A payment, set-off or document that was entered wrongly, or a wire that bounced. `of`: the address of what is reversed, whole; that of the
   * n-th document in the log is `HT-2026-0042/ledger/documents/n`. `entry`: `HT-2026-0042/ledger/reversals/1`.
   */
  EntryReversed: { readonly entry: string; readonly of: string; readonly reason: string };
  /** The charge was not paid by the end of its due day; `unpaid` is what was open then. The event's own time is the first late moment. */
  ChargeOverdue: { readonly address: string; readonly dueOn: string; readonly unpaid: string };
  /** 4.4: the supplier contests what it owes by facts alone. A line that came after its own window is `late`: on record, without effect. */
  ChargesContested: {
    /** `HT-2026-0042/charges/objections/1`. */
    readonly objection: string;
    readonly lines: readonly ContestedLine[];
    readonly claim: string;
    readonly evidence: readonly EvidenceFile[];
    readonly receivedAt: string;
  };
  /** Before they are decided the supplier takes lines back: they were never contested. */
  ContestWithdrawn: { readonly objection: string; readonly lines: readonly string[] };
  ChargeDecided: {
    readonly objection: string;
    readonly line: string;
    readonly decision: Decision;
    readonly reason: string;
    readonly by: 'parties' | 'platform-data';
    readonly facts: readonly DecidedFact[];
  };
  /**
   * 4.6, 5.4: 等额的收据, 等额的增值税发票. `entry` is that of the payment or set-off that it documents, or of the credit or
   * reversal for which it takes `amount` off an earlier one (红字).
   */
  DocumentIssued: {
    readonly entry: string;
    readonly document: DocumentKind;
    readonly number: string;
    readonly amount: string;
  };
  /** 2.1, 2.4. `note`: who, what, where. */
  DutyDeclared: { readonly duty: DeclaredDuty; readonly note: string };
  /** 3.6: records that must be there when asked for. */
  EvidenceRequested: {
    /** `HT-2026-0042/evidence/1`. */
    readonly request: string;
    readonly what: string;
    /** By whose end it is asked for, if a day was named. */
    readonly dueOn: string | null;
  };
  EvidenceProvided: { readonly request: string; readonly evidence: readonly EvidenceFile[] };
  /** 6.3: what the supplier had not finished when the contract ended goes back to the platform. */
  ServiceEventsReclaimed: { readonly tickets: readonly string[]; readonly orders: readonly string[] };
  /** 6.3: 对商品服务操作系统权限进行关闭并做回收处理. */
  SystemAccessClosed: { readonly endedOn: string };
}

export type SettlementEventType = keyof SettlementEventData;

/** Money and duties of a contract, in its streams `ledger-<contract>`, `duties-<contract>` and `ending-<contract>`. */
export type SettlementEvent = EventOf<SettlementEventData>;

/** Schema 1 of a payment had one purpose for all of it. */
export function paymentWithParts(data: unknown): SettlementEventData['PaymentReceived'] {
  const { entry, purpose, amount, reference } = data as {
    readonly entry: string;
    readonly purpose: Purpose;
    readonly amount: string;
    readonly reference: string;
  };
  return { entry, amount, reference, parts: [{ purpose, amount }] };
}
