import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { DESK } from '../review/desk.js';
import type { Desk } from '../review/desk.js';
import { advance } from '../due/advance.js';
import {
  Advance,
  DeclareDuty,
  IssueDocument,
  ProvideEvidence,
  ReceivePayment,
  RequestEvidence,
  SetOff,
  WaiveCharge,
} from './commands.js';
import { declareDuty, provideEvidence, requestEvidence } from './declarations.js';
import { issueDocument, receivePayment, setOff, waiveCharge } from './payments.js';

@CommandHandler(ReceivePayment)
export class ReceivePaymentHandler implements ICommandHandler<ReceivePayment> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, payment }: ReceivePayment) {
    return receivePayment(this.desk, contract, payment);
  }
}

@CommandHandler(SetOff)
export class SetOffHandler implements ICommandHandler<SetOff> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, asked }: SetOff) {
    return setOff(this.desk, contract, asked);
  }
}

@CommandHandler(WaiveCharge)
export class WaiveChargeHandler implements ICommandHandler<WaiveCharge> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, waiver }: WaiveCharge) {
    return waiveCharge(this.desk, contract, waiver);
  }
}

@CommandHandler(IssueDocument)
export class IssueDocumentHandler implements ICommandHandler<IssueDocument> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, document }: IssueDocument) {
    return issueDocument(this.desk, contract, document);
  }
}

@CommandHandler(DeclareDuty)
export class DeclareDutyHandler implements ICommandHandler<DeclareDuty> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, declared }: DeclareDuty) {
    return declareDuty(this.desk, contract, declared);
  }
}

@CommandHandler(RequestEvidence)
export class RequestEvidenceHandler implements ICommandHandler<RequestEvidence> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, asked }: RequestEvidence) {
    return requestEvidence(this.desk, contract, asked);
  }
}

@CommandHandler(ProvideEvidence)
export class ProvideEvidenceHandler implements ICommandHandler<ProvideEvidence> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, given }: ProvideEvidence) {
    return provideEvidence(this.desk, contract, given);
  }
}

@CommandHandler(Advance)
export class AdvanceHandler implements ICommandHandler<Advance> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ to, onStep }: Advance) {
    return advance(this.desk, to, onStep);
  }
}

/** The handlers of every command in commands.ts, as providers of the application. */
export const SETTLEMENT_HANDLERS = [
  ReceivePaymentHandler,
  SetOffHandler,
  WaiveChargeHandler,
  IssueDocumentHandler,
  DeclareDutyHandler,
  RequestEvidenceHandler,
  ProvideEvidenceHandler,
  AdvanceHandler,
];
