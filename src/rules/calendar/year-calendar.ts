import { FaultsError } from '../kernel/faults.js';
import { parseDay, weekday } from './day.js';

/**
 * The statutory calendar of one year: the data of `CalendarAdopted`. ISO dates. Its notice may name days of the December before, which hold in place
 * of what that year's own calendar says of them.
 */
export interface YearCalendar {
  readonly year: number;
  /** Every day of every announced break, the weekend days inside it included. */
  readonly daysOff: readonly string[];
  /** Weekend days that are worked (调休上班). */
  readonly makeUpDays: readonly string[];
  /** Where it is announced. */
  readonly source: string;
}

/** A calendar that cannot be adopted, with every fault that it has. */
export class CalendarFileError extends FaultsError<{ readonly path: string; readonly message: string }> {
  constructor(faults: readonly { readonly path: string; readonly message: string }[]) {
    super(
      faults,
      (told) =>
        `the calendar cannot be read: ${told.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')}`,
    );
    this.name = 'CalendarFileError';
  }
}

const KEYS = ['year', 'daysOff', 'makeUpDays', 'source'];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * A year's calendar from parsed YAML or JSON: `{ year, daysOff, makeUpDays?, source }`; its dates come back in order.
 * Throws `CalendarFileError` with all faults at once: unknown keys, dates that do not exist, lie neither in the year nor in the December before (whose
 * days notices name too), or occur twice,
 * make-up days that are no weekend days or are also off.
 */
export function parseYearCalendar(input: unknown): YearCalendar {
  const faults: { path: string; message: string }[] = [];
  const fault = (path: string, message: string) => faults.push({ path, message });
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new CalendarFileError([
      { path: '', message: 'a calendar is a mapping of year, daysOff, makeUpDays and source' },
    ]);
  const fields = new Map<string, unknown>(Object.entries(input));
  for (const key of fields.keys()) if (!KEYS.includes(key)) fault(key, `unknown; a calendar has ${KEYS.join(', ')}`);

  const year = fields.get('year');
  const isYear = typeof year === 'number' && Number.isInteger(year) && year >= 1950 && year <= 9998;
  if (!isYear) fault('year', 'must be a year such as 2027');
  const source = fields.get('source');
  if (typeof source !== 'string' || source.trim() === '') fault('source', 'must say where the calendar is announced');
  const isDate = (date: unknown, path: string): date is string => {
    const wrong = faultOfDate(date, isYear ? year : undefined);
    if (wrong) fault(path, wrong);
    return !wrong;
  };
  if (isEmptyList(fields.get('daysOff'))) fault('daysOff', 'must name at least one day');
  const daysOff = datesOf(fields.get('daysOff'), 'daysOff', isDate, fault);
  const makeUpDays = datesOf(fields.get('makeUpDays') ?? [], 'makeUpDays', isDate, fault);
  for (const date of makeUpDays) {
    const name = weekday(parseDay(date));
    if (name <= 5)
      fault(
        'makeUpDays',
        `${date} is a ${WEEKDAYS[name - 1] ?? ''}; a make-up day is a Saturday or Sunday that is worked`,
      );
    if (daysOff.includes(date)) fault('makeUpDays', `${date} is also among daysOff`);
  }
  if (faults.length > 0 || !isYear || typeof source !== 'string') throw new CalendarFileError(faults);
  return { year, daysOff, makeUpDays, source };
}

/** The well-formed dates of a list, in order; reports the others, and those that occur twice. */
function datesOf(
  list: unknown,
  path: string,
  isDate: (date: unknown, path: string) => date is string,
  fault: (path: string, message: string) => void,
): string[] {
  if (!Array.isArray(list)) {
    fault(path, 'must be a list of dates such as 2027-01-01');
    return [];
  }
  const dates = new Set<string>();
  for (const [index, item] of list.entries()) {
    const at = `${path}[${index}]`;
    if (!isDate(item, at)) continue;
    if (dates.has(item)) fault(at, `${item} occurs twice`);
    dates.add(item);
  }
  return [...dates].sort();
}

function isEmptyList(list: unknown): boolean {
  return Array.isArray(list) && list.length === 0;
}

function faultOfDate(date: unknown, year: number | undefined): string | null {
  if (typeof date !== 'string') return 'must be a date such as 2027-01-01';
  try {
    parseDay(date);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (year === undefined || date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`)) return null;
  return `${date} is neither in ${year} nor in the December before`;
}
