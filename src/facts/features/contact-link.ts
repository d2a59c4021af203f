import { dataOf } from '../event-data.js';
import type { EventType, StoredData } from '../event-data.js';
import { EVENT_TYPES, schemaOf } from '../event-types.js';
import type { FactData } from '../fact.js';
import { handledByOf, namesContact } from './features.js';
import { PARTIES } from '../../rules/kernel/vocabulary.js';

const CALL: number = EVENT_TYPES.CallRecorded;
const CHAT: number = EVENT_TYPES.ChatRecorded;
const SURVEY: number = EVENT_TYPES.SurveyAnswered;
const PLATFORM = PARTIES.indexOf('platform');

/** Where the types that have a link name their contact. */
const FIELDS: Partial<Record<EventType, 'callId' | 'chatId' | 'contactId'>> = {
  CallRecorded: 'callId',
  ChatRecorded: 'chatId',
  SurveyAnswered: 'contactId',
};

/**
 * A contact's name as a number from 1 to 2³²−1: FNV-1a over its UTF-16 code units. Different names may share one, so it only narrows a search. It is
 * stored in the journal's pages and never changes.
 */
export function contactLink(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash >>> 0 || 1;
}

/** Whether an event has a link, by its type and features: a survey that names a contact (or may, in an older log), a call or chat that the platform handled. */
export function isLinked(type: number, features: number): boolean {
  if (type === SURVEY) return namesContact(features) !== false;
  return (type === CALL || type === CHAT) && handledByOf(features) === PLATFORM;
}

/** Whether the columns leave an event's link out: in pages that were written before there were links. */
export function lacksLink(type: number, features: number, link: number): boolean {
  return link === 0 && isLinked(type, features);
}

/** An event's link as the columns keep it; 0 for an event that has none. Throws for a body that cannot be read. */
export function linkOf(event: StoredData, features: number): number {
  const field = FIELDS[event.type];
  if (field === undefined || !isLinked(EVENT_TYPES[event.type], features)) return 0;
  const name = (event.schema === schemaOf(event.type) ? quickly(event.body, field) : null) ?? parsed(event, field);
  return name === undefined ? 0 : contactLink(name);
}

/** The text of a field where canonical JSON has it; null where it is not there or holds an escape. A quote within a text is escaped, so this finds no other. */
function quickly(body: string, field: string): string | null {
  const from = body.indexOf(`"${field}":"`);
  if (from < 0) return null;
  const start = from + field.length + 4;
  const found = body.slice(start, body.indexOf('"', start));
  return found.includes('\\') ? null : found;
}

function parsed(event: StoredData, field: string): string | undefined {
  return (dataOf(event) as FactData)[field] as string | undefined;
}
