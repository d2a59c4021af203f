import { describe, expect, it } from '@jest/globals';
import type { EventType } from '../event-types.js';
import { contactLink, lacksLink, linkOf } from './contact-link.js';
import { EVENT_TYPES } from '../event-types.js';
import { packContact, packSurvey } from './features.js';

const byParty = (handledBy: number) => packContact({ stage: 0, outcome: 0, handledBy, hour: 9, day: 1, category: 3 });
const named = packSurvey(0, 3, true);
const event = <T extends EventType>(type: T, data: object) => ({ type, schema: 1, body: JSON.stringify({ data }) });

describe('the link of a contact’s name', () => {
  it('never changes, since it is stored: FNV-1a over UTF-16 code units, never 0', () => {
    // 0x811c9dc5 is the hash of nothing; the others were worked out with the published prime by another program.
    expect(['', 'C-1', '通话1'].map(contactLink)).toEqual([2166136261, 750521460, 2186039379]);
    expect(contactLink('C-129599')).toBe(contactLink('C-732382'));
  });

  it('is kept of surveys that name a contact and of contacts that the platform handled', () => {
    const call = event('CallRecorded', { callId: 'C-1' });
    const chat = event('ChatRecorded', { chatId: '通话1' });
    const survey = event('SurveyAnswered', { surveyId: 'S', contactId: 'C-1' });
    expect(linkOf(call, byParty(1))).toBe(contactLink('C-1'));
    expect(linkOf(chat, byParty(1))).toBe(contactLink('通话1'));
    expect(linkOf(survey, named)).toBe(contactLink('C-1'));
    expect(linkOf(call, byParty(0))).toBe(0);
    expect(linkOf(event('SurveyAnswered', { surveyId: 'S' }), packSurvey(0, 3, false))).toBe(0);
    expect(linkOf(event('TicketOpened', { ticketId: 'T' }), 0)).toBe(0);
  });

  it('is found behind texts that look like a field, and of names that JSON writes with an escape', () => {
    const tricky = { category: '"callId":"no"', callId: '甲"乙\\' };
    expect(linkOf(event('CallRecorded', tricky), byParty(1))).toBe(contactLink('甲"乙\\'));
  });

  it('is looked for in an answer that may name a contact, where older columns do not say', () => {
    const unsaid = 3 << 3;
    expect(linkOf(event('SurveyAnswered', { contactId: 'C-1' }), unsaid)).toBe(contactLink('C-1'));
    expect(linkOf(event('SurveyAnswered', {}), unsaid)).toBe(0);
    const { CallRecorded: CALL, SurveyAnswered: SURVEY, TicketOpened: TICKET } = EVENT_TYPES;
    expect([named, packSurvey(0, 3, false), unsaid].map((f) => lacksLink(SURVEY, f, 0))).toEqual([true, false, true]);
    expect([0, 1].map((party) => lacksLink(CALL, byParty(party), 0))).toEqual([false, true]);
    expect([lacksLink(CALL, byParty(1), 7), lacksLink(TICKET, 8, 0)]).toEqual([false, false]);
  });
});
