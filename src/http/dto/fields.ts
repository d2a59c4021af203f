import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { ApiPropertyOptions } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { ValidateBy } from 'class-validator';
import { hasControl, hiddenIn } from '../../rules/kernel/text.js';

/**
 * Fields of the bodies of commands: each decorator is the check and the description at once. An optional field is left out; null is no value
 * of any.
 */
interface FieldOptions {
  readonly description?: string;
  readonly example?: string;
  readonly optional?: boolean;
}

/** Longest text of a person: a claim, a reason, a note. */
export const MOST_WORDS = 2_000;
/** Longest address or id: a contract's id, a month and a key of the parties' own, with room. */
export const MOST_ADDRESS = 500;
/** Lines that one objection names, and files of evidence that go with it. */
export const MOST_LINES = 100;
export const MOST_FILES = 50;

/** A text of a person, in as many lines as it likes. */
export function Words({ optional, ...shown }: FieldOptions = {}): PropertyDecorator {
  return described(
    { ...shown, minLength: 1, maxLength: MOST_WORDS },
    optional,
    IsReadable({ max: MOST_WORDS, lineBreaks: true }),
  );
}

/** An id, address or number that is compared: one line, without blanks around it. */
export function Name(max: number, { optional, ...shown }: FieldOptions = {}): PropertyDecorator {
  return described({ ...shown, minLength: 1, maxLength: max }, optional, IsReadable({ max, lineBreaks: false }));
}

/** Addresses of lines. */
export function Names(count: number, max: number, shown: ApiPropertyOptions = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ ...shown, type: [String], minItems: 1, maxItems: count } as ApiPropertyOptions),
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(count),
    IsReadable({ max, lineBreaks: false, each: true }),
  );
}

/** A moment, ISO 8601 with offset. */
export function Moment({ optional, description }: FieldOptions = {}): PropertyDecorator {
  return described(
    { description: description ?? 'ISO 8601 with offset', example: '2026-04-08T10:00:00+08:00', format: 'date-time' },
    optional,
    IsString(),
    MaxLength(40),
  );
}

/** A date. */
export function DateOf({ optional, description }: FieldOptions = {}): PropertyDecorator {
  return described(
    { description: description ?? 'A date', example: '2026-04-20', format: 'date' },
    optional,
    IsString(),
    MaxLength(10),
  );
}

/** A month. */
export function MonthOf({ optional, description }: FieldOptions = {}): PropertyDecorator {
  return described(
    { description: description ?? 'A month', example: '2026-03' },
    optional,
    IsString(),
    Matches(/^\d{4}-\d{2}$/, { message: '$property must be a month such as "2026-03"' }),
  );
}

/** A sum in yuan, as a decimal string. */
export function Sum({ optional, description }: FieldOptions = {}): PropertyDecorator {
  return described(
    { description: description ?? 'Yuan', example: '2000.00' },
    optional,
    IsString(),
    Matches(/^\d+(\.\d{1,2})?$/, { message: '$property must be a sum in yuan, a text such as "500.00"' }),
  );
}

/** One of some words. */
export function OneOf(words: readonly string[], { optional, ...shown }: FieldOptions = {}): PropertyDecorator {
  return described({ ...shown, enum: [...words] }, optional, IsIn(words));
}

/** Passes a field over that is not there; unlike `IsOptional`, not one that is null. */
export function MayBeLeftOut(): PropertyDecorator {
  return ValidateIf((_body, value: unknown) => value !== undefined);
}

function described(
  shown: ApiPropertyOptions,
  optional = false,
  ...checks: readonly PropertyDecorator[]
): PropertyDecorator {
  const property = ApiProperty({ ...shown, required: !optional } as ApiPropertyOptions);
  return applyDecorators(property, ...(optional ? [MayBeLeftOut()] : []), ...checks);
}

/** A text that can be kept and printed: not blank, not too long, and nothing in it but characters. */
function IsReadable(wanted: { max: number; lineBreaks: boolean; each?: boolean }): PropertyDecorator {
  const { each = false } = wanted;
  const values = (value: unknown): readonly unknown[] => (each && Array.isArray(value) ? value : [value]);
  return ValidateBy({
    name: 'isReadable',
    validator: {
      validate: (value: unknown) => values(value).every((one) => textFault(one, wanted) === null),
      defaultMessage: (args) => {
        const fault = values(args?.value)
          .map((one) => textFault(one, wanted))
          .find((one) => one !== null);
        return `${each ? 'each value in ' : ''}$property ${fault ?? ''}`;
      },
    },
  });
}

function textFault(value: unknown, { max, lineBreaks }: { max: number; lineBreaks: boolean }): string | null {
  if (typeof value !== 'string') return 'must be a text';
  if (value.length > max) return `must have at most ${max} characters`;
  if (value.trim() === '') return 'must not be empty';
  if (!lineBreaks && value.trim() !== value) return 'must not have blanks around it';
  if (hasControl(lineBreaks ? value.replace(/\r?\n|\t/g, '') : value))
    return 'must not hold control characters, nor half of a character';
  const hidden = lineBreaks ? null : hiddenIn(value);
  return hidden === null ? null : `must not hold ${hidden}, which cannot be seen or turns the direction of writing`;
}
