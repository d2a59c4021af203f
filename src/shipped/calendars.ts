import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseYearCalendar } from '../rules/calendar/statutory-calendar.js';
import { CALENDAR_CORRECTIONS } from './calendar-corrections.js';
import type { YearCalendar } from '../rules/calendar/statutory-calendar.js';

const FIRST_YEAR = 2004;
const LAST_YEAR = 2026;

/** A year file of the package chinese-days, by date. `holidays` holds every announced day off, `inLieuDays` those of them that weekend days were moved to. */
interface YearFile {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
}

/**
 * The statutory calendars that a store begins with (SPEC 8): 2004 to 2026, as the State Council last announced them.
 * The data is that of the package chinese-days, with the project's own corrections. Throws when a file is missing or has faults, or when the package
 * has come to hold what a correction adds.
 */
export function shippedCalendars(): YearCalendar[] {
  const require = createRequire(import.meta.url);
  const { version } = readJson(require.resolve('chinese-days/package.json')) as { version: string };
  const calendars: YearCalendar[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
    const file = readJson(require.resolve(`chinese-days/dist/years/${year}.json`)) as YearFile;
    const corrections = CALENDAR_CORRECTIONS.filter((correction) => correction.year === year);
    const stated = `announcement of the General Office of the State Council for ${year}, as in chinese-days ${version}`;
    calendars.push(
      parseYearCalendar({
        year,
        daysOff: [...Object.keys(file.holidays), ...corrections.flatMap(({ daysOff = [] }) => daysOff)],
        makeUpDays: [...Object.keys(file.workdays), ...corrections.flatMap(({ makeUpDays = [] }) => makeUpDays)],
        source: [stated, ...corrections.map(({ source }) => `corrected by ${source}`)].join('; '),
      }),
    );
  }
  return calendars;
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
