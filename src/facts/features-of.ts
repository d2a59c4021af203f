import type { Instant } from '../rules/calendar/instant.js';
import type { Zone } from '../rules/calendar/zone.js';
import type { FactType } from './catalog.js';
import type { FactData } from './fact.js';
import { packContact, packSurvey } from './features.js';
import {
  CALL_OUTCOMES,
  CHANNELS,
  CHAT_OUTCOMES,
  ORDER_KINDS,
  PARTIES,
  RATINGS,
  STAGES,
} from '../rules/kernel/vocabulary.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const NO_CHANNEL = 3;

/** Numbers categories; the journal's Numbering does. */
export interface CategoryNumbers {
  categoryNo(name: string): number;
}

/**
 * The features of a fact for the journal's columns (src/facts/features.ts); 0 for a type that has none.
 * Day and hour are those of the zone. Throws what `categoryNo` throws when the store has no room for a new category.
 */
export function featuresOf(
  fact: { readonly type: FactType; readonly time: Instant; readonly data: FactData },
  zone: Zone,
  numbering: CategoryNumbers,
): number {
  return placeFeatures(ownFeatures(fact.type, fact.data), categoryOf(fact.type, fact.data), fact.time, zone, numbering);
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
export function placeFeatures(
  own: number,
  category: string | undefined,
  time: Instant,
  zone: Zone,
  numbering: CategoryNumbers,
): number {
  if (category === undefined) return own;
  const local = zone.local(time);
  const day = Math.floor(local / DAY_MS);
  const hour = Math.floor((local - day * DAY_MS) / HOUR_MS);
  return own | (hour << 4) | (dayNumber(day) << 9) | (numbering.categoryNo(category) << 14);
}

function contact(stage: number, outcome: number, data: FactData): number {
  return packContact({ stage, outcome, handledBy: index(PARTIES, data['handledBy']), hour: 0, day: 0, category: 0 });
}

function index(values: readonly string[], value: unknown): number {
  const at = values.indexOf(value as string);
  if (at < 0) throw new RangeError(`${JSON.stringify(value)} is none of ${values.join(', ')}`);
  return at;
}

let lastDay = Number.NaN;
let lastNumber = 0;

/** Day of the month, 1 to 31; facts come mostly day by day, so the last answer is kept. */
function dayNumber(day: number): number {
  if (day !== lastDay) {
    lastDay = day;
    lastNumber = new Date(day * DAY_MS).getUTCDate();
  }
  return lastNumber;
}
