import { formatDay, parseDay } from '../../rules/calendar/day.js';
import type { Day } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { Zone } from '../../rules/calendar/zone.js';
import { readInstant } from '../instant-text.js';

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

const DAY_MS = 86_400_000;
const TOKENS: Readonly<Record<string, readonly [Part, string]>> = {
  yyyy: ['year', '(\\d{4})'],
  MM: ['month', '(\\d{2})'],
  M: ['month', '(\\d{1,2})'],
  dd: ['day', '(\\d{2})'],
  d: ['day', '(\\d{1,2})'],
  HH: ['hour', '(\\d{2})'],
  H: ['hour', '(\\d{1,2})'],
  mm: ['minute', '(\\d{2})'],
  m: ['minute', '(\\d{1,2})'],
  ss: ['second', '(\\d{2})'],
  s: ['second', '(\\d{1,2})'],
  SSS: ['millisecond', '(\\d{3})'],
};

/**
 * How times are written in a file: `iso` (ISO 8601 with offset) or letters as in Unicode's date formats (`dd-MM-yyyy HH:mm`, `H:mm:ss`,
 * literal text in single quotes), local to a zone. A format without a date needs one day for all rows.
 */
export class TimeFormat {
  private readonly parts: Part[] = [];
  private readonly pattern: RegExp | null;

  /** Throws `RangeError` when the format is not understood, lacks part of a date, or has no date where none is given. */
  constructor(
    readonly text: string,
    private readonly zone: Zone,
    private readonly date: Day | null,
  ) {
    this.pattern = text === 'iso' ? null : this.compile();
  }

  /** The moment that a text names, or null when it is not written so or names none. */
  read(text: string): Instant | null {
    if (this.pattern === null) {
      const instant = readInstant(text);
      return Number.isNaN(instant) ? null : instant;
    }
    const match = this.pattern.exec(text);
    if (!match) return null;
    const found = new Map<Part, number>(this.parts.map((part, index) => [part, Number(match[index + 1])]));
    const part = (name: Part): number => found.get(name) ?? 0;
    const day = found.has('year') ? dayOf(part('year'), part('month'), part('day')) : this.date;
    if (day === null || part('hour') > 23 || part('minute') > 59 || part('second') > 59) return null;
    const time = ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000 + part('millisecond');
    return this.zone.instant(day * DAY_MS + time);
  }

  /** A moment as facts write it. */
  write(instant: Instant): string {
    return formatInstant(instant, this.zone);
  }

  /** The local date of a moment. */
  writeDate(instant: Instant): string {
    return formatDay(this.zone.dayAt(instant));
  }

  private compile(): RegExp {
    let pattern = '';
    for (const [token, quoted] of this.text.matchAll(/'([^']*)'|([A-Za-z])\2*|[^A-Za-z']/g)) {
      const known = Object.hasOwn(TOKENS, token) ? TOKENS[token] : undefined;
      if (known) {
        this.parts.push(known[0]);
        pattern += known[1];
      } else if (quoted !== undefined || !/[A-Za-z]/.test(token)) pattern += literal(quoted ?? token);
      else
        throw new RangeError(
          `"${token}" is not known; the letters are ${Object.keys(TOKENS).join(', ')}, or write iso`,
        );
    }
    const dated = (['year', 'month', 'day'] as const).filter((part) => this.parts.includes(part)).length;
    if (new Set(this.parts).size < this.parts.length) throw new RangeError(`"${this.text}" names a part twice`);
    if (dated > 0 && dated < 3) throw new RangeError(`"${this.text}" has only part of a date`);
    if (dated === 0 && this.date === null)
      throw new RangeError(`"${this.text}" has no date; say with "date" which day the file is of`);
    return new RegExp(`^${pattern}$`);
  }
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function dayOf(year: number, month: number, day: number): Day | null {
  const pad = (part: number, length: number): string => String(part).padStart(length, '0');
  try {
    return parseDay(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
  } catch {
    return null;
  }
}
