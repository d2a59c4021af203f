import { contractDutyPart, dutyInContract } from '../duty-address.js';
import type { DutyInContract } from '../duty-address.js';
import { PURPOSES } from '../money-events.js';
import type { Purpose } from '../money-events.js';
import { numberOf } from '../numbers.js';

/** The lists of a contract's ledger, each numbered from 1. */
export const ENTRY_LISTS = ['payments', 'set-offs', 'waivers', 'credits', 'refunds', 'reversals', 'documents'] as const;
export type EntryList = (typeof ENTRY_LISTS)[number];

/** The counts of a month's ticket rounds, by their state. */
export const ROUND_COUNTS = ['met', 'breached', 'pending', 'relieved'] as const;
export type RoundCount = (typeof ROUND_COUNTS)[number];

/**
 * What an address of the whole contract names. Numbers count from 1; `number` of a reply's cost is its place among the ticket's; `charge`: a
 * charge's address from the contract on, `charged-sum`: one of the sums that were charged there. `set-off-day`: those charges of one due day that a set-off pays, after others.
 */
export type InContract =
  | { readonly of: 'leaks' | 'balance' | 'overdue' | 'disputed' | 'all-tickets' }
  | { readonly of: 'all-round-count'; readonly state: RoundCount }
  | { readonly of: 'open' | 'charged'; readonly charge: string }
  | { readonly of: 'charged-sum' | 'charge-due'; readonly number: number; readonly charge: string }
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

/** What stands behind the contract in an address of the whole of it. */
export function inContract(named: InContract): (string | number)[] {
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
    case 'charged-sum':
      return ['ledger', 'charges', named.number, named.charge];
    case 'charge-due':
      return ['ledger', 'due-on', named.number, named.charge];
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

/** What the parts of an address after the contract name, where no month is among them; undefined where they name nothing. */
export function contractPart([head, ...rest]: readonly string[]): InContract | undefined {
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
      if (list === 'due-on' || list === 'charges') return chargedSum(rest);
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

/** One of the sums that an address was charged, from 1 on, or its due day; no address of a charge begins with a number. */
function chargedSum([list, n, ...of]: readonly string[]): InContract | undefined {
  const number = numberOf(n);
  const charge = of.join('/');
  return number === undefined || charge === ''
    ? undefined
    : { of: list === 'charges' ? 'charged-sum' : 'charge-due', number, charge };
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
