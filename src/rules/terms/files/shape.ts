import { hasControl, hiddenIn } from '../../kernel/text.js';

/** Longest name, and longest other text, in UTF-16 units. */
const MOST_NAME = 200;
const MOST_TEXT = 2_000;

/** Something wrong with a file: where (`scorecards[0].metrics[1].weight`), and what to do about it. */
export interface Fault {
  readonly path: string;
  readonly message: string;
  /** The terms can be read, but are wrong in themselves: lint reports it as a finding, signing refuses it. */
  readonly ofTerms?: true;
}

/**
 * A value of unknown shape, read step by step. What is wrong is noted with its path and a stand-in is returned, so that one reading
 * names every fault. Who reads must throw the result away when faults were noted.
 */
export class Shape {
  private constructor(
    readonly value: unknown,
    readonly path: string,
    private readonly noted: Fault[],
  ) {}

  /** The whole of a document; faults are added to `noted`. */
  static of(value: unknown, noted: Fault[]): Shape {
    return new Shape(value, '', noted);
  }

  /** Notes a fault of this value, or of one of its fields. */
  fault(message: string, field?: string): void {
    this.noted.push({ path: field === undefined ? this.path || '(file)' : this.join(field), message });
  }

  /** Notes a fault of the terms themselves. */
  faultOfTerms(message: string): void {
    this.noted.push({ path: this.path || '(file)', message, ofTerms: true });
  }

  /** Whether nothing was noted at this value or below it. */
  get clean(): boolean {
    if (this.path === '') return this.noted.length === 0;
    return !this.noted.some(
      (f) => f.path === this.path || f.path.startsWith(`${this.path}.`) || f.path.startsWith(`${this.path}[`),
    );
  }

  /** The fields of a mapping. Notes every one that is missing and every one that is not known. */
  fields(required: readonly string[], optional: readonly string[] = []): Fields {
    const record = this.record();
    const known = [...required, ...optional];
    for (const key of Object.keys(record))
      if (!known.includes(key)) this.fault(`unknown field; remove it, or use one of: ${known.join(', ')}`, key);
    for (const key of required) if (!Object.hasOwn(record, key)) this.fault('missing; add it', key);
    return new Fields(this, record);
  }

  /** The entries of a mapping with keys of the writer's choice. */
  entries(): [string, Shape][] {
    const record = this.record();
    return Object.keys(record).map((key) => [key, this.at(key, record[key])]);
  }

  /** The items of a list. */
  list(): Shape[] {
    if (Array.isArray(this.value))
      return this.value.map((item, i) => new Shape(item, `${this.path}[${i}]`, this.noted));
    this.fault('must be a list, like [a, b]');
    return [];
  }

  /** A text that is not blank, of at most `most` characters. */
  text(most = MOST_TEXT): string {
    const { value } = this;
    if (typeof value === 'string' && value.trim() !== '') {
      if (value.length > most) this.fault(`has ${value.length} characters; at most ${most} are taken`);
      if (hasControl(value.replaceAll('\n', ''))) this.fault('holds a control character; take it out');
      return value;
    }
    this.fault(
      value === '' || value === null
        ? 'is blank; fill it in, or leave the line out if it is optional'
        : 'must be a text',
    );
    return '';
  }

  /** A name: one line, and nothing in it that cannot be seen or turns the direction of writing. */
  name(most = MOST_NAME): string {
    const text = this.text(most);
    const hidden = /\n/.test(text) ? 'a line end' : hiddenIn(text);
    if (hidden !== null) this.fault(`holds ${hidden}; a name is one line of what can be seen`);
    return text;
  }

  /** A text that `check` accepts; what it throws is the fault. */
  checked(check: (text: string) => unknown): string {
    const text = this.text();
    if (text === '') return text;
    try {
      check(text);
    } catch (error) {
      this.fault(error instanceof Error ? error.message : String(error));
    }
    return text;
  }

  /** One of the values. */
  oneOf<T extends string>(values: readonly [T, ...T[]]): T {
    const found = values.find((v) => v === this.value);
    if (found !== undefined) return found;
    this.fault(`${show(this.value)} is none of: ${values.join(', ')}`);
    return values[0];
  }

  /** A list of distinct values, at least one. */
  someOf<T extends string>(values: readonly [T, ...T[]]): T[] {
    const items = this.list().map((item) => item.oneOf(values));
    if (items.length === 0 && this.clean) this.fault(`must name at least one of: ${values.join(', ')}`);
    if (new Set(items).size < items.length && this.clean) this.fault('names something twice; name it once');
    return items;
  }

  /** A number as written in decimal digits, between `min` and `max`. */
  number(min: number, max: number): number {
    const text = typeof this.value === 'number' ? String(this.value) : this.value;
    if (typeof text === 'string' && /^\d{1,12}(\.\d{1,6})?$/.test(text)) {
      const n = Number(text);
      if (n >= min && n <= max) return n;
    }
    this.fault(`${show(this.value)} is not a number from ${min} to ${max}`);
    return min;
  }

  /** A whole number between `min` and `max`. */
  whole(min: number, max: number): number {
    const n = this.number(min, max);
    if (!Number.isInteger(n)) this.fault(`${n} is not a whole number`);
    return n;
  }

  /** `true` or `false`. */
  flag(): boolean {
    if (this.value === true || this.value === 'true') return true;
    if (this.value !== false && this.value !== 'false') this.fault(`${show(this.value)} is not true or false`);
    return false;
  }

  /** The value of one field, present or not. */
  at(field: string, value: unknown): Shape {
    return new Shape(value, this.join(field), this.noted);
  }

  private join(field: string): string {
    return this.path === '' ? field : `${this.path}.${field}`;
  }

  private record(): Record<string, unknown> {
    if (this.value !== null && typeof this.value === 'object' && !Array.isArray(this.value))
      return this.value as Record<string, unknown>;
    this.fault('must be a mapping of fields, like name: value');
    return {};
  }
}

/** The fields of a mapping, by name. */
export class Fields {
  constructor(
    private readonly owner: Shape,
    private readonly record: Record<string, unknown>,
  ) {}

  has(field: string): boolean {
    return Object.hasOwn(this.record, field);
  }

  /** What `read` makes of the field; `otherwise` where it is missing. */
  get<T>(field: string, otherwise: T, read: (value: Shape) => T): T {
    return this.has(field) ? read(this.owner.at(field, this.record[field])) : otherwise;
  }

  /** `{ field: value }` for a field that is there, else `{}`: optional fields stay absent. */
  optional<K extends string, T>(field: K, read: (value: Shape) => T): { [key in K]?: T } {
    return this.has(field) ? ({ [field]: read(this.owner.at(field, this.record[field])) } as { [key in K]?: T }) : {};
  }
}

function show(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : value === undefined ? 'nothing' : JSON.stringify(value);
}
