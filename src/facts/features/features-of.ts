import type { LocalCalendar } from '../../rules/calendar/local-calendar.js';
import type { FactType } from '../catalog.js';
import type { FactData } from '../fact.js';
import { packContact, packSurvey } from './features.js';
import {
  CALL_OUTCOMES,
  CHANNELS,
  CHAT_OUTCOMES,
  ORDER_KINDS,
  PARTIES,
  RATINGS,
  STAGES,
} from '../../rules/kernel/vocabulary.js';

const NO_CHANNEL = 3;

/** Numbers categories; the journal's Numbering does. */
export interface CategoryNumbers {
  categoryNo(name: string): number;
}

/** The part of a fact's features that rests on the fact alone, and the category that goes with it where its type has one. */
export interface OwnFeatures {
  readonly packed: number;
  readonly category: string | undefined;
}

/**
 * The features of a fact for the journal's columns (src/facts/features/features.ts); 0 for a type that has none. `local`: the fact's time.
 * Throws what `categoryNo` throws when the store has no room for a new category.
 */
export function featuresOf(
  fact: { readonly type: FactType; readonly data: FactData },
  local: LocalCalendar,
  numbering: CategoryNumbers,
): number {
  const own = { packed: ownFeatures(fact.type, fact.data), category: categoryOf(fact.type, fact.data) };
  return placeFeatures(own, local, numbering);
}

/** The part of the features that rests on the fact alone. */
export function ownFeatures(type: FactType, data: FactData): number {
  switch (type) {
    case 'CallRecorded':
      return contact(index(STAGES, data['stage']), index(CALL_OUTCOMES, data['outcome']), data);
    case 'ChatRecorded':
      return contact(index(STAGES, data['stage']), index(CHAT_OUTCOMES, data['outcome']), data);
    case 'ServiceOrderOpened':
      return contact(0, index(ORDER_KINDS, data['kind']), data);
    case 'SurveyAnswered':
      return packSurvey(
        index(RATINGS, data['rating']),
        data['channel'] === undefined ? NO_CHANNEL : index(CHANNELS, data['channel']),
        data['contactId'] !== undefined,
      );
    default:
      return 0;
  }
}

/** The category that is part of the features; undefined for a type that has none there. */
export function categoryOf(type: FactType, data: FactData): string | undefined {
  return type === 'CallRecorded' || type === 'ChatRecorded' || type === 'ServiceOrderOpened'
    ? String(data['category'])
    : undefined;
}

/** Adds category, local day and hour to a contact's or an order's own features; others stay as they are. */
export function placeFeatures(own: OwnFeatures, local: LocalCalendar, numbering: CategoryNumbers): number {
  if (own.category === undefined) return own.packed;
  return own.packed | (local.hour << 4) | (local.dayOfMonth << 9) | (numbering.categoryNo(own.category) << 14);
}

function contact(stage: number, outcome: number, data: FactData): number {
  return packContact({ stage, outcome, handledBy: index(PARTIES, data['handledBy']), hour: 0, day: 0, category: 0 });
}

function index(values: readonly string[], value: unknown): number {
  const at = values.indexOf(value as string);
  if (at < 0) throw new RangeError(`${JSON.stringify(value)} is none of ${values.join(', ')}`);
  return at;
}
