import { formatDay, readDay } from '../calendar/day.js';
import type { Day } from '../calendar/day.js';
import { DUTY_PARTIES, DUTY_STATES } from './duty-kinds.js';
import type { DutyKind, DutyParty, DutyState } from './duty-kinds.js';
import { DOCUMENTS } from './money-events.js';
import type { DocumentKind } from './money-events.js';
import { numberOf } from './numbers.js';

/** Duties of which each month has one. */
export const MONTH_DUTIES = [
  'ticket-replies',
  'result-provided',
  'final-result',
  'fee-notice',
  'final-fees',
] as const satisfies readonly DutyKind[];
export type MonthDuty = (typeof MONTH_DUTIES)[number];

/** Duties of which the whole contract has one. */
export const CONTRACT_DUTIES = [
  'system-access',
  'training',
  'hand-over',
  'access-closing',
] as const satisfies readonly DutyKind[];
export type ContractDuty = (typeof CONTRACT_DUTIES)[number];

const CORRECTIONS = ['red-letter-invoice', 'corrected-receipt'] as const satisfies readonly DutyKind[];

/**
 * Which duty of the whole contract: what is contested, charged or entered tells it from others. `charge`, `entry`: addresses from the contract on;
 * `objection`, `request`: their numbers.
 */
export type NamedDuty =
  | { readonly duty: ContractDuty }
  | { readonly duty: 'final-charge'; readonly objection: number; readonly charge: string }
  | { readonly duty: 'payment'; readonly dueOn: Day; readonly charge: string }
  | { readonly duty: 'document'; readonly document: DocumentKind; readonly entry: string }
  | { readonly duty: (typeof CORRECTIONS)[number]; readonly entry: string }
  | { readonly duty: 'records'; readonly request: number };

/** What is told of a duty besides its state: the days that its own rests on, the first late moment, and when it was done. */
export const DUTY_PARTS = ['due-on', 'last-day', 'final-day', 'due-by', 'done-at'] as const;
export type DutyPart = (typeof DUTY_PARTS)[number];

/** A duty of a month, or a part of it (null: its state). */
export interface DutyInMonth {
  readonly of: 'month-duty';
  readonly duty: MonthDuty;
  readonly part: DutyPart | null;
}

/** A duty of the whole contract, or a part of it; or how many duties are in a state, of one party or of all. */
export type DutyInContract =
  | { readonly of: 'duty'; readonly named: NamedDuty; readonly part: DutyPart | null }
  | { readonly of: 'duties'; readonly party: DutyParty | null; readonly state: DutyState };

/** What stands behind `duties` in an address within a month. A part stands before the duty, since ids may hold any word. */
export function dutyInMonth({ duty, part }: DutyInMonth): string[] {
  return [...(part === null ? [] : [part]), duty];
}

/** The duty that stands behind `duties` in an address within a month; undefined where there is none. */
export function monthDutyPart(parts: readonly string[]): DutyInMonth | undefined {
  const { part, rest } = splitPart(parts);
  const duty = MONTH_DUTIES.find((one) => one === rest[0]);
  return duty && rest.length === 1 ? { of: 'month-duty', duty, part } : undefined;
}

/** What stands behind `duties` in an address of the whole contract. */
export function dutyInContract(named: DutyInContract): (string | number)[] {
  if (named.of === 'duties') return [...(named.party === null ? [] : [named.party]), named.state];
  return [...(named.part === null ? [] : [named.part]), named.named.duty, ...telling(named.named)];
}

/** The duty, or count of duties, that stands behind `duties` in an address of the whole contract; undefined where there is none. */
export function contractDutyPart(parts: readonly string[]): DutyInContract | undefined {
  const state = DUTY_STATES.find((one) => one === parts.at(-1));
  const party = DUTY_PARTIES.find((one) => one === parts[0]);
  if (state && parts.length === 1) return { of: 'duties', party: null, state };
  if (party) return state && parts.length === 2 ? { of: 'duties', party, state } : undefined;
  const { part, rest } = splitPart(parts);
  const named = namedDuty(rest);
  return named && { of: 'duty', named, part };
}

function splitPart(parts: readonly string[]): { readonly part: DutyPart | null; readonly rest: readonly string[] } {
  const part = DUTY_PARTS.find((one) => one === parts[0]) ?? null;
  return { part, rest: part === null ? parts : parts.slice(1) };
}

/** What tells a duty from others of its kind. */
function telling(named: NamedDuty): (string | number)[] {
  switch (named.duty) {
    case 'final-charge':
      return [named.objection, named.charge];
    case 'payment':
      return [formatDay(named.dueOn), named.charge];
    case 'document':
      return [named.document, named.entry];
    case 'red-letter-invoice':
    case 'corrected-receipt':
      return [named.entry];
    case 'records':
      return [named.request];
    default:
      return [];
  }
}

function namedDuty([kind, ...rest]: readonly string[]): NamedDuty | undefined {
  const whole = CONTRACT_DUTIES.find((one) => one === kind);
  if (whole) return rest.length === 0 ? { duty: whole } : undefined;
  const correction = CORRECTIONS.find((one) => one === kind);
  if (correction) return rest.join('/') === '' ? undefined : { duty: correction, entry: rest.join('/') };
  const [first, ...behind] = rest;
  const last = behind.join('/');
  if (kind === 'records') {
    const request = behind.length === 0 ? numberOf(first) : undefined;
    return request === undefined ? undefined : { duty: kind, request };
  }
  if (last === '') return undefined;
  switch (kind) {
    case 'final-charge': {
      const objection = numberOf(first);
      return objection === undefined ? undefined : { duty: kind, objection, charge: last };
    }
    case 'payment': {
      const dueOn = readDay(first ?? '');
      return dueOn === undefined ? undefined : { duty: kind, dueOn, charge: last };
    }
    case 'document': {
      const document = DOCUMENTS.find((one) => one === first);
      return document && { duty: kind, document, entry: last };
    }
    default:
      return undefined;
  }
}
