import { formatMonth, parseMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { addressIn, formatAddress, monthPart, readAddress, wholeAddress, withinContract } from './address.js';
import type { InMonth } from './address.js';
import type { ObjectionKind, ReviewKind } from './review-events.js';

/** A line that an objection can name (SPEC 8): a metric, a ticket round, a fact, a fee. */
export type Line = Extract<InMonth, { readonly of: 'metric' | 'round' | 'fact' | 'fee' }>;

/** What is written for each kind of line, for error texts. */
export const LINE_FORMS: Readonly<Record<ObjectionKind, string>> = {
  result: 'metrics/<metric>, metrics/<metric>/<channel>, tickets/<ticket>/<round>, facts/<kind>/<key>',
  fees: 'fees/<item>, facts/<kind>/<key>',
  charges: 'leaks/<incident>, violations/<violation>, costs/<cost>, tickets/<ticket>/cost',
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

/** The id of the `n`th objection to a contract's charges, from 1: `HT-2026-0042/charges/objections/1`. */
export function chargeObjectionId(contract: string, n: number): string {
  return formatAddress({ contract, of: 'charge-objection', number: n });
}

/** What an objection's id says: what it is about, and of a result or of fees the month. */
export type ObjectionTo =
  | { readonly contract: string; readonly kind: ReviewKind; readonly month: Month }
  | { readonly contract: string; readonly kind: 'charges' };

/** What an objection's id says. Throws `RangeError` for what is none. */
export function parseObjectionId(id: string): ObjectionTo {
  const address = readAddress(id);
  if (address?.of === 'charge-objection') return { contract: address.contract, kind: 'charges' };
  if (address?.of !== 'objection')
    throw new RangeError(
      `"${id}" is no objection's id; it looks like HT-2026-0042/2026-03/result/objections/1 or HT-2026-0042/charges/objections/1`,
    );
  return { contract: address.contract, month: address.month, kind: address.kind };
}

/**
 * The whole address of a charge that a fact makes and an objection names; the contract's id before it may be left out. Throws `RangeError` for
 * what is no such address.
 */
export function chargeLine(text: string, contract: string): string {
  const whole = wholeAddress(text, contract);
  const address = readAddress(whole);
  if (address === undefined || address.contract !== contract || !OF_FACTS.has(address.of))
    throw new RangeError(`"${text}" is no charge that can be contested; charges of facts are ${LINE_FORMS.charges}`);
  return whole;
}

/** What damages, violations and costs are charged at. */
const OF_FACTS: ReadonlySet<string> = new Set(['leak', 'violation', 'cost', 'reply-cost']);

function isLine(named: InMonth): named is Line {
  return named.of === 'metric' || named.of === 'round' || named.of === 'fact' || named.of === 'fee';
}
