import { FactCorrected, FactVoided } from './amendments.js';
import { CostIncurred, CustomerDataDisclosed, PayableRecorded, ViolationFound } from './charges.js';
import { CallRecorded, ChatRecorded, SurveyAnswered } from './contacts.js';
import type { FactDto } from './fact-dto.js';
import { ServiceOrderJudged, ServiceOrderOpened, ServiceOrderReceived, ServiceOrderReviewed } from './orders.js';
import { TicketClosed, TicketOpened, TicketReplied, TicketReturned } from './tickets.js';

const DTOS = {
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

/** The DTOs as types, by type of fact. */
export type FactDtos = typeof DTOS;

/** The DTO of each type's `data`. */
export const FACT_DTOS: Readonly<Record<keyof FactDtos, new () => FactDto>> = DTOS;
