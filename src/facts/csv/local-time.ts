import { formatDay, parseDay } from '../../rules/calendar/day.js';
import type { Day } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { Zone } from '../../rules/calendar/zone.js';
import { readInstant } from '../instant-text.js';
import { fromSerial, fromUnix } from './counted-time.js';

type Part = 'year' | 'month' | 'day' | 'hour' | 'half' | 'minute' | 'second' | 'millisecond';

const DAY_MS = 86_400_000;
const TOKENS: Readonly<Record<string, readonly [Part, string]>> = {
  yyyy: ['year', '(\\d{4})'],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  dd: ['day', '(\\d{2})'],
  d: ['day', '(\\d{1,2})'],
  HH: ['hour', '(\\d{2})'],
  H: ['hour', '(\\d{1,2})'],
  hh: ['hour', '(\\d{2})'],
  h: ['hour', '(\\d{1,2})'],
  mm: ['minute', '(\\d{2})'],
  m: ['minute', '(\\d{1,2})'],
  ss: ['second', '(\\d{2})'],
  s: ['second', '(\\d{1,2})'],
  SSS: ['millisecond', '(\\d{3})'],
  // Blanks beside it are written or not, and of any kind.
  a: ['half', '\\s*(上午|下午|[AaPp]\\.?[Mm]\\.?)\\s*'],
};
const AFTERNOON = /^(?:下午|p)/i;

/** Ways of writing times that are not made of letters. */
const NAMED = ['iso', 'excel', 'unix'] as const;

/**
 * How times are written in a file: `iso` (ISO 8601 with offset), `excel` (a spreadsheet's serial days), `unix` (seconds or milliseconds since
 * 1970), or letters as in Unicode's date formats (`dd-MM-yyyy HH:mm`, `yyyy/M/d a h:mm`, literal text in single quotes), local to a zone. A format without
 * a date needs one day for all rows.
 */
export class TimeFormat {
  private readonly parts: Part[] = [];
  private readonly twelve: boolean = false;
  private readonly pattern: RegExp | null;

  /** Throws `RangeError` when the format is not understood, lacks part of a date, or has no date where none is given. */
  constructor(
    readonly text: string,
    private readonly zone: Zone,
    private readonly date: Day | null,
  ) {
    this.pattern = (NAMED as readonly string[]).includes(text) ? null : this.compile();
    this.twelve = /h/.test(text.replace(/'[^']*'/g, ''));
    if (this.pattern !== null && this.twelve !== this.parts.includes('half'))
      throw new RangeError(`"${text}" needs both h (hours up to 12) and a (上午/下午, AM/PM), or H`);
  }

  /** The moment that a text names, or null when it is not written so or names none. */
  read(text: string): Instant | null {
    if (this.text === 'iso') {
      const instant = readInstant(text);
      return Number.isNaN(instant) ? null : instant;
    }
    if (this.text === 'unix') return fromUnix(text);
    if (this.text === 'excel') {
      const local = fromSerial(text, this.date);
      return local === null ? null : this.zone.instant(local);
    }
    return this.readParts(text);
  }

  /** How a text should have been written, for the person who mends the file. */
  get example(): string {
    if (this.text === 'iso') return 'like 2026-03-02T09:30:00+08:00';
    if (this.text === 'excel') return 'as a spreadsheet counts days, like 46083.378';
    return this.text === 'unix' ? 'in seconds or milliseconds since 1970, like 1772413500' : this.text;
  }

  /** A moment as facts write it. */
  write(instant: Instant): string {
    return formatInstant(instant, this.zone);
  }

  /** The local date of a moment. */
  writeDate(instant: Instant): string {
    return formatDay(this.zone.dayAt(instant));
  }

  private readParts(text: string): Instant | null {
    const match = this.pattern?.exec(text);
    if (!match) return null;
    const found = new Map<Part, string>(this.parts.map((part, index) => [part, match[index + 1] ?? '']));
    const part = (name: Part): number => Number(found.get(name) ?? 0);
    const day = found.has('year') ? dayOf(part('year'), part('month'), part('day')) : this.date;
    const hour = this.twelve ? hourOf(part('hour'), found.get('half') ?? '') : part('hour');
    if (day === null || hour > 23 || part('minute') > 59 || part('second') > 59) return null;
    const time = ((hour * 60 + part('minute')) * 60 + part('second')) * 1000 + part('millisecond');
    return this.zone.instant(day * DAY_MS + time);
  }

  private compile(): RegExp {
    let pattern = '';
    for (const [token, quoted] of this.text.matchAll(/'([^']*)'|([A-Za-z])\2*|\s+|[^A-Za-z'\s]/g)) {
      const known = Object.hasOwn(TOKENS, token) ? TOKENS[token] : undefined;
      if (known) {
        this.parts.push(known[0]);
        pattern += known[1];
      } else if (quoted !== undefined || !/[A-Za-z]/.test(token)) pattern += literal(quoted ?? token);
      else
        throw new RangeError(
          `"${token}" is not known; the letters are ${Object.keys(TOKENS).join(', ')}, or write ${NAMED.join(', ')}`,
        );
    }
    const dated = (['year', 'month', 'day'] as const).filter((part) => this.parts.includes(part)).length;
    if (new Set(this.parts).size < this.parts.length) throw new RangeError(`"${this.text}" names a part twice`);
    if (dated > 0 && dated < 3) throw new RangeError(`"${this.text}" has only part of a date`);
    if (dated === 0 && this.date === null)
      throw new RangeError(`"${this.text}" has no date; say with "date" which day the file is of`);
    return new RegExp(`^${pattern.replaceAll('\\s+\\s*', '\\s*').replaceAll('\\s*\\s+', '\\s*')}$`);
  }
}

function literal(text: string): string {
  return text.trim() === '' ? '\\s+' : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The hour of the day that one up to 12 names; 24 where it names none. */
function hourOf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (AFTERNOON.test(half) ? 12 : 0);
}

function dayOf(year: number, month: number, day: number): Day | null {
  const pad = (part: number, length: number): string => String(part).padStart(length, '0');
  try {
    return parseDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
  } catch {
    return null;
  }
}
