import {
  AdoptCalendarHandler,
  AmendTermsHandler,
  DelegateServiceHandler,
  HandBackServiceHandler,
  InitStoreHandler,
  MoveClockHandler,
  SignContractHandler,
  TakeOverServiceHandler,
  TerminateContractHandler,
} from './commands.handler.js';

/** The handlers of every command in commands.ts, as providers of the application. */
export const CONTRACT_HANDLERS = [
  InitStoreHandler,
  MoveClockHandler,
  SignContractHandler,
  AmendTermsHandler,
  TerminateContractHandler,
  DelegateServiceHandler,
  TakeOverServiceHandler,
  HandBackServiceHandler,
  AdoptCalendarHandler,
];
