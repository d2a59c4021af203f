import type { Decision } from '../cycle/review-events.js';
import type { Disputes } from '../cycle/review-state.js';
import type { RoundFigure } from '../sla/breaches.js';
import { refusal } from './refusal.js';

/** A step of a ticket, as a correction or voiding names it. */
export interface NamedStep {
  /** `ticket` for its opening, else the type of fact: `TicketReplied`. */
  readonly kind: string;
  /** `T-17`, or `T-17/<event id>` where there may be several. */
  readonly key: string;
  /** ISO 8601 with offset. */
  readonly time: string;
}

/** A ticket round under objection. */
export interface DisputedRound {
  /** As it was provided; null where it was not there. */
  readonly provided: RoundFigure | null;
  /** Whether it is another one, or gone, with the facts that were decided so far and those of this decision. */
  readonly changes: boolean;
  /** The facts that made it what it was when it was provided, in the order of the business. */
  readonly steps: readonly NamedStep[];
}

/** Steps that a refusal names. */
const MOST_NAMED = 5;

/**
 * Throws `RuleViolation` for a ticket round that is upheld though it stays as it was provided (4.4, 4.5.2): a round is what its facts make it, and says
 * which of them would have to be corrected or voided.
 */
export function checkRoundChanges(
  disputes: Pick<Disputes, 'kind'>,
  { line, decision, round }: { line: string; decision: Decision; round: DisputedRound | null },
): void {
  if (round === null || decision === 'rejected' || round.changes) return;
  throw refusal(
    disputes,
    'needs-correction',
    `${line} ${asProvided(round.provided)}, as it was provided: upholding it needs a correction of its facts (FactCorrected, or FactVoided)${named(round.steps)}, or a reply that was not reported`,
  );
}

function asProvided(round: RoundFigure | null): string {
  if (round === null) return 'is not there';
  const { state, dueAt, repliedAt, repliedBy } = round;
  const due = dueAt === null ? '' : `, due ${dueAt}`;
  return `is ${state}${due}${repliedAt === null ? '' : `, replied ${repliedAt} by the ${repliedBy ?? 'supplier'}`}`;
}

function named(steps: readonly NamedStep[]): string {
  if (steps.length === 0) return '';
  const shown = steps.slice(0, MOST_NAMED).map(({ kind, key, time }) => `${kind} ${key} of ${time}`);
  return `: ${shown.join('; ')}${steps.length > MOST_NAMED ? '; …' : ''}`;
}
