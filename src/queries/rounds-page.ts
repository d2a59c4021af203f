import { LIST_LIMIT } from '../settings.js';
import type { BreachesFigure, RoundFigure } from '../sla/breaches.js';

/** Which part of a list is asked for. */
export interface Page {
  /** Rows at most; 10,000 unless told, and never more. */
  readonly limit?: number | undefined;
  /** The `next` of the page before. */
  readonly cursor?: string | undefined;
}

/** Ticket rounds, a page at a time. */
export interface BreachesPage extends BreachesFigure {
  /** The cursor of the following page; absent on the last one. */
  readonly next?: string;
}

/** The rounds behind the cursor. Throws `RangeError` for a cursor that stands at no round of this list. */
export function pageOfRounds(
  rounds: readonly RoundFigure[],
  { limit = LIST_LIMIT, cursor }: Page,
): Pick<BreachesPage, 'rounds' | 'next'> {
  const from = cursor === undefined ? 0 : rounds.findIndex((round) => cursorOf(round) === cursor) + 1;
  if (cursor !== undefined && from === 0)
    throw new RangeError(`cursor: "${cursor}" stands at no round of this list; start again without one`);
  const page = rounds.slice(from, from + Math.min(limit, LIST_LIMIT));
  const last = page.at(-1);
  return { rounds: page, ...(last && from + page.length < rounds.length ? { next: cursorOf(last) } : {}) };
}

function cursorOf({ ticketId, round }: RoundFigure): string {
  return `${ticketId}/${round}`;
}
