import { isLinked } from '../../../facts/features/contact-link.js';
import { EVENT_TYPES, FIRST_CYCLE_TYPE, FIRST_FACT_TYPE, isContractEventType } from '../../../facts/event-types.js';
import { typeNumbersOf } from '../../../facts/catalog.js';
import type { RecordedEvent } from '../../../log/port/event-store.js';
import type { Journal } from '../../../log/port/journal.js';
import type { Month } from '../../../rules/calendar/day.js';

const CONTACTS = typeNumbersOf('call', 'chat');
const SURVEY: number = EVENT_TYPES.SurveyAnswered;
const TICKETS = typeNumbersOf('ticket');
const ORDERS = typeNumbersOf('order');

/** Events that are read at one go. */
const AT_ONCE = 1_000;

/** Which facts a month's figures can rest on. */
export interface Bearing {
  /** The months whose contacts, surveys and orders are looked at. */
  readonly months: ReadonlySet<Month>;
  /** Contacts of any month, since a survey of the month can name one. */
  readonly allContacts: boolean;
}

/** The events behind a position, up to another, that a month's figures can rest on, in the order of the log: of the contract and of the whole store. */
export function* eventsBetween(
  journal: Journal,
  contract: { readonly id: string; readonly no: number },
  { after, until }: { readonly after: number; readonly until: number },
  bearing: Bearing,
): Generator<RecordedEvent> {
  const positions = rulesBetween(journal, contract.id, after, until);
  for (const page of journal.columnsOf(contract.no, null, until)) {
    if (page.firstPosition + page.length <= after) continue;
    for (let i = Math.max(0, after + 1 - page.firstPosition); i < page.length; i++) {
      if (page.contract[i] !== contract.no) continue;
      const type = page.type[i] as number;
      if (type >= FIRST_FACT_TYPE && bears(type, page.month[i] as number, page.features[i] as number, bearing))
        positions.push(page.firstPosition + i);
    }
  }
  positions.sort((a, b) => a - b);
  for (let from = 0; from < positions.length; from += AT_ONCE)
    yield* journal.events(positions.slice(from, from + AT_ONCE));
}

/** Whether an event is about rules that figures rest on: a contract's own, calendars, defaults of readings. */
export function isOfRules({ type }: Pick<RecordedEvent, 'type'>): boolean {
  return type === 'CalendarAdopted' || type === 'DefaultsAdopted' || isContractEventType(type);
}

function rulesBetween(journal: Journal, contract: string, after: number, until: number): number[] {
  return journal
    .rules(after, until)
    .filter((event) => (event.contract === null || event.contract === contract) && isOfRules(event))
    .map(({ position }) => position);
}

function bears(type: number, month: Month, features: number, { months, allContacts }: Bearing): boolean {
  if (type >= FIRST_CYCLE_TYPE || TICKETS.includes(type)) return true;
  if (CONTACTS.includes(type)) return allContacts || months.has(month) || isLinked(type, features);
  if (type === SURVEY || ORDERS.includes(type)) return months.has(month);
  return true;
}
