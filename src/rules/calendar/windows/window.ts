import { firstDayOf } from '../day.js';
import type { Day, Month } from '../day.js';
import type { Instant } from '../instant.js';
import type { StatutoryCalendars, WorkingDayReading, WorkingDays } from '../statutory-calendar.js';
import type { Zone } from '../zone.js';

const CLOSE_OF_BUSINESS_MS = 18 * 3_600_000;
const DAY_MS = 86_400_000;

/** The readings that decide the days of a month's cycle (SPEC 3), each with its values, default first. */
export const WINDOW_READINGS = {
  'result.dueShift': ['next-day-after', 'extend'],
  'window.workingDay': ['state-council', 'every-day'],
  'window.conflict': ['window-prevails', 'twentieth-prevails'],
  'window.closeOfDay': ['midnight', 'close-of-business'],
  'deadline.onHoliday': ['fixed', 'next-working-day'],
  'window.lastDay': ['moves', 'stays'],
} as const;
export type WindowReadingId = keyof typeof WINDOW_READINGS;

/** Answers what value each reading has. */
export interface WindowReadings {
  get(id: WindowReadingId): string;
}

/** What every day of the cycle rests on. */
export interface CycleRules {
  readonly calendars: StatutoryCalendars;
  readonly zone: Zone;
  readonly readings: WindowReadings;
}

/** The length of a window and the day of the month by which all is final (4.4, 5.3: 5 working days, the 20th). */
export interface WindowTerms {
  readonly workingDays: number;
  readonly finalBy: number;
}

/** A day by whose end something is due; `by` is the first late moment. `provisional`: it rests on a calendar that is not known. */
export interface DueDay {
  readonly on: Day;
  readonly by: Instant;
  readonly provisional: boolean;
}

/** A window in which to object. */
export interface ObjectionWindow {
  /** Its working days, in order; under `twentieth-prevails` only those up to the final day. */
  readonly days: readonly Day[];
  /** The first moment at which an objection is late. */
  readonly closesAt: Instant;
  /** The first moment at which finality is late. */
  readonly finalBy: Instant;
  /** Whether the uncut window ends after the day by which all is to be final. */
  readonly conflict: boolean;
  /** The latest day on which receipt would have avoided the conflict. */
  readonly latestSafeNoticeOn: Day;
  /** Whether it rests on a year whose calendar is not known: nothing is deemed accepted then. */
  readonly provisional: boolean;
}

/** What a window was made from. `days`, `lastDay`: as they are where nothing cuts them. */
export interface WindowParts {
  readonly receivedOn: Day;
  readonly days: readonly Day[];
  readonly lastDay: Day;
  readonly final: DueDay;
  readonly isCut: boolean;
  /** The last days of windows that the latest safe day opens, and the day after it. */
  readonly safe: { readonly last: Day; readonly tooLate: Day };
  readonly rules: CycleRules & WindowTerms;
}

/** Is told of a window as it is made. */
export type ToldOfWindow = (window: ObjectionWindow, parts: WindowParts) => void;

/** Article 5.3 for one month, the notice being received on the last day on which it may be sent. */
export interface FeeTimetable extends ObjectionWindow {
  readonly noticeBy: Day;
}

/** When the result of `month` is due: the 7th of the next month, postponed when it falls in an announced break (4.4; reading `result.dueShift`). */
export function resultDue(month: Month, rules: CycleRules, dayOfMonth = 7): DueDay {
  const { calendars, zone } = rules;
  const first = firstDayOf(month + 1);
  const nominal = first + dayOfMonth - 1;
  let on = nominal;
  if (calendars.isBreak(nominal)) {
    if (choose(rules, 'result.dueShift') === 'next-day-after') while (calendars.isBreak(on)) on++;
    else for (let day = first; day <= nominal; day++) if (calendars.isBreak(day)) on++;
  }
  return { on, by: zone.startOf(on + 1), provisional: !calendars.knowsDay(nominal) || !calendars.knowsDay(on) };
}

/**
 * "By the Nth" of the month after `month`: the 15th, 20th and 25th of 4.4, 4.6.2, 5.3 and 5.4.2. Under `deadline.onHoliday:
 * next-working-day` one that falls on a weekend or announced break moves to the next working day, whatever `window.workingDay` says.
 */
export function cycleDay(month: Month, dayOfMonth: number, rules: CycleRules): DueDay {
  const { calendars, zone } = rules;
  const nominal = firstDayOf(month + 1) + dayOfMonth - 1;
  if (choose(rules, 'deadline.onHoliday') === 'fixed')
    return { on: nominal, by: zone.startOf(nominal + 1), provisional: false };
  const next = calendars.workingDaysAfter(nominal - 1, 1, 'state-council');
  const on = next.days[0] ?? nominal;
  return { on, by: zone.startOf(on + 1), provisional: next.provisional };
}

