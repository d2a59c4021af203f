import type { Instant } from '../instant.js';
import { StatutoryCalendars } from '../statutory-calendar.js';
import type { YearCalendar } from '../statutory-calendar.js';
import type { ObjectionWindow } from './window.js';

/** A calendar as the log took it in. */
export interface Adoption {
  readonly calendar: YearCalendar;
  readonly position: number;
  readonly recorded: Instant;
}

/** That a calendar moved the end of an open window. */
export interface WindowMove {
  readonly adoption: Adoption;
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The window that was opened at a log position, and what moved its end. It goes by the calendars adopted by then, and by each later one that
 * came while it was open by those before: a calendar changes open windows and opens none again that has closed (SPEC 8). A window whose
 * calendar is not known has not closed.
 */
export function followCalendars(
  openedAt: number,
  adoptions: readonly Adoption[],
  windowUnder: (calendars: StatutoryCalendars) => ObjectionWindow,
): { readonly window: ObjectionWindow; readonly moves: readonly WindowMove[] } {
  const calendars = adoptions.filter(({ position }) => position <= openedAt).map(({ calendar }) => calendar);
  const moves: WindowMove[] = [];
  let window = windowUnder(new StatutoryCalendars(calendars));
  for (const adoption of adoptions) {
    if (adoption.position <= openedAt) continue;
    if (!window.provisional && adoption.recorded >= window.closesAt) break;
    calendars.push(adoption.calendar);
    const from = window.closesAt;
    window = windowUnder(new StatutoryCalendars(calendars));
    if (window.closesAt !== from) moves.push({ adoption, from, to: window.closesAt });
  }
  return { window, moves };
}
