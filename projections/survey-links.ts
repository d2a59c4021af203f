import type { Month } from '../src/rules/calendar/day.js';
import type { Instant } from '../src/rules/calendar/instant.js';
import { handledByOf, namesContact } from '../src/facts/features.js';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import { countBefore, insertInOrder } from '../src/rules/kernel/in-order.js';
import { PARTIES } from '../src/rules/kernel/vocabulary.js';
import type { Change, PlacedFact, ThingProjection } from './projection.js';
import { contract, defineTable, integer, text } from './table.js';
import type { ValuesOf } from './table.js';

const CALL: number = EVENT_TYPES.CallRecorded;
const SURVEY: number = EVENT_TYPES.SurveyAnswered;
const PLATFORM = PARTIES.indexOf('platform');

const TABLE = defineTable({
  name: 'survey_links',
  about:
    'By the name of a contact: the surveys that name it, and what was told of it unless it is the supplier’s and was never corrected.',
  key: [contract, text('contact_id', 'the contact’s id as surveys give it: of a call, a chat, or both')],
  values: [
    integer('first_month', 'first month of its surveys, where the platform handled it or it was voided; else 0'),
    integer('last_month', 'last month of those; else 0'),
    text('call', 'JSON: `[at, handledBy]`, `[]` where it was voided; empty for nothing told'),
    text('chat', 'the same of the chat of that name'),
    text('surveys', 'JSON: `[[position, month, at, rating, channel], …]`, channel where one is given'),
  ],
  indexes: { survey_links_by_month: ['contract', 'last_month', 'first_month'] },
});

/** The value columns of a contact’s row. */
export type LinkValues = ValuesOf<typeof TABLE>;

/** A survey answer that names a contact, as it counts. */
export interface LinkedSurvey {
  readonly position: number;
  readonly month: Month;
  readonly at: Instant;
  readonly rating: string;
  readonly channel: string | undefined;
}

/** A contact as it was told last, or that it was voided then. It may have been told anew since: the columns do not say so. */
export type ToldContact = { readonly at: Instant; readonly handledBy: string } | 'voided';

/** What goes by one contact’s name. A call or chat that is null is not known, or is the supplier's and was never corrected. */
export interface SurveyLink {
  readonly call: ToldContact | null;
  readonly chat: ToldContact | null;
  /** By position. */
  readonly surveys: LinkedSurvey[];
}

/** Whether a fact is looked at beyond its columns: a survey that may name a contact, a contact that the platform handled. */
export function isLinked(type: number, features: number): boolean {
  return type === SURVEY ? namesContact(features) !== false : handledByOf(features) === PLATFORM;
}

/** The contact's name that a fact goes by; null for a survey that names none. */
export function linkOf(fact: PlacedFact): string | null {
  if (fact.type !== SURVEY) return fact.key;
  const named = fact.data['contactId'];
  return typeof named === 'string' ? named : null;
}

/** What goes by the name after a change of one of its surveys, or of its call or chat; the surveys are those of before, changed in place. */
export function evolveLink(
  link: SurveyLink = { call: null, chat: null, surveys: [] },
  { before, after }: Change,
): SurveyLink {
  const fact = after ?? before;
  if (!fact) return link;
  if (fact.type !== SURVEY) {
    const told: ToldContact = after
      ? { at: after.occurred, handledBy: PARTIES[handledByOf(after.features)] as string }
      : 'voided';
    return fact.type === CALL ? { ...link, call: told } : { ...link, chat: told };
  }
  const { surveys } = link;
  if (before) takeOut(surveys, before.position);
  if (after) insertInOrder(surveys, surveyOf(after), (a, b) => a.position - b.position);
  return link;
}

function takeOut(surveys: LinkedSurvey[], position: number): void {
  const at = countBefore(surveys, (survey) => survey.position < position);
  if (surveys[at]?.position === position) surveys.splice(at, 1);
}

function surveyOf({ position, month, occurred: at, data }: PlacedFact): LinkedSurvey {
  return { position, month, at, rating: data['rating'] as string, channel: data['channel'] as string | undefined };
}

function isOther(told: ToldContact | null): boolean {
  return told !== null && (told === 'voided' || told.handledBy === 'platform');
}

function values({ call, chat, surveys }: SurveyLink): LinkValues {
  const months = isOther(call) || isOther(chat) ? surveys.map(({ month }) => month) : [];
  const first = months.reduce((least, month) => Math.min(least, month), months[0] ?? 0);
  const last = months.reduce((most, month) => Math.max(most, month), 0);
  return [first, last, writeTold(call), writeTold(chat), writeSurveys(surveys)];
}

function writeTold(told: ToldContact | null): string {
  if (told === null) return '';
  return JSON.stringify(told === 'voided' ? [] : [told.at, told.handledBy]);
}

function writeSurveys(surveys: readonly LinkedSurvey[]): string {
  return JSON.stringify(
    surveys.map(({ position, month, at, rating, channel }) => [
      ...[position, month, at, rating],
      ...(channel === undefined ? [] : [channel]),
    ]),
  );
}

function readTold(written: string): ToldContact | null {
  if (written === '') return null;
  const [at, handledBy] = JSON.parse(written) as [number?, string?];
  return at === undefined || handledBy === undefined ? 'voided' : { at, handledBy };
}

/** What goes by a contact’s name, of its value columns. */
export function readLink([, , call, chat, surveys]: LinkValues): SurveyLink {
  const written = JSON.parse(surveys) as [number, Month, Instant, string, string?][];
  return {
    call: readTold(call),
    chat: readTold(chat),
    surveys: written.map(([position, month, at, rating, channel]) => ({ position, month, at, rating, channel })),
  };
}

export const surveyLinks: ThingProjection<SurveyLink, typeof TABLE> = {
  keeps: 'things',
  name: 'survey_links',
  version: 1,
  about: ['call', 'chat', 'survey'],
  reads: isLinked,
  thingOf: linkOf,
  table: TABLE,
  evolve: evolveLink,
  values,
  state: readLink,
};
