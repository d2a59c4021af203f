import { describe, expect, it } from '@jest/globals';
import { contactLink } from '../src/facts/features/contact-link.js';
import { packContact, packSurvey } from '../src/facts/features/features.js';
import { EVENT_TYPES } from '../src/facts/event-types.js';
import type { EventType } from '../src/facts/event-types.js';
import type { Columns } from './columns.js';
import { contactCounts } from './contact-counts.js';
import { evolveIncident, incidents, readIncident } from './incidents.js';
import { monthExtents } from './month-extents.js';
import { platformWork } from './platform-work.js';
import type { Change, PlacedFact, TallyProjection } from './projection.js';
import { otherContacts } from './other-contacts.js';
import { surveyCounts } from './survey-counts.js';
import { surveyedNames } from './surveyed-names.js';

const names = { contract: (no: number) => `HT-${no}`, category: (no: number) => `category ${no}` };

type Counted = [type: EventType, month: number, features: number, contract?: number, link?: number];

function page(rows: readonly Counted[], firstPosition = 1): Columns {
  return {
    firstPosition,
    length: rows.length,
    type: Uint8Array.from(rows, ([type]) => EVENT_TYPES[type]),
    contract: Int32Array.from(rows, ([, , , contract]) => contract ?? 1),
    month: Int32Array.from(rows, ([, month]) => month),
    occurred: Float64Array.from(rows, (_, i) => 1000 + i),
    features: Int32Array.from(rows, ([, , features]) => features),
    links: Uint32Array.from(rows, ([, , , , link]) => link ?? 0),
  };
}

function placed(type: EventType, month: number, features: number, occurred = 1000): PlacedFact {
  return { type: EVENT_TYPES[type], contract: 1, month, occurred, features, position: 1, key: 'k', data: {} };
}

function then(projection: TallyProjection, rows: readonly Counted[], ...changes: Change[]) {
  const tally = projection.tally();
  tally.page(page(rows));
  for (const change of changes) tally.change(change);
  return [...tally.rows(names)];
}

const contact = { stage: 0, outcome: 0, handledBy: 0, hour: 9, day: 31, category: 5 };
const answered = packContact(contact);
const byPlatform = packContact({ ...contact, handledBy: 1 });

describe('the folds that count', () => {
  it('count contacts by stage, outcome, who handled them and hour, whatever their day and category', () => {
    const other = packContact({ ...contact, day: 1, category: 16383 });
    const late = packContact({ ...contact, stage: 1, outcome: 1, hour: 23 });
    const rows = then(contactCounts, [
      ['CallRecorded', 24314, answered],
      ['CallRecorded', 24314, other],
      ['ChatRecorded', 24314, late],
      ['CallRecorded', 24315, answered],
      ['CallRecorded', 24314, answered, 2],
      ['SurveyAnswered', 24314, 0],
      ['TicketOpened', 24314, 0],
    ]);
    expect(rows).toEqual([
      ['HT-1', 24314, 'call', 'presale', 'answered', 'supplier', 9, 2],
      ['HT-1', 24314, 'chat', 'aftersale', 'unserved', 'supplier', 23, 1],
      ['HT-1', 24315, 'call', 'presale', 'answered', 'supplier', 9, 1],
      ['HT-2', 24314, 'call', 'presale', 'answered', 'supplier', 9, 1],
    ]);
  });

  it('move a contact that is corrected into another month, and forget one that is voided', () => {
    const fact = placed('CallRecorded', 24314, answered);
    const moved: Change = { position: 3, kind: 'call', before: fact, after: placed('CallRecorded', 24315, answered) };
    const rows: Counted[] = [['CallRecorded', 24314, answered]];
    expect(then(contactCounts, rows, moved)).toEqual([
      ['HT-1', 24315, 'call', 'presale', 'answered', 'supplier', 9, 1],
    ]);
    expect(then(contactCounts, rows, { ...moved, after: null })).toEqual([]);
  });

  it('count survey answers by rating, channel and whether a contact is named; where the columns of an older log do not say, apart', () => {
    const rows = then(surveyCounts, [
      ['SurveyAnswered', 24314, packSurvey(0, 1, true)],
      ['SurveyAnswered', 24314, packSurvey(4, 3, false)],
      ['SurveyAnswered', 24314, packSurvey(0, 1, true)],
      ['SurveyAnswered', 24314, 3 << 3],
    ]);
    expect(rows).toEqual([
      ['HT-1', 24314, 'very-satisfied', '', '', 1],
      ['HT-1', 24314, 'very-dissatisfied', '', 'none', 1],
      ['HT-1', 24314, 'very-satisfied', 'online', 'named', 2],
    ]);
  });

  it('count as platform work what the platform answered, served or took on as an order (Article 5)', () => {
    const abandoned = packContact({ ...contact, handledBy: 1, outcome: 1 });
    const repair = packContact({ ...contact, handledBy: 1, outcome: 2, stage: 0 });
    const rows = then(platformWork, [
      ['CallRecorded', 24314, answered],
      ['CallRecorded', 24314, byPlatform],
      ['CallRecorded', 24314, abandoned],
      ['ChatRecorded', 24314, abandoned],
      ['ChatRecorded', 24314, packContact({ ...contact, handledBy: 1, stage: 1, hour: 3 })],
      ['ServiceOrderOpened', 24314, repair],
      ['ServiceOrderOpened', 24314, byPlatform],
      ['SurveyAnswered', 24314, packSurvey(0, 1, true)],
    ]);
    expect(rows).toEqual([
      ['HT-1', 24314, 31, 'call', 'presale', 'category 5', 1],
      ['HT-1', 24314, 31, 'chat', 'aftersale', 'category 5', 1],
      ['HT-1', 24314, 31, 'order', '', 'category 5', 2],
    ]);
  });

  it('know how far a month reaches, corrections included', () => {
    const before = placed('CallRecorded', 24314, answered, 1000);
    const after = placed('CallRecorded', 24315, answered, 5000);
    const rows = then(
      monthExtents,
      [
        ['CallRecorded', 24314, answered],
        ['ContractSigned', 24314, 0],
        ['TicketClosed', 24314, 0],
        ['FactCorrected', 24314, 0],
      ],
      { position: 4, kind: 'call', before, after },
    );
    expect(rows).toEqual([
      ['HT-1', 24314, 1002, 4],
      ['HT-1', 24315, 5000, 4],
    ]);
  });
});

