import { FaultsError } from '../../rules/kernel/faults.js';
import { parseDay } from '../../rules/calendar/day.js';
import type { Day } from '../../rules/calendar/day.js';
import { Zone } from '../../rules/calendar/zone.js';
import { visible } from '../../rules/kernel/text.js';
import { nearest } from '../wording.js';
import { TimeFormat } from './local-time.js';

export interface MappingFault {
  /** Where in the mapping file: `facts[0].data.outcome`. */
  readonly path: string;
  /** The line on which that is written; of what is missing, what it is missing from. */
  readonly line: number;
  readonly message: string;
}

/** A mapping file with faults. */
export class MappingError extends FaultsError<MappingFault> {
  constructor(faults: readonly MappingFault[]) {
    super(
      faults,
      (told) =>
        `the mapping has faults:\n${told.map(({ path, line, message }) => `  line ${line}, ${path}: ${message}`).join('\n')}`,
    );
  }
}

/** Reads parts of a mapping and gathers what is wrong with it, and which columns it names. */
export class Reader {
  readonly faults: MappingFault[] = [];
  readonly columns = new Set<string>();
  private zone = Zone.of('Asia/Shanghai');
  private date: Day | null = null;
  private format = 'iso';

  constructor(private readonly lineOf: (path: string) => number) {}

  /** How times are written where nothing else is said. */
  setTimes(input: Readonly<Record<string, unknown>>): void {
    const { zone, date, time } = input;
    if (zone !== undefined) this.try('zone', () => (this.zone = Zone.of(typeof zone === 'string' ? zone : '')));
    // A date that is none stands in for one: it is told once, not again at every time that needs it.
    if (date !== undefined) this.date = 0;
    if (date !== undefined) this.try('date', () => (this.date = parseDay(typeof date === 'string' ? date : '')));
    if (time === undefined) return;
    const faults = this.faults.length;
    const { text } = this.timeFormat(time, 'time');
    // Nor is a format that is none.
    if (this.faults.length === faults) this.format = text;
  }

  timeFormat(input: unknown, path: string): TimeFormat {
    const text = input === undefined ? this.format : input;
    if (typeof text !== 'string') this.fault(path, 'must be a format such as dd-MM-yyyy HH:mm, or iso');
    let format = new TimeFormat('iso', this.zone, null);
    this.try(path, () => (format = new TimeFormat(typeof text === 'string' ? text : 'iso', this.zone, this.date)));
    return format;
  }

  column(input: unknown, path: string): string {
    if (typeof input !== 'string' || input === '') {
      this.fault(path, 'must be the name of a column');
      return '';
    }
    this.columns.add(input);
    return input;
  }

  /** Reports what has no place in this part of the mapping. */
  known(input: Readonly<Record<string, unknown>>, path: string, keys: readonly string[]): void {
    for (const key of Object.keys(input)) {
      if (keys.includes(key)) continue;
      const near = nearest(key, keys);
      const hint = near === undefined ? `here may stand ${keys.join(', ')}` : `did you mean "${near}"?`;
      this.fault(path === '' ? key : `${path}.${key}`, `is not known; ${hint}`);
    }
  }

  fault(path: string, message: string): void {
    // One fault may be met twice, where a part is read for two purposes.
    if (!this.faults.some((fault) => fault.path === path && fault.message === message))
      this.faults.push({ path: visible(path), line: this.lineOf(path), message });
  }

  private try(path: string, read: () => unknown): void {
    try {
      read();
    } catch (error) {
      this.fault(path, (error as Error).message);
    }
  }
}

export function isRecord(input: unknown): input is Record<string, unknown> {
  return typeof input === 'object' && input !== null && !Array.isArray(input);
}

/** A text, or a list of texts, as a list; numbers and truth values count as written. */
export function textList(input: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(input) ? input : [input];
  return list.every((item) => ['string', 'number', 'boolean'].includes(typeof item)) && list.length > 0
    ? list.map(String)
    : undefined;
}
