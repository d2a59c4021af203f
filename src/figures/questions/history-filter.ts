import { EVENT_TYPES, FIRST_CYCLE_TYPE, FIRST_FACT_TYPE } from '../../facts/event-types.js';
import type { EventType } from '../../facts/event-types.js';
import { dataOf } from '../../facts/event-data.js';
import { EVENT_PARTIES, metaOf } from '../../log/port/event-meta.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import { formatMonth, parseMonth } from '../../rules/calendar/day.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { parseStream } from '../../rules/kernel/streams.js';

/** Which events of a contract are asked for, as a person writes it; what is not given asks for nothing. */
export interface HistoryAsked {
  /** Facts too; a `type` that is a fact's asks for those in any case. */
  readonly facts?: boolean | undefined;
  readonly type?: readonly string[] | undefined;
  readonly party?: string | undefined;
  readonly actor?: string | undefined;
  /** The command's id, or its beginning of 12 signs or more, as tables show it. */
  readonly command?: string | undefined;
  /** YYYY-MM, of the business. */
  readonly month?: string | undefined;
  /** Recorded at or after this moment, at or before that one. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Only what the local command line did, which nobody approved (SPEC 11). */
  readonly local?: boolean | undefined;
}

/** The same, looked at: which types can be among it, the moments, and whether an event is asked for. */
export interface HistoryFilter {
  /** Whether facts can be among it. */
  readonly facts: boolean;
  /** The numbers of the types; null for all. */
  readonly types: ReadonlySet<number> | null;
  readonly from: Instant | undefined;
  readonly to: Instant | undefined;
  readonly wants: (event: RecordedEvent) => boolean;
}

/** Signs from which on the beginning of a command's id stands for it. */
const ENOUGH_OF_ID = 12;

/** Looks at what was asked. Throws `RangeError` naming the option that is wrong. */
export function historyFilter(asked: HistoryAsked): HistoryFilter {
  const { party, actor, command, month, local = false } = asked;
  const types = asked.type?.length ? new Set(asked.type.map(numberOf)) : null;
  const isParty = (EVENT_PARTIES as readonly unknown[]).includes(party);
  if (party !== undefined && !isParty)
    throw new RangeError(`party: "${party}" is no party; parties are ${EVENT_PARTIES.join(', ')}`);
  if (month !== undefined) parseMonth(month);
  const from = moment('from', asked.from);
  const to = moment('to', asked.to);
  if (from !== undefined && to !== undefined && from > to)
    throw new RangeError('from: it is later than the end that is asked for (to)');
  const byMeta = party !== undefined || actor !== undefined || command !== undefined || local;
  return {
    facts: asked.facts === true || (types !== null && [...types].some(isFact)),
    ...{ types, from, to },
    wants: (event) => {
      if (types !== null && !types.has(EVENT_TYPES[event.type])) return false;
      if (month !== undefined && businessMonth(event) !== month) return false;
      if (!byMeta) return true;
      const meta = metaOf(event);
      if (meta === null) return false;
      if (party !== undefined && meta.party !== party) return false;
      if (actor !== undefined && meta.actor !== actor) return false;
      if (command !== undefined && !isOf(meta.command, command)) return false;
      return !local || meta.actor.startsWith('cli:');
    },
  };
}

/** The month of the business that an event is of (YYYY-MM): a result's, a charge's, a fact's; null for one that has none. */
export function businessMonth(event: RecordedEvent): string | null {
  const stream = parseStream(event.stream);
  if ('month' in stream) return stream.month;
  if (stream.of === 'thing') return formatMonth(event.month);
  const { month } = dataOf(event) as { readonly month?: unknown };
  return typeof month === 'string' ? month : null;
}

/** Whether the number of a type is a fact's. */
export function isFact(type: number): boolean {
  return type >= FIRST_FACT_TYPE && type < FIRST_CYCLE_TYPE;
}

function numberOf(type: string): number {
  if (!Object.hasOwn(EVENT_TYPES, type))
    throw new RangeError(`type: "${type}" is no type of event; types are ${Object.keys(EVENT_TYPES).join(', ')}`);
  return EVENT_TYPES[type as EventType];
}

function isOf(command: string, asked: string): boolean {
  return command === asked || (asked.length >= ENOUGH_OF_ID && command.startsWith(asked));
}

function moment(option: string, text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  try {
    return parseInstant(text);
  } catch (error) {
    throw new RangeError(`${option}: ${(error as Error).message}`, { cause: error });
  }
}