describe('the links between surveys and contacts', () => {
  it('say which answers name a contact, also as they were before a correction', () => {
    const survey = (contactId: string, month: number) => ({
      ...placed('SurveyAnswered', month, packSurvey(0, 3, true)),
      ...{ position: 2, data: { contactId } },
    });
    const rows = then(
      surveyedNames,
      [
        ['SurveyAnswered', 24314, packSurvey(0, 3, false)],
        ['SurveyAnswered', 24314, packSurvey(0, 3, true), 1, contactLink('C-1')],
        ['CallRecorded', 24314, byPlatform, 1, contactLink('C-2')],
      ],
      { position: 4, kind: 'survey', before: survey('C-1', 24314), after: survey('C-3', 24315) },
      { position: 5, kind: 'call', before: placed('CallRecorded', 24314, answered), after: null },
    );
    expect([...new Set(rows.map(String))]).toEqual([
      `HT-1,24314,${contactLink('C-1')},2`,
      `HT-1,24315,${contactLink('C-3')},2`,
    ]);
  });

  it('say which contacts the platform handled or were voided, once and for all', () => {
    const call = (key: string, features: number, occurred: number) => ({
      ...placed('CallRecorded', 24314, features, occurred),
      key,
    });
    const change = (before: PlacedFact | null, after: PlacedFact | null): Change => ({
      ...{ position: 9, kind: 'call', before, after },
    });
    const rows = then(
      otherContacts,
      [
        ['CallRecorded', 24314, answered],
        ['SurveyAnswered', 24314, packSurvey(0, 3, true), 1, contactLink('C-0')],
        ['CallRecorded', 24314, byPlatform, 1, contactLink('C-1')],
      ],
      change(call('C-1', byPlatform, 1002), call('C-1', answered, 4000)),
      change(call('C-2', answered, 10), call('C-2', byPlatform, 20)),
      change(call('C-3', answered, 10), null),
      change(call('C-4', answered, 10), call('C-4', answered, 20)),
    );
    const expected = { 'C-1': 1002, 'C-2': 20, 'C-3': 10 };
    expect(new Map(rows.map(([, link, occurred]) => [link, occurred]))).toEqual(
      new Map(Object.entries(expected).map(([name, occurred]) => [contactLink(name), occurred])),
    );
  });
});

describe('the incidents projection', () => {
  const incident = { ...placed('CustomerDataDisclosed', 24314, 0), data: { records: 20, wide: true } };

  it('keeps what was disclosed, as corrected last', () => {
    const told = evolveIncident(undefined, { position: 1, kind: 'incident', before: null, after: incident });
    expect(told).toEqual({ time: 1000, records: 20, wide: true, toCompetitor: false, position: 1 });
    const after = { ...incident, data: { records: 21, toCompetitor: true } };
    expect(evolveIncident(told, { position: 2, kind: 'incident', before: incident, after })).toMatchObject({
      records: 21,
      wide: false,
      toCompetitor: true,
    });
  });

  it('forgets one that was voided, and reads both as written', () => {
    const told = evolveIncident(undefined, { position: 1, kind: 'incident', before: null, after: incident });
    const gone = evolveIncident(told, { position: 2, kind: 'incident', before: incident, after: null });
    expect(gone).toBeNull();
    for (const state of [told, gone]) expect(readIncident(incidents.values(state))).toEqual(state);
  });
});
