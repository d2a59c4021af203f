import { parseMonth } from '../../calendar/day.js';
import type { Month } from '../../calendar/day.js';
import type { AssessmentEvent, ReviewKind } from '../../cycle/review-events.js';
import type { Frozen, HappenedEvent } from '../../cycle/review-state.js';

/** A month's result or fees as an event froze them. */
export interface ProvidedFigures extends Frozen {
  /** Which of the month's it is, from 1 on: as provided, restated or reissued. */
  readonly number: number;
  readonly type: HappenedEvent['type'];
  /** Of the event. */
  readonly position: number;
}

/** All that was frozen of a month's result or fees, in the order of the log: what was provided, and what restated or replaced it. */
export function providedFigures(
  assessments: readonly HappenedEvent[],
  kind: ReviewKind,
  month: Month,
): ProvidedFigures[] {
  const provided = assessments.flatMap((event) => {
    const one = providedBy(event);
    return one?.kind === kind && parseMonth(one.month) === month ? [{ event, one }] : [];
  });
  return provided.map(({ event: { type, position }, one: { frozen } }, i) => ({
    ...{ number: i + 1, type, position },
    ...frozen,
  }));
}

/** A month's result or fees as an event provides them. */
export interface Provided {
  readonly kind: ReviewKind;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly frozen: Frozen;
}

/** What an event published, sent, reissued or restated; null for any other. */
export function providedBy(event: { readonly type: string; readonly data: unknown }): Provided | null {
  const told = event as AssessmentEvent;
  switch (told.type) {
    case 'ResultPublished':
    case 'ResultReissued':
    case 'ResultRestated': {
      const { month, basis, result } = told.data;
      return { kind: 'result', month, frozen: { basis, result, fees: null } };
    }
    case 'FeeNoticeSent':
    case 'FeeNoticeReissued':
    case 'FeesRestated': {
      const { month, basis, fees } = told.data;
      return { kind: 'fees', month, frozen: { basis, result: null, fees } };
    }
    default:
      return null;
  }
}
