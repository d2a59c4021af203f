import { paymentWithParts } from '../rules/cycle/money-events.js';
import type { SettlementEventData } from '../rules/cycle/money-events.js';
import type { ReviewEventData } from '../rules/cycle/review-events.js';
import type { ContractEventData } from '../rules/contract/events.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';
import type { EventType, FactEventData, StoreEventData } from './event-data.js';

/** What the catalogue says of a type of event. */
interface Entry<D = unknown> {
  /** Stands for the type in the journal's columns. It is part of what is stored: a new type takes a new number, none is changed or used again. */
  readonly no: number;
  /** From each earlier shape of its data to the next one; its schema's version is one more than there are steps. Data are never rewritten. */
  readonly upcasts?: readonly [...((data: unknown) => unknown)[], (data: unknown) => D];
}

/** A fact is about a thing; one that has none is about another fact. */
interface FactEntry<D = unknown> extends Entry<D> {
  readonly kind?: FactKind;
  /** The field of `data` that holds the thing's key. */
  readonly keyField?: string;
  /** The fact that makes the thing known; a kind has one. */
  readonly opens?: true;
  /** May happen to one thing several times. */
  readonly repeatable?: true;
  /** Where it may happen several times: only with a fact of this type between one and the next. */
  readonly between?: keyof FactEventData;
}

type Entries<M> = { readonly [T in keyof M]: Entry<M[T]> };

/** The store and its rules: 1 to 31. */
const STORE: Entries<StoreEventData> = {
  StoreCreated: { no: 1 },
  ClockMoved: { no: 2 },
  CalendarAdopted: { no: 3 },
  DefaultsAdopted: { no: 10 },
  TreeKeyAdopted: { no: 11 },
  CosignerDeclared: { no: 12 },
  CheckpointCosigned: { no: 13 },
};

const CONTRACT: Entries<ContractEventData> = {
  ContractSigned: { no: 4 },
  TermsAmended: { no: 5 },
  ContractTerminated: { no: 6 },
  ServiceDelegated: { no: 7 },
  ServiceTakenOver: { no: 8 },
  ServiceHandedBack: { no: 9 },
};

/** Facts: 32 to 63. */
export const FACTS: { readonly [T in keyof FactEventData]: FactEntry<FactEventData[T]> } = {
  CallRecorded: { no: 32, kind: 'call', keyField: 'callId', opens: true },
  ChatRecorded: { no: 33, kind: 'chat', keyField: 'chatId', opens: true },
  SurveyAnswered: { no: 34, kind: 'survey', keyField: 'surveyId', opens: true },
  TicketOpened: { no: 35, kind: 'ticket', keyField: 'ticketId', opens: true },
  TicketReplied: { no: 36, kind: 'ticket', keyField: 'ticketId', repeatable: true },
  TicketReturned: { no: 37, kind: 'ticket', keyField: 'ticketId', repeatable: true },
  TicketClosed: { no: 38, kind: 'ticket', keyField: 'ticketId', repeatable: true, between: 'TicketReturned' },
  ServiceOrderOpened: { no: 39, kind: 'order', keyField: 'orderId', opens: true },
  ServiceOrderReviewed: { no: 40, kind: 'order', keyField: 'orderId' },
  ServiceOrderReceived: { no: 41, kind: 'order', keyField: 'orderId' },
  ServiceOrderJudged: { no: 42, kind: 'order', keyField: 'orderId' },
  CustomerDataDisclosed: { no: 43, kind: 'incident', keyField: 'incidentId', opens: true },
  CostIncurred: { no: 44, kind: 'cost', keyField: 'costId', opens: true },
  ViolationFound: { no: 45, kind: 'violation', keyField: 'violationId', opens: true },
  PayableRecorded: { no: 46, kind: 'payable', keyField: 'payableId', opens: true },
  FactCorrected: { no: 47 },
  FactVoided: { no: 48 },
};

