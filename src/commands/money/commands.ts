import type { EvidenceFile } from '../../rules/cycle/review-events.js';
import type { Day } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { Fen } from '../../rules/kernel/money.js';
import type { AdvancedStep } from '../due/advance.js';
import type { DeclaredDuty, DocumentKind, Purpose } from '../../rules/cycle/money-events.js';

/** What happens to a contract's money and duties; payments.ts, declarations.ts and advance.ts say what each does. */
export class ReceivePayment {
  constructor(
    readonly contract: string,
    readonly payment: {
      readonly purpose: Purpose;
      readonly amount: Fen;
      readonly reference: string;
      readonly paidAt?: Instant | undefined;
    },
  ) {}
}

export class SetOff {
  constructor(
    readonly contract: string,
    readonly asked: { readonly payable: string; readonly amount?: Fen | undefined },
  ) {}
}

export class WaiveCharge {
  constructor(
    readonly contract: string,
    readonly waiver: { readonly address: string; readonly amount?: Fen | undefined; readonly reason: string },
  ) {}
}

export class IssueDocument {
  constructor(
    readonly contract: string,
    readonly document: {
      readonly entry: string;
      readonly document: DocumentKind;
      readonly number: string;
      readonly amount?: Fen | undefined;
      readonly issuedAt?: Instant | undefined;
    },
  ) {}
}

export class DeclareDuty {
  constructor(
    readonly contract: string,
    readonly declared: { readonly duty: DeclaredDuty; readonly note: string; readonly doneAt?: Instant | undefined },
  ) {}
}

export class RequestEvidence {
  constructor(
    readonly contract: string,
    readonly asked: { readonly what: string; readonly dueOn: Day | null },
  ) {}
}

export class ProvideEvidence {
  constructor(
    readonly contract: string,
    readonly given: {
      readonly request: string;
      readonly evidence: readonly EvidenceFile[];
      readonly givenAt?: Instant | undefined;
    },
  ) {}
}

export class Advance {
  constructor(
    readonly to: Instant | undefined,
    /** Told of each step as it is recorded; what it throws ends the run there. */
    readonly onStep?: (step: AdvancedStep) => void,
  ) {}
}
