import { describe, expect, it } from '@jest/globals';
import { formatDay, parseDay, parseMonth } from '../day.js';
import { formatInstant, parseInstant } from '../instant.js';
import { objectionWindow, WINDOW_READINGS } from './window.js';
import type { WindowReadingId } from './window.js';
import { followCalendars } from './window-moves.js';
import type { Adoption } from './window-moves.js';
import { Zone } from '../zone.js';

const SHANGHAI = Zone.of('Asia/Shanghai');
const from = (first: string, last: string) =>
  Array.from({ length: parseDay(last) - parseDay(first) + 1 }, (_, i) => formatDay(parseDay(first) + i));

/** The breaks of spring 2020 as they were known one after the other: until 30 January, 2 February, 9 February. */
const breakUntil = (last: string, position: number, recorded: string): Adoption => ({
  calendar: { year: 2020, daysOff: from('2020-01-24', last), makeUpDays: [], source: last },
  position,
  recorded: parseInstant(`${recorded}:00+08:00`),
});
const ANNOUNCED = breakUntil('2020-01-30', 1, '2019-11-21T12:00');

/** The window of something provided on Monday 20 January at log position 10. */
function followed(...later: Adoption[]) {
  const { window, moves } = followCalendars(10, later, (calendars) =>
    objectionWindow(parseDay('2020-01-20'), parseMonth('2019-12'), {
      calendars,
      zone: SHANGHAI,
      readings: { get: (id: WindowReadingId) => WINDOW_READINGS[id][0] },
      workingDays: 5,
      finalBy: 20,
    }),
  );
  const day = (moment: number) => formatInstant(moment, SHANGHAI).slice(5, 10);
  return [day(window.closesAt), ...moves.map((move) => `${day(move.from)} ${day(move.to)}`)];
}

describe('a window and the calendars adopted later', () => {
  // 21, 22, 23, 31 January, 3 February.
  it('goes by those adopted before it was opened', () => {
    expect(followed(ANNOUNCED)).toEqual(['02-04']);
  });

  it('is moved by each that comes while it is open, by those before', () => {
    const extended = breakUntil('2020-02-02', 11, '2020-01-27T12:00');
    expect(followed(ANNOUNCED, extended)).toEqual(['02-05', '02-04 02-05']);
    const city = breakUntil('2020-02-09', 12, '2020-02-04T23:59');
    expect(followed(ANNOUNCED, extended, city)).toEqual(['02-12', '02-04 02-05', '02-05 02-12']);
  });

  it('is not opened again by one that comes when it has closed, nor by any after that', () => {
    const late = breakUntil('2020-02-09', 11, '2020-02-04T00:00');
    expect(followed(ANNOUNCED, late)).toEqual(['02-04']);
    expect(followed(ANNOUNCED, late, breakUntil('2020-02-16', 12, '2020-02-05T00:00'))).toEqual(['02-04']);
  });

  it('has not closed while its calendar is not known', () => {
    // 21 to 24 and 27 January, until anybody says otherwise.
    expect(followed()).toEqual(['01-28']);
    const late = breakUntil('2020-02-02', 11, '2020-03-01T12:00');
    expect(followed(late)).toEqual(['02-05', '01-28 02-05']);
  });

  it('is not moved by a calendar that leaves its days as they are', () => {
    const same = breakUntil('2020-01-30', 11, '2020-01-27T12:00');
    expect(followed(ANNOUNCED, same)).toEqual(['02-04']);
  });
});
