import { dataOf, hasType } from '../../facts/event-data.js';
import { wholeStream } from '../../log/port/own-events.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { YearCalendar } from '../../rules/calendar/statutory-calendar.js';
import { calendarStream } from '../../rules/kernel/streams.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import type { CommandDefinition } from '../command.js';
import { object } from '../schema.js';

interface CalendarEvidence {
  /** The calendar of that year in force; null where none is. */
  readonly inForce: YearCalendar | null;
  readonly last: number;
  readonly now: Instant;
}

/** Adopts the statutory calendar of a year in place of the one before. Refused when it is the one in force. */
export const adoptCalendar: CommandDefinition<'adopt-calendar', { readonly calendar: YearCalendar }, CalendarEvidence> =
  {
    name: 'adopt-calendar',
    schema: { calendar: object },
    of: ({ calendar }) => `the calendar of ${calendar.year}`,
    load: async ({ store }, { calendar }) => {
      const recorded = await wholeStream(store.events, calendarStream(calendar.year));
      const latest = recorded.at(-1);
      return {
        inForce: latest && hasType(latest, 'CalendarAdopted') ? dataOf(latest) : null,
        last: recorded.length - 1,
        now: store.clock.now(),
      };
    },
    decide: ({ inForce, last, now }, { calendar }) => {
      if (inForce && sameCalendar(inForce, calendar))
        throw new RuleViolation('calendar-in-force', `that calendar of ${calendar.year} is already in force`);
      return {
        stream: calendarStream(calendar.year),
        last,
        contract: null,
        at: now,
        recorded: now,
        events: [{ type: 'CalendarAdopted', data: calendar }],
      };
    },
    answer: ({ position }, { inForce }, { calendar }) => ({
      year: calendar.year,
      replaced: inForce !== null,
      position,
    }),
  };

function sameCalendar(one: YearCalendar, other: YearCalendar): boolean {
  const list = (days: readonly string[]) => [...days].sort().join();
  return (
    one.source === other.source &&
    list(one.daysOff) === list(other.daysOff) &&
    list(one.makeUpDays) === list(other.makeUpDays)
  );
}
