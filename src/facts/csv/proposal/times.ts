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

/** Texts by which a format is told, spread over all there are, and the share of them that it must read: a few are always written otherwise. */
const SAMPLE = 500;
const LEAST_SHARE = 0.6;
/** A spreadsheet's days of this century: any small number would be one otherwise. */
const [FIRST_SERIAL, LAST_SERIAL] = [36_526, 73_050];

/** The format that reads most of some texts; null when none does, or there are none. */
export function formatOf(texts: readonly string[]): Found | null {
  const step = Math.max(1, Math.floor(texts.length / SAMPLE));
  const sample = texts.filter((_text, at) => at % step === 0);
  const [format, ...others] = bestOf(WITH_DAY, sample);
  if (format !== undefined) {
    const instead = format.startsWith('M/d') ? (others.find((other) => other.startsWith('d/M')) ?? null) : null;
    return { format, dated: true, timed: !DAYS.includes(format), instead };
  }
  const [hour] = bestOf([...HOURS, 'excel'], sample);
  return hour === undefined ? null : { format: hour, dated: false, timed: true, instead: null };
}

/** The formats that read as many of some texts as any does, where that is most of them. */
function bestOf(formats: readonly string[], texts: readonly string[]): string[] {
  const counts = formats.map((format) => ({ format, count: countRead(format, texts, formats !== WITH_DAY) }));
  const most = Math.max(...counts.map(({ count }) => count));
  if (most === 0 || most < texts.length * LEAST_SHARE) return [];
  return counts.filter(({ count }) => count === most).map(({ format }) => format);
}

function countRead(format: string, texts: readonly string[], partsOfDays: boolean): number {
  const times = new TimeFormat(format, zone, SOME_DAY);
  const may = (text: string): boolean => {
    if (format !== 'excel') return true;
    const serial = Number(text);
    return partsOfDays ? serial < 1 : serial >= FIRST_SERIAL && serial < LAST_SERIAL;
  };
  return texts.filter((text) => may(text) && times.read(text) !== null).length;
}
