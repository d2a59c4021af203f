import { FACT_KINDS, isFactKind } from '../rules/kernel/vocabulary.js';
import type { FactKind } from '../rules/kernel/vocabulary.js';

/**
 * The types of facts that can be reported (SPEC 4) and the things they are about. A thing (a call, a ticket …) is unique within its
 * contract and kind, and has a stream of its own in the log.
 */
export const FACT_TYPES = [
  'CallRecorded',
  'ChatRecorded',
  'SurveyAnswered',
  'TicketOpened',
  'TicketReplied',
  'TicketReturned',
  'TicketClosed',
  'ServiceOrderOpened',
  'ServiceOrderReviewed',
  'ServiceOrderReceived',
  'ServiceOrderJudged',
  'CustomerDataDisclosed',
  'CostIncurred',
  'ViolationFound',
  'PayableRecorded',
  'FactCorrected',
  'FactVoided',
] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** A correction or a voiding: about another fact, of any kind. */
export type AmendingType = 'FactCorrected' | 'FactVoided';
/** A type that tells of the business itself. */
export type ReportedType = Exclude<FactType, AmendingType>;

export interface FactTypeInfo {
  readonly type: ReportedType;
  /** The thing it is about. */
  readonly kind: FactKind;
  /** The field of `data` that holds the thing's key. */
  readonly keyField: string;
  /** May happen to one thing several times. */
  readonly repeatable: boolean;
  /** The fact that makes the thing known; a kind has one. */
  readonly opens: boolean;
}

const CATALOG: Record<ReportedType, FactTypeInfo> = {
  CallRecorded: { type: 'CallRecorded', kind: 'call', keyField: 'callId', repeatable: false, opens: true },
  ChatRecorded: { type: 'ChatRecorded', kind: 'chat', keyField: 'chatId', repeatable: false, opens: true },
  SurveyAnswered: { type: 'SurveyAnswered', kind: 'survey', keyField: 'surveyId', repeatable: false, opens: true },
  TicketOpened: { type: 'TicketOpened', kind: 'ticket', keyField: 'ticketId', repeatable: false, opens: true },
  TicketReplied: { type: 'TicketReplied', kind: 'ticket', keyField: 'ticketId', repeatable: true, opens: false },
  TicketReturned: { type: 'TicketReturned', kind: 'ticket', keyField: 'ticketId', repeatable: true, opens: false },
  TicketClosed: { type: 'TicketClosed', kind: 'ticket', keyField: 'ticketId', repeatable: false, opens: false },
  ServiceOrderOpened: {
    type: 'ServiceOrderOpened',
    kind: 'order',
    keyField: 'orderId',
    repeatable: false,
    opens: true,
  },
  ServiceOrderReviewed: {
    type: 'ServiceOrderReviewed',
    kind: 'order',
    keyField: 'orderId',
    repeatable: false,
    opens: false,
  },
  ServiceOrderReceived: {
    type: 'ServiceOrderReceived',
    kind: 'order',
    keyField: 'orderId',
    repeatable: false,
    opens: false,
  },
  ServiceOrderJudged: {
    type: 'ServiceOrderJudged',
    kind: 'order',
    keyField: 'orderId',
    repeatable: false,
    opens: false,
  },
  CustomerDataDisclosed: {
    type: 'CustomerDataDisclosed',
    kind: 'incident',
    keyField: 'incidentId',
    repeatable: false,
    opens: true,
  },
  CostIncurred: { type: 'CostIncurred', kind: 'cost', keyField: 'costId', repeatable: false, opens: true },
  ViolationFound: {
    type: 'ViolationFound',
    kind: 'violation',
    keyField: 'violationId',
    repeatable: false,
    opens: true,
  },
  PayableRecorded: { type: 'PayableRecorded', kind: 'payable', keyField: 'payableId', repeatable: false, opens: true },
};

const opening = new Map<FactKind, FactTypeInfo>(
  Object.values(CATALOG)
    .filter((info) => info.opens)
    .map((info) => [info.kind, info]),
);

/** What the catalogue says of a type; undefined for corrections, voidings and what is no fact. */
export function factTypeInfo(type: string): FactTypeInfo | undefined {
  return Object.hasOwn(CATALOG, type) ? CATALOG[type as ReportedType] : undefined;
}

/** The type that opens things of a kind: `CallRecorded` for `call`. */
export function openingType(kind: FactKind): FactTypeInfo {
  const info = opening.get(kind);
  if (!info) throw new RangeError(`"${kind}" is not a kind of thing; kinds are ${FACT_KINDS.join(', ')}`);
  return info;
}

export function isFactType(type: string): type is FactType {
  return (FACT_TYPES as readonly string[]).includes(type);
}

export function isAmending(type: string): type is AmendingType {
  return type === 'FactCorrected' || type === 'FactVoided';
}

/** Kinds whose things have a life of several facts; the others are told by one. */
export function hasLifecycle(kind: FactKind): boolean {
  return kind === 'ticket' || kind === 'order';
}

/** The type that `kind` of a correction or voiding names: a kind of thing stands for the fact that opens it. */
export function targetType(kind: string): FactTypeInfo | undefined {
  return isFactKind(kind) ? opening.get(kind) : factTypeInfo(kind);
}
