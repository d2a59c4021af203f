import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';
import type { LineDecision, ObjectionText } from './operations.js';

/** What the parties do with a month's result and fees; operations.ts says what each does. */
export class PublishResult {
  constructor(
    readonly contract: string,
    readonly month: Month,
  ) {}
}

export class SendFeeNotice {
  constructor(
    readonly contract: string,
    readonly month: Month,
    readonly receivedAt: Instant | undefined,
  ) {}
}

export class ReceiveObjection {
  constructor(
    readonly contract: string,
    readonly month: Month,
    readonly kind: ReviewKind,
    readonly text: ObjectionText,
  ) {}
}

export class DecideObjection {
  constructor(
    readonly objection: string,
    readonly decision: LineDecision,
  ) {}
}

/** The same without recording anything: what the figures would be (what-if.ts). */
export class TryDecision {
  constructor(
    readonly objection: string,
    readonly decision: LineDecision,
  ) {}
}

export class WithdrawObjection {
  constructor(
    readonly objection: string,
    /** Null for all that are open. */
    readonly lines: readonly string[] | null,
  ) {}
}

export class ReissueReview {
  constructor(
    readonly contract: string,
    readonly month: Month,
    readonly kind: ReviewKind,
    readonly reason: string,
  ) {}
}

export class AcceptReview {
  constructor(
    readonly contract: string,
    readonly month: Month,
    readonly kind: ReviewKind,
  ) {}
}
