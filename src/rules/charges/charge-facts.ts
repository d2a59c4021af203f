import type { TicketHistory } from '../sla/ticket.js';
import type { Day } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import { COSTS_AFTER_END } from '../terms/term.js';
import type { Fen } from '../kernel/money.js';

/** Facts with a sum of their own, corrections applied and voided ones gone. `position`: of the original fact. */
export interface ChargeFact {
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

/** A disclosure of customers' data (3.7), corrections applied. */
export interface LeakIncident extends ChargeFact {
  readonly incidentId: string;
  readonly records: number;
  readonly wide: boolean;
  readonly toCompetitor: boolean;
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

/** What the platform's replies in the supplier's place cost (4.5.2), by time, then position. */
export function replyCosts(tickets: readonly TicketHistory[]): ReplyCost[] {
  return tickets
    .flatMap(({ ticketId, moments }) =>
      moments.flatMap(({ at: time, position, cost }) =>
        cost === undefined ? [] : [{ ticketId, amount: cost, time, position }],
      ),
    )
    .sort(byTime);
}

/**
 * Those that are charged under a contract whose term ended at `end` (null: it has not): after it nothing but what the platform spends on
 * what the supplier had promised (6.3). Disclosures of data are no charge facts; they count on.
 */
export function chargesUnderTerm(facts: ChargeFacts, end: Instant | null): ChargeFacts {
  if (end === null) return facts;
  const within = ({ time }: ChargeFact) => time < end;
  return {
    costs: facts.costs.filter((cost) => within(cost) || cost.clause === COSTS_AFTER_END),
    replies: facts.replies.filter(within),
    violations: facts.violations.filter(within),
    payables: facts.payables.filter(within),
  };
}

/** The order of every list of charge facts. */
export function byTime(a: ChargeFact, b: ChargeFact): number {
  return a.time - b.time || a.position - b.position;
}
