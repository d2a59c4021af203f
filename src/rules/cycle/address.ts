import { formatMonth, parseMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { isFactKind } from '../kernel/vocabulary.js';
import type { FactKind } from '../kernel/vocabulary.js';
import { contractDutyPart, dutyInContract, dutyInMonth, monthDutyPart } from './duty-address.js';
import type { DutyInContract, DutyInMonth } from './duty-address.js';
import { statedIn, statedPart } from './stated-address.js';
import type { Stated } from './stated-address.js';
import { PURPOSES } from './money-events.js';
import type { Purpose } from './money-events.js';
import { numberOf } from './numbers.js';
import { isReviewKind } from './review-events.js';
import type { ReviewKind } from './review-events.js';

/** The lists of a contract's ledger, each numbered from 1. */
export const ENTRY_LISTS = ['payments', 'set-offs', 'waivers', 'credits', 'refunds', 'reversals', 'documents'] as const;
export type EntryList = (typeof ENTRY_LISTS)[number];

/** What a metric's or a channel's own figure is made from; no channel is called so. */
export const METRIC_PARTS = ['numerator', 'denominator', 'rate', 'shortfall'] as const;
export type MetricPart = (typeof METRIC_PARTS)[number];

/** What is told of a ticket round besides its state. */
export const ROUND_PARTS = ['due-at', 'working-minutes'] as const;
export type RoundPart = (typeof ROUND_PARTS)[number];

/** The counts of a month's ticket rounds, by their state. */
export const ROUND_COUNTS = ['met', 'breached', 'pending', 'relieved'] as const;
export type RoundCount = (typeof ROUND_COUNTS)[number];

/** What a window's days rest on, and its ends. */
export const WINDOW_PARTS = ['due-on', 'last-day', 'final-day', 'closes-at', 'final-by'] as const;
export type WindowPart = (typeof WINDOW_PARTS)[number];

const CARD_PARTS = ['score', 'band', 'penalty', 'status'] as const;
type CardPart = (typeof CARD_PARTS)[number];

/** What an address within a month names. `scorecard`: null for the contract's own, the first one. */
export type InMonth =
  | { readonly of: 'month' | 'tickets' | 'fees' }
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
  | { readonly of: 'fact'; readonly kind: FactKind; readonly key: string }
  | { readonly of: 'fee'; readonly item: string }
  | { readonly of: 'no-basis'; readonly item: string }
  | { readonly of: 'unpriced'; readonly category: string }
  | Stated
  | { readonly of: 'round-count'; readonly state: RoundCount }
  | { readonly of: 'window'; readonly kind: ReviewKind }
  | { readonly of: 'window-part'; readonly kind: ReviewKind; readonly part: WindowPart }
  | { readonly of: 'objection'; readonly kind: ReviewKind; readonly number: number }
  | DutyInMonth;

/**
 * What an address of the whole contract names. Numbers count from 1; `number` of a reply's cost is its place among the ticket's; `charge`: a
 * charge's address from the contract on. `set-off-day`: those charges of one due day that a set-off pays, after others.
 */
export type InContract =
  | { readonly of: 'leaks' | 'balance' | 'overdue' | 'disputed' | 'all-tickets' }
  | { readonly of: 'all-round-count'; readonly state: RoundCount }
  | { readonly of: 'open' | 'charged'; readonly charge: string }
  | { readonly of: 'account'; readonly account: string }
  | { readonly of: 'on-account'; readonly purpose: Purpose }
  | { readonly of: 'leak'; readonly incidentId: string }
  | { readonly of: 'cost'; readonly costId: string }
  | { readonly of: 'violation'; readonly violationId: string }
  | { readonly of: 'payable'; readonly payableId: string }
  | { readonly of: 'reply-cost'; readonly ticketId: string; readonly number: number }
  | { readonly of: 'entry'; readonly list: EntryList; readonly number: number }
  | { readonly of: 'set-off-day'; readonly number: number; readonly day: number }
  | { readonly of: 'set-off-part'; readonly number: number; readonly charge: string }
  | { readonly of: 'request' | 'charge-objection'; readonly number: number }
  | DutyInContract;

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

function objectionPart([kind = '', list, n, more]: readonly string[]): InMonth | undefined {
  const number = numberOf(n);
  return isReviewKind(kind) && list === 'objections' && number !== undefined && more === undefined
    ? { of: 'objection', kind, number }
    : undefined;
}

function inContract(named: InContract): (string | number)[] {
  switch (named.of) {
    case 'leaks':
      return ['leaks'];
    case 'all-tickets':
      return ['tickets'];
    case 'all-round-count':
      return ['tickets', named.state];
    case 'balance':
    case 'overdue':
    case 'disputed':
      return ['ledger', named.of];
    case 'open':
    case 'charged':
      return ['ledger', named.of, named.charge];
    case 'account':
      return ['ledger', 'accounts', named.account];
    case 'on-account':
      return ['ledger', 'on-account', named.purpose];
    case 'leak':
      return ['leaks', named.incidentId];
    case 'cost':
      return ['costs', named.costId];
    case 'violation':
      return ['violations', named.violationId];
    case 'payable':
      return ['payables', named.payableId];
    case 'reply-cost':
      return ['tickets', named.ticketId, 'cost', ...(named.number === 1 ? [] : [named.number])];
    case 'entry':
      return ['ledger', named.list, named.number];
    case 'set-off-day':
      return ['ledger', 'set-offs', named.number, 'days', named.day];
    case 'set-off-part':
      return ['ledger', 'set-offs', named.number, 'parts', named.charge];
    case 'request':
      return ['evidence', named.number];
    case 'charge-objection':
      return ['charges', 'objections', named.number];
    case 'duty':
    case 'duties':
      return ['duties', ...dutyInContract(named)];
  }
}

function allRounds(text: string | undefined): InContract | undefined {
  if (text === undefined) return { of: 'all-tickets' };
  const state = ROUND_COUNTS.find((one) => one === text);
  return state && { of: 'all-round-count', state };
}

function contractPart([head, ...rest]: readonly string[]): InContract | undefined {
  if (head === 'leaks' && rest.length === 0) return { of: 'leaks' };
  if (head === 'tickets' && rest.length < 2) return allRounds(rest[0]);
  const key = rest.join('/');
  if (key === '') return undefined;
  switch (head) {
    case 'leaks':
      return { of: 'leak', incidentId: key };
    case 'costs':
      return { of: 'cost', costId: key };
    case 'violations':
      return { of: 'violation', violationId: key };
    case 'payables':
      return { of: 'payable', payableId: key };
    case 'tickets':
      return replyCostPart(rest);
    case 'ledger': {
      if (key === 'balance' || key === 'overdue' || key === 'disputed') return { of: key };
      const charge = rest.slice(1).join('/');
      const [list] = rest;
      if (list === 'open' || list === 'charged') return charge === '' ? undefined : { of: list, charge };
      if (list === 'accounts' && rest.length === 2)
        return charge === '' ? undefined : { of: 'account', account: charge };
      const purpose = rest[0] === 'on-account' ? PURPOSES.find((one) => one === charge) : undefined;
      if (purpose) return { of: 'on-account', purpose };
      return entryPart(rest);
    }
    case 'duties':
      return contractDutyPart(rest);
    case 'evidence': {
      const number = rest.length === 1 ? numberOf(rest[0]) : undefined;
      return number === undefined ? undefined : { of: 'request', number };
    }
    case 'charges': {
      const number = rest.length === 2 && rest[0] === 'objections' ? numberOf(rest[1]) : undefined;
      return number === undefined ? undefined : { of: 'charge-objection', number };
    }
    default:
      return undefined;
  }
}

/** An entry of a list; of a set-off also its parts, and the due days that it went through. */
function entryPart([kind, n, of, ...rest]: readonly string[]): InContract | undefined {
  const list = ENTRY_LISTS.find((one) => one === kind);
  const number = numberOf(n);
  if (!list || number === undefined) return undefined;
  if (of === undefined) return { of: 'entry', list, number };
  const charge = rest.join('/');
  if (list !== 'set-offs' || charge === '') return undefined;
  if (of === 'parts') return { of: 'set-off-part', number, charge };
  const day = of === 'days' ? numberOf(charge) : undefined;
  return day === undefined ? undefined : { of: 'set-off-day', number, day };
}

/** `T-1/cost` is the first cost of a ticket's replies, `T-1/cost/2` the second: the last part tells which of the two is written. */
function replyCostPart(parts: readonly string[]): InContract | undefined {
  const number = parts.at(-1) === 'cost' ? 1 : numberOf(parts.at(-1));
  const id = parts.at(-1) === 'cost' ? parts.slice(0, -1) : parts.at(-2) === 'cost' ? parts.slice(0, -2) : [];
  const ticketId = id.join('/');
  return ticketId !== '' && number !== undefined ? { of: 'reply-cost', ticketId, number } : undefined;
}
