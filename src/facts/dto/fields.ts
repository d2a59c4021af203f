import { ValidateBy } from 'class-validator';
import { parseDay } from '../../rules/calendar/day.js';
import { MOST_YUAN_AN_AMOUNT } from '../../rules/kernel/limits.js';
import { aboveMost, parseAmount } from '../../rules/kernel/money.js';
import { hasControl, hiddenIn } from '../../rules/kernel/text.js';
import { instantFault, readInstant } from '../instant-text.js';
import { nearest, shown } from '../wording.js';
import { OCCURRED } from './fact-dto.js';
import { noteShape } from './shapes.js';
import type { Shape } from './shapes.js';

/**
 * The decorators of the facts' DTOs. Each field has one that says what it must be and, when it is missing or wrong, what would be
 * right; further ones relate it to other fields and keep silent while the field itself is wrong.
 */
type Fields = Readonly<Record<PropertyKey, unknown>>;
type Fault = string | null;

interface Presence {
  readonly optional?: boolean;
}

/** A field holding a text of at most `max` characters. `exact`: no blanks around it, as in ids and names that are compared. */
export function Text(
  max: number,
  { optional = false, exact = true }: Presence & { exact?: boolean } = {},
): PropertyDecorator {
  return field('text', optional, (value) => textFault(value, max, exact), { rule: 'text', optional, max, exact });
}

/** A field holding one of the given words. */
export function OneOf(values: readonly string[], { optional = false }: Presence = {}): PropertyDecorator {
  const known = new Set<unknown>(values);
  const fault = (value: unknown): Fault => {
    if (known.has(value)) return null;
    const near = typeof value === 'string' ? nearest(value, values) : undefined;
    if (near !== undefined) return `is ${shown(value)}; did you mean "${near}"?`;
    return mustBe(value, `one of ${values.join(', ')}`);
  };
  return field('oneOf', optional, fault, { rule: 'oneOf', optional, values });
}

/** A field holding a moment with offset. */
export function Moment({ optional = false }: Presence = {}): PropertyDecorator {
  const fault = (value: unknown): Fault => {
    if (typeof value !== 'string') return mustBe(value, 'a time such as "2026-03-02T09:30:00+08:00"');
    return instantFault(value);
  };
  return field('moment', optional, fault, { rule: 'moment', optional });
}

/** A field holding a date. */
export function DateOnly({ optional = false }: Presence = {}): PropertyDecorator {
  return field('date', optional, (value) => {
    if (typeof value !== 'string') return mustBe(value, 'a date such as "2026-03-02"');
    return faultOf(() => parseDay(value.slice(0, 64)));
  });
}

/**
 * A field holding a sum in yuan: a decimal string with at most two decimals, no more than one amount may come to. A JSON number is taken
 * where its shortest decimal form is such a string, so that 12.5 and 8.26 mean what was written, and 8.265 or 1e21 do not pass.
 */
export function Money({ optional = false }: Presence = {}): PropertyDecorator {
  return field('money', optional, (value) => {
    if (typeof value !== 'string' && typeof value !== 'number') return mustBe(value, 'a sum in yuan such as "12.50"');
    // As JSON.parse reads 1e21 and 1e400; written out they are sums.
    if (value === Infinity) return `is ${shown(value)}; at most ${MOST_YUAN_AN_AMOUNT} yuan are taken`;
    if (typeof value === 'number' && value > MOST_YUAN_AN_AMOUNT) return aboveMost(String(value));
    return faultOf(() => parseAmount(String(value).slice(0, 64)));
  });
}

/** A field holding true or false. */
export function Flag({ optional = false }: Presence = {}): PropertyDecorator {
  return field('flag', optional, (value) => (typeof value === 'boolean' ? null : mustBe(value, 'true or false')));
}

