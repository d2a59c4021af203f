import type { FactType } from '../catalog.js';
import { FactCorrected, FactVoided } from './amendments.js';
import { CostIncurred, CustomerDataDisclosed, PayableRecorded, ViolationFound } from './charges.js';
import { CallRecorded, ChatRecorded, SurveyAnswered } from './contacts.js';
import type { FactDto } from './fact-dto.js';
import { ServiceOrderJudged, ServiceOrderOpened, ServiceOrderReceived, ServiceOrderReviewed } from './orders.js';
import { TicketClosed, TicketOpened, TicketReplied, TicketReturned } from './tickets.js';

/** The DTO of each type's `data`. */
export const FACT_DTOS: Readonly<Record<FactType, new () => FactDto>> = {
  CallRecorded,
  ChatRecorded,
  SurveyAnswered,
  TicketOpened,
  TicketReplied,
  TicketReturned,
  TicketClosed,
  ServiceOrderOpened,
  ServiceOrderReviewed,
  ServiceOrderReceived,
  ServiceOrderJudged,
  CustomerDataDisclosed,
  CostIncurred,
  ViolationFound,
  PayableRecorded,
  FactCorrected,
  FactVoided,
};
