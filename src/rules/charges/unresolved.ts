import type { Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { ChargeDisputes } from '../cycle/charge-disputes.js';
import type { SettlementEvent } from '../cycle/money-events.js';
import type { DisputedLine } from '../cycle/review-state.js';
import { NO_AGREEMENT } from '../review/review-steps.js';
import type { DueStep } from '../review/review-steps.js';
import type { WindowRules } from '../review/window-figure.js';
import { Readings } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import { chargeWindow } from './charge-windows.js';
import type { Telling } from './charge-windows.js';

/** A charge under objection, or decided, with what had been told of it when it was, or last; what its own decision brought in is not in it. */
export interface ContestedCharge {
  readonly disputed: DisputedLine;
  readonly told: Telling;
  /** The month that the charge is about. */
  readonly month: Month;
}

/** That a contested charge is decided since nobody agreed. */
export interface UnresolvedStep extends DueStep<SettlementEvent> {
  readonly line: string;
  readonly month: Month;
  /** Position of the objection. */
  readonly cause: number | null;
}

/**
 * The contested charges on which nobody agreed by the day on which all is to be final: decided by the platform's data, where the reading
 * `dispute.unresolved` in force when they were told says so (4.4), as a result's lines are. Each when its own day has ended, what falls due first
 * first; none that falls due after `until`.
 */
export function unresolvedSteps(
  contested: readonly ContestedCharge[],
  { objections }: Pick<ChargeDisputes, 'objections'>,
  asked: WindowRules,
  until: Instant,
): UnresolvedStep[] {
  return contested
    .flatMap(({ disputed: { objection, line, decided }, told, month }): UnresolvedStep[] => {
      const readings = Readings.of(termsAt(asked.rules, told.at), asked.whatIf);
      if (decided !== null || readings.get('dispute.unresolved') !== 'platform-data') return [];
      const made = objections.find(({ id }) => id === objection);
      const { finalBy } = chargeWindow(told, asked);
      const dueAt = Math.max(finalBy, made?.receivedAt ?? finalBy);
      const data = { objection, line, decision: 'rejected', reason: NO_AGREEMENT, by: 'platform-data' } as const;
      const events = [{ type: 'ChargeDecided', data: { ...data, facts: [] } } as const];
      return [{ dueAt, line, month, cause: made?.position ?? null, events }];
    })
    .filter(({ dueAt }) => dueAt <= until)
    .sort((a, b) => a.dueAt - b.dueAt);
}