/** A field holding a whole number over 0 and up to `most`. */
export function Count(most: number, { optional = false }: Presence = {}): PropertyDecorator {
  return field('count', optional, (value) => {
    if (!Number.isSafeInteger(value) || (value as number) <= 0) return mustBe(value, 'a whole number over 0');
    return (value as number) > most ? `is ${shown(value)}; at most ${most} are taken` : null;
  });
}

/** A field holding a JSON object. */
export function JsonObject(): PropertyDecorator {
  return field('object', false, (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? null : mustBe(value, 'a JSON object'),
  );
}

/** The moment in this field is not before that of another field of the data, or of the event (`time`). */
export function NotBefore(other: string): PropertyDecorator {
  const fault = (value: unknown, fields: Fields): Fault => {
    const own = typeof value === 'string' ? readInstant(value) : Number.NaN;
    const theirs = momentIn(fields, other);
    return own < theirs ? `is before ${other === 'time' ? 'the event’s time' : `data.${other}`}` : null;
  };
  return relation(`notBefore-${other}`, fault, { rule: 'notBefore', other });
}

/** This field belongs only to facts whose `other` field, one of `words`, is the expected one. */
export function OnlyWhen(other: string, expected: string, words: readonly string[]): PropertyDecorator {
  const fault = (_value: unknown, fields: Fields): Fault => {
    const found = fields[other];
    if (found === expected || typeof found !== 'string' || !words.includes(found)) return null;
    return `goes only with data.${other} "${expected}", and that is "${found}"; leave it out`;
  };
  return relation(`onlyWhen-${other}`, fault, { rule: 'onlyWhen', other, expected });
}

/** A rule of a field's own, which says what is wrong. The field must be there, unless it is optional. */
export function field(
  name: string,
  optional: boolean,
  fault: (value: unknown, fields: Fields) => Fault,
  shape?: Shape,
): PropertyDecorator {
  return rule(name, optional, fault, shape);
}

/** A rule between fields; it is asked only when the field is there. */
export function relation(
  name: string,
  fault: (value: unknown, fields: Fields) => Fault,
  shape?: Shape,
): PropertyDecorator {
  return rule(name, true, fault, shape);
}

/** What is wrong with a text; null when nothing is. */
export function textFault(value: unknown, max: number, exact: boolean): Fault {
  if (typeof value !== 'string') return mustBe(value, 'a text');
  if (value.length > max) return `has ${value.length} characters; at most ${max} are taken`;
  if (hasControl(value))
    return 'holds a control character or half of one beyond the Basic Multilingual Plane; take it out';
  const hidden = exact ? hiddenIn(value) : null;
  if (hidden !== null) return `holds ${hidden}, which cannot be seen or turns the direction of writing; take it out`;
  if (value.trim() === '') return 'is empty';
  if (exact && value.trim() !== value) return `is ${shown(value)}, with blanks around it; take them off`;
  return null;
}

function rule(
  name: string,
  optional: boolean,
  fault: (value: unknown, fields: Fields) => Fault,
  shape: Shape = { rule: 'other' },
): PropertyDecorator {
  const decorate = ValidateBy(
    {
      name,
      validator: {
        validate: (value: unknown, args) => fault(value, args?.object as Fields) === null,
        defaultMessage: (args) => (args ? (fault(args.value, args.object as Fields) ?? '') : ''),
      },
    },
    optional ? { validateIf: (_fields, value: unknown) => value !== undefined } : {},
  );
  return (dto, property) => {
    noteShape(dto.constructor, String(property), shape);
    decorate(dto, property);
  };
}

function momentIn(fields: Fields, name: string): number {
  const value = name === 'time' ? fields[OCCURRED] : fields[name];
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? readInstant(value) : Number.NaN;
}

/** That a value is not what it must be; of one that is not there, that it is missing. */
export function mustBe(value: unknown, what: string): string {
  return `is ${value === undefined ? 'missing' : shown(value)}; it must be ${what}`;
}

function faultOf(parse: () => unknown): Fault {
  try {
    parse();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
