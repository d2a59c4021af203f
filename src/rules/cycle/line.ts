import { formatMonth, parseMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { addressIn, monthPart, readAddress, withinContract } from './address.js';
import type { InMonth } from './address.js';
import type { ReviewKind } from './review-events.js';

/** A line that an objection can name (SPEC 8): a metric, a ticket round, a fact, a fee. */
export type Line = Extract<InMonth, { readonly of: 'metric' | 'round' | 'fact' | 'fee' }>;

/** What is written for each kind of line, for error texts. */
export const LINE_FORMS: Readonly<Record<ReviewKind, string>> = {
  result: 'metrics/<metric>, metrics/<metric>/<channel>, tickets/<ticket>/<round>, facts/<kind>/<key>',
  fees: 'fees/<item>, facts/<kind>/<key>',
};

/**
 * The line that an address names, of that contract and month. The part before it may be left out: `metrics/answer-rate/phone` means the
 * month's own. Throws `RangeError` for another month's address and for what is no line.
 */
export function parseLine(text: string, contract: string, month: Month): Line {
  const [head = '', ...rest] = withinContract(text, contract).split('/');
  const dated = /^\d{4}-\d{2}$/.test(head);
  if (dated && parseMonth(head) !== month)
    throw new RangeError(`${text} is not of ${contract} in ${formatMonth(month)}`);
  const line = monthPart(dated ? rest : [head, ...rest]);
  if (line === undefined || !isLine(line))
    throw new RangeError(
      `"${text}" is no line that can be objected to; a result has ${LINE_FORMS.result}; fees have ${LINE_FORMS.fees}`,
    );
  return line;
}

/** The whole address of a line. */
export function lineAddress(line: Line, contract: string, month: Month): string {
  return addressIn(contract, month, line);
}

/** The id of the `n`th objection to a month's result or fees, from 1: `HT-2026-0042/2026-03/result/objections/1`. */
export function objectionId(contract: string, month: Month, kind: ReviewKind, n: number): string {
  return addressIn(contract, month, { of: 'objection', kind, number: n });
}

/** What an objection's id says. Throws `RangeError` for what is none. */
export function parseObjectionId(id: string): { contract: string; month: Month; kind: ReviewKind } {
  const address = readAddress(id);
  if (address?.of !== 'objection')
    throw new RangeError(`"${id}" is no objection's id; it looks like HT-2026-0042/2026-03/result/objections/1`);
  return { contract: address.contract, month: address.month, kind: address.kind };
}

function isLine(named: InMonth): named is Line {
  return named.of === 'metric' || named.of === 'round' || named.of === 'fact' || named.of === 'fee';
}
