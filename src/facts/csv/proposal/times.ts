import { parseDay } from '../../../rules/calendar/day.js';
import { Zone } from '../../../rules/calendar/zone.js';
import { TimeFormat } from '../local-time.js';

const DAYS = [
  'yyyy/M/d',
  'yyyy-M-d',
  'yyyy.M.d',
  'yyyy年M月d日',
  'yyyyMMdd',
  'M/d/yyyy',
  'd/M/yyyy',
  'd-M-yyyy',
  'd.M.yyyy',
];
const HOURS = [
  'H:mm:ss',
  'H:mm',
  'H:mm:ss.SSS',
  'a h:mm:ss',
  'a h:mm',
  'h:mm:ss a',
  'h:mm a',
  'H时m分s秒',
  'H时m分',
  'HHmmss',
];
/** Formats with a day, the usual ones first. */
const WITH_DAY = [
  'iso',
  ...DAYS.flatMap((day) => [...HOURS.flatMap((hour) => [`${day} ${hour}`, `${day}'T'${hour}`]), day]),
  'yyyyMMddHHmmss',
  'unix',
  'excel',
];
const zone = Zone.of('Asia/Shanghai');
/** Stands for the day of a file whose times have none. */
const SOME_DAY = parseDay('2026-01-01');

/** How a column's times are written. */
export interface Found {
  readonly format: string;
  /** Whether it has a date, and a time of day. */
  readonly dated: boolean;
  readonly timed: boolean;
  /** Another format that reads all of them, too, as other times: day and month are told apart by neither. */
  readonly instead: string | null;
}

/** The format that reads all of some texts; null when none does, or there are none. */
export function formatOf(texts: readonly string[]): Found | null {
  if (texts.length === 0) return null;
  const dated = WITH_DAY.filter((format) => readsAll(format, texts));
  const [format, ...others] = dated;
  if (format !== undefined) {
    const instead = format.startsWith('M/d') ? (others.find((other) => other.startsWith('d/M')) ?? null) : null;
    return { format, dated: true, timed: !DAYS.includes(format), instead };
  }
  const hour = HOURS.find((one) => readsAll(one, texts)) ?? (readsAll('excel', texts) ? 'excel' : undefined);
  return hour === undefined ? null : { format: hour, dated: false, timed: true, instead: null };
}

function readsAll(format: string, texts: readonly string[]): boolean {
  const times = new TimeFormat(format, zone, SOME_DAY);
  // A spreadsheet's days of this century alone: any small number would be one otherwise.
  if (format === 'excel' && texts.some((text) => Number(text) >= 1 && (Number(text) < 36_526 || Number(text) > 73_050)))
    return false;
  return texts.every((text) => times.read(text) !== null);
}
