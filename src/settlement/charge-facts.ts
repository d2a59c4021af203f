import type { Day } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { Fen } from '../terms/money.js';

/** Facts with a sum of their own, corrections applied and voided ones gone. `position`: of the original fact. */
interface ChargeFact {
  readonly time: Instant;
  readonly position: number;
}

/** 3.4, 4.5.2, 6.3: what the platform had to spend. */
export interface CostFact extends ChargeFact {
  readonly costId: string;
  readonly clause: string;
  readonly amount: Fen;
  readonly about: string | null;
}

/** 4.5.2: what a reply in the supplier's place cost. */
export interface ReplyCost extends ChargeFact {
  readonly ticketId: string;
  readonly amount: Fen;
}

/** 2.5, 3.5, 3.6, annex 3. */
export interface ViolationFact extends ChargeFact {
  readonly violationId: string;
  readonly kind: string;
}

/** What the platform owes the supplier for goods. */
export interface PayableFact extends ChargeFact {
  readonly payableId: string;
  readonly amount: Fen;
  readonly dueOn: Day;
}

/** All of one contract up to a moment, each list by time, then position. */
export interface ChargeFacts {
  readonly costs: readonly CostFact[];
  readonly replies: readonly ReplyCost[];
  readonly violations: readonly ViolationFact[];
  readonly payables: readonly PayableFact[];
}