/**
 * The window that a result provided, or a notice received, on `receivedOn` opens for `month` (4.4, 5.3). The day of receipt does not
 * count and the last day ends at 24:00 (Civil Code arts. 201, 203), or at 18:00 under `close-of-business`.
 * Where every day is a working day, a last day in an announced break moves to the first day after it (art. 203; reading `window.lastDay`).
 * When it ends after the final day, either that day moves to its last day, or it is cut at the end of the final day; received after
 * that, a cut window has no days.
 */
export function objectionWindow(
  receivedOn: Day,
  month: Month,
  rules: CycleRules & WindowTerms,
  told?: ToldOfWindow,
): ObjectionWindow {
  const { zone } = rules;
  const whole = windowDays(receivedOn, rules);
  const final = cycleDay(month, rules.finalBy, rules);
  const lastDay = whole.days.at(-1) ?? receivedOn;
  const conflict = lastDay > final.on;
  const isCut = conflict && choose(rules, 'window.conflict') === 'twentieth-prevails';
  const window: ObjectionWindow = {
    days: isCut ? whole.days.filter((day) => day <= final.on) : whole.days,
    closesAt: closeOf(isCut ? final.on : lastDay, rules),
    finalBy: conflict && !isCut ? zone.startOf(lastDay + 1) : final.by,
    conflict,
    latestSafeNoticeOn: latestSafeNoticeOn(month, rules),
    provisional: whole.provisional || final.provisional,
  };
  const lastOf = (day: Day) => windowDays(day, rules).days.at(-1) ?? day;
  if (told) {
    const { latestSafeNoticeOn: safe } = window;
    const safeDays = { last: lastOf(safe), tooLate: lastOf(safe + 1) };
    told(window, { receivedOn, days: whole.days, lastDay, final, isCut, safe: safeDays, rules });
  }
  return window;
}

/** The latest day on which a result or notice for `month` can be received without its window ending after the final day. */
export function latestSafeNoticeOn(month: Month, rules: CycleRules & WindowTerms): Day {
  const final = cycleDay(month, rules.finalBy, rules).on;
  const { days } = rules.calendars.workingDaysUpTo(final, rules.workingDays, workingDay(rules));
  let latest = (days.at(-1) ?? final + 1) - 1;
  while ((windowDays(latest, rules).days.at(-1) ?? latest) > final) latest--;
  return latest;
}

/** The working days that receipt on a day leaves to object, the last of them moved out of an announced break. */
function windowDays(receivedOn: Day, rules: CycleRules & WindowTerms): WorkingDays {
  const { calendars } = rules;
  const counted = calendars.workingDaysAfter(receivedOn, rules.workingDays, workingDay(rules));
  if (workingDay(rules) !== 'every-day' || choose(rules, 'window.lastDay') === 'stays') return counted;
  const nominal = counted.days.at(-1) ?? receivedOn;
  let last = nominal;
  while (calendars.isBreak(last)) last++;
  return {
    days: [...counted.days.slice(0, -1), last],
    provisional: !calendars.knowsDay(nominal) || !calendars.knowsDay(last),
  };
}

/** The timetable of 5.3 for the fees of `month`: what becomes of a notice on the last permitted day (the 15th of the next month). */
export function feeTimetable(
  month: Month,
  rules: CycleRules & WindowTerms & { readonly noticeBy: number },
): FeeTimetable {
  const notice = cycleDay(month, rules.noticeBy, rules);
  return { ...objectionWindow(notice.on, month, rules), noticeBy: notice.on };
}

function workingDay(rules: CycleRules): WorkingDayReading {
  return choose(rules, 'window.workingDay');
}

/** The end of a window's last day. */
function closeOf(day: Day, rules: CycleRules): Instant {
  if (choose(rules, 'window.closeOfDay') === 'midnight') return rules.zone.startOf(day + 1);
  return rules.zone.instant(day * DAY_MS + CLOSE_OF_BUSINESS_MS);
}

/** The value of a reading. Throws `RangeError` when it is none of the choices. */
function choose<Id extends WindowReadingId>(rules: CycleRules, id: Id): (typeof WINDOW_READINGS)[Id][number] {
  const values: readonly (typeof WINDOW_READINGS)[Id][number][] = WINDOW_READINGS[id];
  const value = values.find((candidate) => candidate === rules.readings.get(id));
  if (value === undefined) throw new RangeError(`${id} is one of ${values.join(', ')}`);
  return value;
}
