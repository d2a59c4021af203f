/**
 * Every type of event that the log may hold, with the small number that stands for it in the journal's columns.
 * Numbers are part of what is stored: a new type takes a new number, none is changed or used again.
 */
export const EVENT_TYPES = {
  // the store and its rules: 1 to 31
  StoreCreated: 1,
  ClockMoved: 2,
  CalendarAdopted: 3,
  ContractSigned: 4,
  TermsAmended: 5,
  ContractTerminated: 6,
  ServiceDelegated: 7,
  ServiceTakenOver: 8,
  ServiceHandedBack: 9,
  DefaultsAdopted: 10,
  // facts: 32 to 95
  CallRecorded: 32,
  ChatRecorded: 33,
  SurveyAnswered: 34,
  TicketOpened: 35,
  TicketReplied: 36,
  TicketReturned: 37,
  TicketClosed: 38,
  ServiceOrderOpened: 39,
  ServiceOrderReviewed: 40,
  ServiceOrderReceived: 41,
  ServiceOrderJudged: 42,
  CustomerDataDisclosed: 43,
  CostIncurred: 44,
  ViolationFound: 45,
  PayableRecorded: 46,
  FactCorrected: 47,
  FactVoided: 48,
  // the month's cycle and what follows from it: 64 to 127
  ResultPublished: 64,
  FeeNoticeSent: 65,
  ObjectionReceived: 66,
  LineDecided: 67,
  ResultRestated: 68,
  FeesRestated: 69,
  ResultAccepted: 70,
  FeesAccepted: 71,
  ResultFinal: 72,
  FeesFinal: 73,
  TitleGiven: 74,
  ImprovementOpened: 75,
  ImprovementJudged: 76,
  StandardFoundUnmet: 77,
  PenaltyCharged: 78,
  FeesCharged: 79,
  PaymentReceived: 80,
  SetOffMade: 81,
  ChargeWaived: 82,
  ChargeOverdue: 83,
  DocumentIssued: 84,
  DutyDeclared: 85,
  EvidenceRequested: 86,
  EvidenceProvided: 87,
  ServiceEventsReclaimed: 88,
  SystemAccessClosed: 89,
  ChargeCredited: 90,
  RefundPaid: 91,
  EntryReversed: 92,
  ObjectionWithdrawn: 93,
  ResultReissued: 94,
  FeeNoticeReissued: 95,
  ChargesContested: 96,
  ContestWithdrawn: 97,
  ChargeDecided: 98,
} as const;

export type EventType = keyof typeof EVENT_TYPES;

/** Types below this number are the store's and the contracts' own (rules). */
export const FIRST_FACT_TYPE = 32;
/** Types from this number on belong to the month's cycle: results, disputes, money, duties. They count in no score. */
export const FIRST_CYCLE_TYPE = 64;

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
