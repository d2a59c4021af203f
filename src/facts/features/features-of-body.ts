import { isFactType } from '../catalog.js';
import { dataOf } from '../event-data.js';
import type { EventType, StoredData } from '../event-data.js';
import { schemaOf } from '../event-types.js';
import type { FactData } from '../fact.js';
import { categoryOf, ownFeatures } from './features-of.js';
import type { OwnFeatures } from './features-of.js';
import { packContact } from './features.js';
import { CALL_OUTCOMES, CHAT_OUTCOMES, ORDER_KINDS, PARTIES, STAGES } from '../../rules/kernel/vocabulary.js';

const NO_FEATURES: OwnFeatures = { packed: 0, category: undefined };
const QUOTE = 34;

/** The types that make up nearly all of a log, and the field and words of their outcome. */
const CONTACTS: Partial<Record<EventType, { readonly field: string; readonly words: readonly string[] }>> = {
  CallRecorded: { field: '"outcome":"', words: CALL_OUTCOMES },
  ChatRecorded: { field: '"outcome":"', words: CHAT_OUTCOMES },
  ServiceOrderOpened: { field: '"kind":"', words: ORDER_KINDS },
};

/**
 * What of an event's features rests on its body alone; none for what is no fact, or a fact of a type without features. Throws for a body that
 * holds no such fact.
 */
export function ownFeaturesOf(event: StoredData): OwnFeatures {
  const contact = CONTACTS[event.type];
  if (!contact) return event.type === 'SurveyAnswered' ? parsed(event) : NO_FEATURES;
  const isToday = event.schema === schemaOf(event.type);
  return (isToday ? quickly(event, contact.field, contact.words) : null) ?? parsed(event);
}

const text = { of: '', at: 0 };

/**
 * Finds the fields where canonical JSON has them, one behind the other, at a fraction of what parsing costs; null where they are not so. A quote
 * within a text is escaped, so what looks like a field's name and the quotes around it is one.
 */
function quickly(event: StoredData, outcomeField: string, outcomes: readonly string[]): OwnFeatures | null {
  text.of = event.body;
  text.at = 0;
  const category = textBehind('"category":"');
  const handledBy = wordBehind('"handledBy":"', PARTIES);
  const outcome = wordBehind(outcomeField, outcomes);
  const stage = event.type === 'ServiceOrderOpened' ? 0 : wordBehind('"stage":"', STAGES);
  if (category === null || handledBy < 0 || outcome < 0 || stage < 0) return null;
  return { packed: packContact({ stage, outcome, handledBy, hour: 0, day: 0, category: 0 }), category };
}

/** The text of a field that comes behind what was read before; null where there is none, or it is escaped. */
function textBehind(field: string): string | null {
  const from = text.of.indexOf(field, text.at);
  if (from < 0) return null;
  text.at = text.of.indexOf('"', from + field.length);
  const found = text.of.slice(from + field.length, text.at);
  return found.includes('\\') ? null : found;
}

/** The place of a field's word among those that it may be; -1 where the field does not come behind what was read before. */
function wordBehind(field: string, words: readonly string[]): number {
  const from = text.of.indexOf(field, text.at);
  if (from < 0) return from;
  text.at = from + field.length;
  return words.findIndex(
    (word) => text.of.startsWith(word, text.at) && text.of.charCodeAt(text.at + word.length) === QUOTE,
  );
}

function parsed(event: StoredData): OwnFeatures {
  const { type } = event;
  if (!isFactType(type)) return NO_FEATURES;
  const data = dataOf(event) as FactData;
  return { packed: ownFeatures(type, data), category: categoryOf(type, data) };
}
