import type { BreachesFigure, RoundFigure } from '../../rules/sla/breaches.js';
import { pageOfList } from './list-page.js';
import type { Page } from './list-page.js';

export type { Page } from './list-page.js';

/** Ticket rounds, a page at a time. */
export interface BreachesPage extends BreachesFigure {
  /** The cursor of the following page; absent on the last one. */
  readonly next?: string;
}

/** The rounds behind the cursor. Throws `RangeError` for a cursor that stands at no round of this list. */
export function pageOfRounds(rounds: readonly RoundFigure[], page: Page): Pick<BreachesPage, 'rounds' | 'next'> {
  const { rows, ...next } = pageOfList(rounds, ({ ticketId, round }) => `${ticketId}/${round}`, page, 'round');
  return { rounds: rows, ...next };
}