/** The month's cycle and what follows from it: 64 to 127. */
const REVIEW: Entries<ReviewEventData> = {
  ResultPublished: { no: 64 },
  FeeNoticeSent: { no: 65 },
  ObjectionReceived: { no: 66 },
  LineDecided: { no: 67 },
  ResultRestated: { no: 68 },
  FeesRestated: { no: 69 },
  ResultAccepted: { no: 70 },
  FeesAccepted: { no: 71 },
  ResultFinal: { no: 72 },
  FeesFinal: { no: 73 },
  TitleGiven: { no: 74 },
  ImprovementOpened: { no: 75 },
  ImprovementJudged: { no: 76 },
  StandardFoundUnmet: { no: 77 },
  PenaltyCharged: { no: 78 },
  FeesCharged: { no: 79 },
  ObjectionWithdrawn: { no: 93 },
  ResultReissued: { no: 94 },
  FeeNoticeReissued: { no: 95 },
  FigureReceipted: { no: 99 },
};

const SETTLEMENT: Entries<SettlementEventData> = {
  PaymentReceived: { no: 80, upcasts: [paymentWithParts] },
  SetOffMade: { no: 81 },
  ChargeWaived: { no: 82 },
  ChargeOverdue: { no: 83 },
  DocumentIssued: { no: 84 },
  DutyDeclared: { no: 85 },
  EvidenceRequested: { no: 86 },
  EvidenceProvided: { no: 87 },
  ServiceEventsReclaimed: { no: 88 },
  SystemAccessClosed: { no: 89 },
  ChargeCredited: { no: 90 },
  RefundPaid: { no: 91 },
  EntryReversed: { no: 92 },
  ChargesContested: { no: 96 },
  ContestWithdrawn: { no: 97 },
  ChargeDecided: { no: 98 },
};

/**
 * The catalogue of event types: every type that the log may hold, its number, the version of its data's shape and how data of earlier ones
 * are read. The shapes themselves are in `event-data.ts`, which has the same names or does not compile.
 */
const CATALOGUE: Readonly<Record<EventType, Entry>> = { ...STORE, ...CONTRACT, ...FACTS, ...REVIEW, ...SETTLEMENT };

/** Types below this number are the store's and the contracts' own (rules). */
export const FIRST_FACT_TYPE = 32;
/** Types from this number on belong to the month's cycle: results, disputes, money, duties. They count in no score. */
export const FIRST_CYCLE_TYPE = 64;

/** The types' numbers. */
export const EVENT_TYPES = numbersOf(CATALOGUE);

const NO_STEPS: readonly ((data: unknown) => unknown)[] = [];

const names = new Map<number, EventType>(Object.entries(EVENT_TYPES).map(([name, no]) => [no, name as EventType]));

/** The name of a type number. Throws when the journal was written by a later version that knows more types. */
export function eventTypeOf(no: number): EventType {
  const name = names.get(no);
  if (name === undefined)
    throw new Error(
      `the journal holds an event of type ${no}, which this version does not know; use a newer Plumbline`,
    );
  return name;
}

/** The version of the shape in which data of a type are written. */
export function schemaOf(type: EventType): number {
  return (CATALOGUE[type].upcasts?.length ?? 0) + 1;
}

/** The steps from an earlier version of a type's shape to today's. Throws for a version that is later than today's. */
export function upcastsFrom(type: EventType, schema: number): readonly ((data: unknown) => unknown)[] {
  if (schema > schemaOf(type))
    throw new Error(`a ${type} event has schema ${schema}, which this version does not know; use a newer Plumbline`);
  return CATALOGUE[type].upcasts?.slice(schema - 1) ?? NO_STEPS;
}

/** Whether a type of event belongs to the contract's stream. */
export function isContractEventType(type: EventType): type is keyof ContractEventData {
  return type in CONTRACT;
}

/** Whether a type of event belongs to a month's result or fees. */
export function isReviewEventType(type: EventType): type is keyof ReviewEventData {
  return type in REVIEW;
}

function numbersOf(entries: typeof CATALOGUE): Readonly<Record<EventType, number>> {
  const pairs = Object.entries(entries).map(([name, { no }]) => [name, no] as const);
  return Object.fromEntries(pairs) as Record<EventType, number>;
}

export type { EventType } from './event-data.js';
