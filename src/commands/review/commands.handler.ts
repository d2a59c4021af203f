import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import {
  AcceptReview,
  DecideObjection,
  PublishResult,
  ReceiveObjection,
  ReissueReview,
  SendFeeNotice,
  TryDecision,
  WithdrawObjection,
} from './commands.js';
import { DESK } from './desk.js';
import type { Desk } from './desk.js';
import {
  acceptReview,
  decideObjection,
  publishResult,
  receiveObjection,
  reissueReview,
  sendFeeNotice,
  withdrawObjection,
} from './operations.js';
import { tryDecision } from './what-if.js';

@CommandHandler(PublishResult)
export class PublishResultHandler implements ICommandHandler<PublishResult> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, month }: PublishResult) {
    return publishResult(this.desk, contract, month);
  }
}

@CommandHandler(SendFeeNotice)
export class SendFeeNoticeHandler implements ICommandHandler<SendFeeNotice> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, month, receivedAt }: SendFeeNotice) {
    return sendFeeNotice(this.desk, contract, month, receivedAt);
  }
}

@CommandHandler(ReceiveObjection)
export class ReceiveObjectionHandler implements ICommandHandler<ReceiveObjection> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, month, kind, text }: ReceiveObjection) {
    return receiveObjection(this.desk, contract, month, kind, text);
  }
}

@CommandHandler(DecideObjection)
export class DecideObjectionHandler implements ICommandHandler<DecideObjection> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ objection, decision }: DecideObjection) {
    return decideObjection(this.desk, objection, decision);
  }
}

@CommandHandler(TryDecision)
export class TryDecisionHandler implements ICommandHandler<TryDecision> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ objection, decision }: TryDecision) {
    return tryDecision(this.desk, objection, decision);
  }
}

@CommandHandler(AcceptReview)
export class AcceptReviewHandler implements ICommandHandler<AcceptReview> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, month, kind }: AcceptReview) {
    return acceptReview(this.desk, contract, month, kind);
  }
}

@CommandHandler(WithdrawObjection)
export class WithdrawObjectionHandler implements ICommandHandler<WithdrawObjection> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ objection, lines }: WithdrawObjection) {
    return withdrawObjection(this.desk, objection, lines);
  }
}

@CommandHandler(ReissueReview)
export class ReissueReviewHandler implements ICommandHandler<ReissueReview> {
  constructor(@Inject(DESK) private readonly desk: Desk) {}

  execute({ contract, month, kind, reason }: ReissueReview) {
    return reissueReview(this.desk, contract, month, kind, reason);
  }
}

/** The handlers of every command in commands.ts, as providers of the application. */
export const ASSESSMENT_HANDLERS = [
  PublishResultHandler,
  SendFeeNoticeHandler,
  ReceiveObjectionHandler,
  DecideObjectionHandler,
  TryDecisionHandler,
  AcceptReviewHandler,
  WithdrawObjectionHandler,
  ReissueReviewHandler,
];
