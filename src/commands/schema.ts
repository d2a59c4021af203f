import { parseDay, parseMonth } from '../rules/calendar/day.js';
import { parseInstant } from '../rules/calendar/instant.js';
import { parseYuan } from '../rules/kernel/money.js';

/** A check of one field of a command's data. Throws `RangeError`; `name` is the field's. */
export type Check = (value: unknown, name: string) => void;

/** The fields that the data of a command may have. */
export type Schema<D> = { readonly [K in keyof D]-?: Check };

/** Throws `RangeError` unless data have the fields of a schema, each in its shape, and no others. */
export function checkData(name: string, schema: Readonly<Record<string, Check>>, data: unknown): void {
  if (!isObject(data)) throw new RangeError(`the command ${name} needs an object of data`);
  const unknown = Object.keys(data).find((key) => !Object.hasOwn(schema, key));
  if (unknown !== undefined) throw new RangeError(`the command ${name} has no ${unknown}`);
  for (const [key, check] of Object.entries(schema)) check(data[key], key);
}

/** A text that says something. */
export const text: Check = (value, name) => {
  if (typeof value !== 'string' || value.trim() === '') throw new RangeError(`${name} must be a text`);
};

/** ISO 8601 with offset. */
export const moment: Check = parsed(parseInstant);
/** An ISO date. */
export const day: Check = parsed(parseDay);
/** `YYYY-MM`. */
export const month: Check = parsed(parseMonth);
/** A sum in yuan as a text, `"500.00"`. */
export const sum: Check = parsed(parseYuan);

/** An object of JSON; what it holds is checked where it is read. */
export const object: Check = (value, name) => {
  if (!isObject(value)) throw new RangeError(`${name} must be an object`);
};

/** One of some words. */
export function oneOf(words: readonly string[]): Check {
  return (value, name) => {
    if (typeof value !== 'string' || !words.includes(value))
      throw new RangeError(`${name} must be one of ${words.join(', ')}`);
  };
}

/** A list, each of whose items has a shape. */
export function listOf(check: Check): Check {
  return (value, name) => {
    if (!Array.isArray(value)) throw new RangeError(`${name} must be a list`);
    for (const item of value) check(item, `each of ${name}`);
  };
}

/** A field that may be left out. */
export function optional(check: Check): Check {
  return (value, name) => {
    if (value !== undefined) check(value, name);
  };
}

function parsed(parse: (value: string) => unknown): Check {
  return (value, name) => {
    if (typeof value !== 'string') throw new RangeError(`${name} must be a text`);
    parse(value);
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
