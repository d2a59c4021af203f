import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import { packContact, packSurvey } from '../src/facts/features.js';
import type { Change, PlacedFact } from './projection.js';
import { evolveLink, isLinked, linkOf, surveyLinks } from './survey-links.js';
import type { SurveyLink } from './survey-links.js';

const contactBy = (handledBy: number) => packContact({ stage: 0, outcome: 0, handledBy, hour: 9, day: 1, category: 0 });

function fact(change: Partial<PlacedFact>): PlacedFact {
  const one = { type: EVENT_TYPES.CallRecorded, contract: 1, month: 24314, occurred: 10, features: 0 };
  return { ...one, position: 1, key: 'C-1', data: {}, ...change };
}

const survey = (position: number, data: object, month = 24314) =>
  fact({
    type: EVENT_TYPES.SurveyAnswered,
    key: `S-${position}`,
    position,
    month,
    data: { rating: 'neutral', ...data },
  });
const byPlatform = fact({ features: contactBy(1) });
const told = (after: PlacedFact): Change => ({ position: after.position, kind: 'survey', before: null, after });
const given = (...changes: Change[]) => changes.reduce<SurveyLink | undefined>(evolveLink, undefined) as SurveyLink;

describe('the surveys of a contact', () => {
  it('are gathered with what is told of its call and its chat, in whatever order they come', () => {
    const late = survey(7, { channel: 'phone' }, 24315);
    const chat = fact({ type: EVENT_TYPES.ChatRecorded, occurred: 11 });
    const link = given(told(late), told(byPlatform), told(survey(3, {})), told(chat));
    expect(link).toEqual({
      call: { at: 10, handledBy: 'platform' },
      chat: { at: 11, handledBy: 'supplier' },
      surveys: [
        { position: 3, month: 24314, at: 10, rating: 'neutral', channel: undefined },
        { position: 7, month: 24315, at: 10, rating: 'neutral', channel: 'phone' },
      ],
    });
    expect(surveyLinks.values(link).slice(0, 2)).toEqual([24314, 24315]);
    expect(surveyLinks.state(surveyLinks.values(link))).toEqual(link);
  });

  it('have months only while the contact is the platform’s or voided', () => {
    const change = { position: 9, kind: 'call', before: byPlatform } as const;
    const supplier = given(told(survey(3, {})), told(byPlatform), { ...change, after: fact({}) });
    const voided = given(told(survey(3, {})), told(byPlatform), { ...change, after: null });
    expect([supplier, voided].map((link) => surveyLinks.values(link).slice(0, 4))).toEqual([
      [0, 0, '[10,"supplier"]', ''],
      [24314, 24314, '[]', ''],
    ]);
    for (const link of [supplier, voided]) expect(surveyLinks.state(surveyLinks.values(link))).toEqual(link);
  });

  it('lose one that is voided, and follow one that is corrected', () => {
    const before = survey(3, {});
    const change = { position: 9, kind: 'survey', before } as const;
    expect(given(told(before), { ...change, after: null }).surveys).toEqual([]);
    const corrected = given(told(before), { ...change, after: survey(3, { rating: 'satisfied' }, 24316) });
    expect(corrected.surveys.map(({ month, rating }) => [month, rating])).toEqual([[24316, 'satisfied']]);
  });

  it('are looked at beyond their columns where they may name a contact; contacts where the platform handled them', () => {
    const { CallRecorded: CALL, SurveyAnswered: SURVEY } = EVENT_TYPES;
    expect([packSurvey(0, 3, true), packSurvey(0, 3, false), 3 << 3].map((f) => isLinked(SURVEY, f))).toEqual([
      true,
      false,
      true,
    ]);
    expect([0, 1].map((party) => isLinked(CALL, contactBy(party)))).toEqual([false, true]);
    expect([linkOf(survey(3, { contactId: 'C-9' })), linkOf(survey(3, {})), linkOf(byPlatform)]).toEqual([
      'C-9',
      null,
      'C-1',
    ]);
  });
});
