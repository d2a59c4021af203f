import { formatMonth, parseMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { isFactKind } from '../kernel/vocabulary.js';
import type { FactKind } from '../kernel/vocabulary.js';
import { contractPart, inContract, ROUND_COUNTS } from './addresses/contract-part.js';
import type { EntryList, InContract, RoundCount } from './addresses/contract-part.js';
import { dutyInMonth, monthDutyPart } from './duty-address.js';
import type { DutyInMonth } from './duty-address.js';
import { statedIn, statedPart } from './stated-address.js';
import type { Stated } from './stated-address.js';
import { numberOf } from './numbers.js';
import { isReviewKind } from './review-events.js';
import type { ReviewKind } from './review-events.js';

export { ENTRY_LISTS, ROUND_COUNTS } from './addresses/contract-part.js';
export type { EntryList, InContract, RoundCount } from './addresses/contract-part.js';

/** What a metric's or a channel's own figure is made from; no channel is called so. */
export const METRIC_PARTS = ['numerator', 'denominator', 'rate', 'shortfall'] as const;
export type MetricPart = (typeof METRIC_PARTS)[number];

/** What is told of a ticket round besides its state. */
export const ROUND_PARTS = ['due-at', 'working-minutes'] as const;
export type RoundPart = (typeof ROUND_PARTS)[number];

/** What a window's days rest on, and its ends. */
export const WINDOW_PARTS = [
  ...(['due-on', 'last-day', 'final-day', 'closes-at', 'final-by'] as const),
  ...(['provided-on', 'conflict', 'latest-safe', 'provisional'] as const),
] as const;
export type WindowPart = (typeof WINDOW_PARTS)[number];

const CARD_PARTS = ['score', 'band', 'penalty', 'status', 'title', 'improvement', 'standard-unmet'] as const;
type CardPart = (typeof CARD_PARTS)[number];

/** A figure of a month's result or fees. `scorecard`: null for the contract's own, the first one. */
export type MonthFigure =
  | { readonly of: 'tickets' | 'fees' }
  | { readonly of: CardPart; readonly scorecard: string | null }
  | {
      readonly of: 'metric';
      readonly scorecard: string | null;
      readonly metric: string;
      readonly channel: string | null;
    }
  | {
      readonly of: 'metric-part';
      readonly scorecard: string | null;
      readonly metric: string;
      readonly channel: string | null;
      readonly part: MetricPart;
    }
  | { readonly of: 'left-out'; readonly scorecard: string | null; readonly reason: string }
  | { readonly of: 'round'; readonly ticketId: string; readonly round: number }
  | { readonly of: 'round-part'; readonly ticketId: string; readonly round: number; readonly part: RoundPart }
  | { readonly of: 'fee'; readonly item: string }
  | { readonly of: 'no-basis'; readonly item: string }
  | { readonly of: 'unpriced'; readonly category: string }
  | { readonly of: 'round-count'; readonly state: RoundCount };

/**
 * What an address within a month names. `provided`: a figure as it was frozen with the result, or with the fees, that was provided, restated or reissued
 * as the `number`th of the month.
 */
export type InMonth =
  | MonthFigure
  | { readonly of: 'month' }
  | { readonly of: 'provided'; readonly number: number; readonly figure: MonthFigure }
  | { readonly of: 'fact'; readonly kind: FactKind; readonly key: string }
  | Stated
  | { readonly of: 'window'; readonly kind: ReviewKind }
  | { readonly of: 'window-part'; readonly kind: ReviewKind; readonly part: WindowPart }
  | { readonly of: 'objection'; readonly kind: ReviewKind; readonly number: number }
  | DutyInMonth;

/**
 * The one name of a figure, a line, an entry, a fact (SPEC 10): `HT-2026-0042/2026-03/tickets/T-17/1`, `HT-2026-0042/ledger/payments/1`.
 * A contract's id holds no slash, so its end is known; ids of things may hold any, also at an end or doubled, and stand as they are.
 */
export type Address = { readonly contract: string } & (({ readonly month: Month } & InMonth) | InContract);

/** The text of an address. `parseAddress` gives the address back. */
export function formatAddress(address: Address): string {
  const { contract } = address;
  if ('month' in address) return [contract, formatMonth(address.month), ...inMonth(address)].join('/');
  return [contract, ...inContract(address)].join('/');
}

/** The address that a text is. Throws `RangeError` for one that is none. */
export function parseAddress(text: string): Address {
  const address = readAddress(text);
  if (address === undefined)
    throw new RangeError(`"${text}" is no address; one looks like HT-2026-0042/2026-03/metrics/answer-rate/phone`);
  return address;
}

/** The address that a text is; undefined for one that is none. */
export function readAddress(text: string): Address | undefined {
  const [contract = '', head = '', ...rest] = text.split('/');
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(head) ? parseMonth(head) : null;
  const named = month === null ? contractPart([head, ...rest]) : monthPart(rest);
  if (contract === '' || named === undefined) return undefined;
  return month === null ? ({ contract, ...named } as Address) : ({ contract, month, ...named } as Address);
}

/** The text of an address within a month. */
export function addressIn(contract: string, month: Month, named: InMonth): string {
  return formatAddress({ contract, month, ...named });
}

/** The part of an address from the month on, which is how people write it where contract and month are given. */
export function shortAddress(text: string, contract: string, month: Month): string {
  const prefix = `${addressIn(contract, month, { of: 'month' })}/`;
  return text.startsWith(prefix) ? text.slice(prefix.length) : text;
}

/** The address of the next entry of a ledger's list, after so many. */
export function entryAddress(contract: string, list: EntryList, before: number): string {
  return formatAddress({ contract, of: 'entry', list, number: before + 1 });
}

/** The whole of an address that may be given from the contract on. */
export function wholeAddress(text: string, contract: string): string {
  return text.startsWith(`${contract}/`) ? text : `${contract}/${text}`;
}

/** An address as it is told where the contract is given. */
export function withinContract(text: string, contract: string): string {
  return text.startsWith(`${contract}/`) ? text.slice(contract.length + 1) : text;
}

/** What the parts of an address after the month name; undefined where they name nothing. */
export function monthPart(parts: readonly string[]): InMonth | undefined {
  const [head, ...rest] = parts;
  switch (head) {
    case undefined:
      return { of: 'month' };
    case 'scorecards': {
      const [scorecard, ...further] = rest;
      return scorecard ? cardPart(further, scorecard) : undefined;
    }
    case 'tickets': {
      if (rest.length === 0) return { of: 'tickets' };
      if (rest.length === 1) return roundCount(rest[0]);
      const round = numberOf(rest.at(-1));
      const ticketId = rest.slice(0, -1).join('/');
      if (round === undefined) return roundPart(rest);
      return ticketId === '' ? undefined : { of: 'round', ticketId, round };
    }
    case 'facts': {
      const [kind = '', ...words] = rest;
      const key = words.join('/');
      return isFactKind(kind) && key !== '' ? { of: 'fact', kind, key } : undefined;
    }
    case 'provided':
      return providedPart(rest);
    case 'window':
      return windowPart(rest);
    case 'duties':
      return monthDutyPart(rest);
    case 'statement':
      return statedPart(rest);
    case 'fees':
      if (rest.length === 0) return { of: 'fees' };
      if (rest[0] === 'no-basis' && rest.length === 2) return { of: 'no-basis', item: rest[1] ?? '' };
      if (rest[0] === 'unpriced' && rest.length > 1) return { of: 'unpriced', category: rest.slice(1).join('/') };
      if (rest.length === 1) return rest[0] ? { of: 'fee', item: rest[0] } : undefined;
      return objectionPart(parts);
    default:
      return objectionPart(parts) ?? cardPart(parts, null);
  }
}

function inMonth(named: InMonth): (string | number)[] {
  switch (named.of) {
    case 'month':
      return [];
    case 'tickets':
    case 'fees':
      return [named.of];
    case 'score':
    case 'band':
    case 'penalty':
    case 'status':
    case 'title':
    case 'improvement':
    case 'standard-unmet':
      return [...card(named.scorecard), named.of];
    case 'metric':
      return metric(named);
    case 'left-out':
      return [...card(named.scorecard), 'left-out', named.reason];
    case 'metric-part':
      return [...metric(named), named.part];
    case 'round':
      return ['tickets', named.ticketId, named.round];
    case 'round-part':
      return ['tickets', named.ticketId, named.round, named.part];
    case 'fact':
      return ['facts', named.kind, named.key];
    case 'fee':
      return ['fees', named.item];
    case 'no-basis':
      return ['fees', 'no-basis', named.item];
    case 'unpriced':
      return ['fees', 'unpriced', named.category];
    case 'provided':
      return ['provided', named.number, ...inMonth(named.figure)];
    case 'stated':
      return ['statement', ...statedIn(named)];
    case 'round-count':
      return ['tickets', named.state];
    case 'window':
      return ['window', named.kind];
    case 'window-part':
      return ['window', named.kind, named.part];
    case 'objection':
      return [named.kind, 'objections', named.number];
    case 'month-duty':
      return ['duties', ...dutyInMonth(named)];
  }
}

function card(scorecard: string | null): string[] {
  return scorecard === null ? [] : ['scorecards', scorecard];
}

function metric(named: { scorecard: string | null; metric: string; channel: string | null }): string[] {
  return [...card(named.scorecard), 'metrics', named.metric, ...(named.channel === null ? [] : [named.channel])];
}

function cardPart(parts: readonly string[], scorecard: string | null): InMonth | undefined {
  const of = CARD_PARTS.find((one) => one === parts[0]);
  if (of) return parts.length === 1 ? { of, scorecard } : undefined;
  if (parts[0] === 'left-out')
    return parts.length > 1 ? { of: 'left-out', scorecard, reason: parts.slice(1).join('/') } : undefined;
  const last = METRIC_PARTS.find((one) => one === parts.at(-1));
  const part = last && parts.length > 2 ? last : undefined;
  const [head, name, channel = null, more] = part ? parts.slice(0, -1) : parts;
  if (head !== 'metrics' || !name || channel === '' || more !== undefined) return undefined;
  const found = { scorecard, metric: name, channel };
  return part ? { of: 'metric-part', ...found, part } : { of: 'metric', ...found };
}

function roundCount(text: string | undefined): InMonth | undefined {
  const state = ROUND_COUNTS.find((one) => one === text);
  return state && { of: 'round-count', state };
}

function windowPart([kind = '', last, more]: readonly string[]): InMonth | undefined {
  if (!isReviewKind(kind) || more !== undefined) return undefined;
  if (last === undefined) return { of: 'window', kind };
  const part = WINDOW_PARTS.find((one) => one === last);
  return part && { of: 'window-part', kind, part };
}

/** A round's own address ends with its number, whatever the ticket's id holds; what is told of the round stands behind it. */
function roundPart(parts: readonly string[]): InMonth | undefined {
  const part = ROUND_PARTS.find((one) => one === parts.at(-1));
  const round = numberOf(parts.at(-2));
  const ticketId = parts.slice(0, -2).join('/');
  return part && round !== undefined && ticketId !== '' ? { of: 'round-part', ticketId, round, part } : undefined;
}

const FIGURES: readonly InMonth['of'][] = [
  ...CARD_PARTS,
  ...(['metric', 'metric-part', 'left-out', 'tickets', 'round', 'round-part', 'round-count'] as const),
  ...(['fees', 'fee', 'no-basis', 'unpriced'] as const),
];

/** The address of a figure that an address names as it was provided; any other one as it is. */
export function figureNamed(address: Address): Address {
  if (address.of !== 'provided') return address;
  const { contract, month, figure } = address;
  return { contract, month, ...figure };
}

/** Whether an address within a month names a figure of its result or fees. */
export function isMonthFigure(named: InMonth): named is MonthFigure {
  return FIGURES.includes(named.of);
}

function providedPart([n, ...rest]: readonly string[]): InMonth | undefined {
  const number = numberOf(n);
  const figure = rest.length === 0 ? undefined : monthPart(rest);
  return number !== undefined && figure && isMonthFigure(figure) ? { of: 'provided', number, figure } : undefined;
}

function objectionPart([kind = '', list, n, more]: readonly string[]): InMonth | undefined {
  const number = numberOf(n);
  return isReviewKind(kind) && list === 'objections' && number !== undefined && more === undefined
    ? { of: 'objection', kind, number }
    : undefined;
}
